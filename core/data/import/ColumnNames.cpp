#include "core/data/import/ColumnNames.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <span>
#include <vector>

namespace dyad
{
namespace
{

constexpr std::array knownChannels{
    KnownChannel{"soc", "%", ChannelRole::Stimulus},
    KnownChannel{"current", "A", ChannelRole::Stimulus},
    KnownChannel{"min_temp", "C", ChannelRole::Response},
    KnownChannel{"max_single_volt", "V", ChannelRole::Response},
    KnownChannel{"max_temp", "C", ChannelRole::Response},
    KnownChannel{"min_single_volt", "V", ChannelRole::Response},
    KnownChannel{"volt", "V", ChannelRole::Response},
    KnownChannel{"mean_single_volt", "V", ChannelRole::Response},
    KnownChannel{"single_volt_spread", "V", ChannelRole::Response},
};

enum class Word {
    Filler, ///< adds nothing: "value", "of"
    Battery,
    Stranger, ///< a word that nobody here knows
    Foreign,  ///< says that it is something else: "charger", "ambient", "setpoint"
    Max,
    Min,
    Mean,
    Spread,
    Cell,
    Pack,
    Volt,
    Current,
    Temp,
    Soc,
    Mileage,
    Vehicle,
    Identity,
    Segment,
    Charge,
    Time,
    Label,
};

struct Spelling {
    std::string_view text;
    Word word;
    bool isGerman = false;
};

constexpr std::array spellings{
    Spelling{"max", Word::Max},
    Spelling{"maximum", Word::Max},
    Spelling{"maximal", Word::Max, true},
    Spelling{"maximale", Word::Max, true},
    Spelling{"highest", Word::Max},
    Spelling{"high", Word::Max},
    Spelling{"upper", Word::Max},
    Spelling{"hottest", Word::Max},
    Spelling{"höchste", Word::Max, true},
    Spelling{"höchster", Word::Max, true},
    Spelling{"hoechste", Word::Max, true},
    Spelling{"größte", Word::Max, true},
    Spelling{"min", Word::Min},
    Spelling{"minimum", Word::Min},
    Spelling{"minimal", Word::Min, true},
    Spelling{"minimale", Word::Min, true},
    Spelling{"lowest", Word::Min},
    Spelling{"low", Word::Min},
    Spelling{"lower", Word::Min},
    Spelling{"coldest", Word::Min},
    Spelling{"niedrigste", Word::Min, true},
    Spelling{"tiefste", Word::Min, true},
    Spelling{"kleinste", Word::Min, true},
    Spelling{"mean", Word::Mean},
    Spelling{"avg", Word::Mean},
    Spelling{"average", Word::Mean},
    Spelling{"mittlere", Word::Mean, true},
    Spelling{"mittelwert", Word::Mean, true},
    Spelling{"spread", Word::Spread},
    Spelling{"delta", Word::Spread},
    Spelling{"diff", Word::Spread},
    Spelling{"difference", Word::Spread},
    Spelling{"differenz", Word::Spread, true},
    Spelling{"cell", Word::Cell},
    Spelling{"cells", Word::Cell},
    Spelling{"single", Word::Cell},
    Spelling{"monomer", Word::Cell},
    Spelling{"zelle", Word::Cell, true},
    Spelling{"zellen", Word::Cell, true},
    Spelling{"zell", Word::Cell, true},
    Spelling{"einzelzelle", Word::Cell, true},
    Spelling{"pack", Word::Pack},
    Spelling{"total", Word::Pack},
    Spelling{"sum", Word::Pack},
    Spelling{"gesamt", Word::Pack, true},
    Spelling{"hv", Word::Pack},
    Spelling{"volt", Word::Volt},
    Spelling{"volts", Word::Volt},
    Spelling{"voltage", Word::Volt},
    Spelling{"vol", Word::Volt},
    Spelling{"u", Word::Volt},
    Spelling{"spannung", Word::Volt, true},
    Spelling{"current", Word::Current},
    Spelling{"curr", Word::Current},
    Spelling{"amps", Word::Current},
    Spelling{"amperage", Word::Current},
    Spelling{"i", Word::Current},
    Spelling{"strom", Word::Current, true},
    Spelling{"temp", Word::Temp},
    Spelling{"temps", Word::Temp},
    Spelling{"temperature", Word::Temp},
    Spelling{"temperatur", Word::Temp, true},
    Spelling{"soc", Word::Soc},
    Spelling{"ladezustand", Word::Soc, true},
    Spelling{"ladestand", Word::Soc, true},
    Spelling{"mileage", Word::Mileage},
    Spelling{"odo", Word::Mileage},
    Spelling{"odometer", Word::Mileage},
    Spelling{"kilometerstand", Word::Mileage, true},
    Spelling{"laufleistung", Word::Mileage, true},
    Spelling{"km", Word::Mileage},
    Spelling{"vehicle", Word::Vehicle},
    Spelling{"vehicles", Word::Vehicle},
    Spelling{"car", Word::Vehicle},
    Spelling{"vin", Word::Vehicle},
    Spelling{"ev", Word::Vehicle},
    Spelling{"fahrzeug", Word::Vehicle, true},
    Spelling{"fahrzeugnummer", Word::Vehicle, true},
    Spelling{"fahrgestellnummer", Word::Vehicle, true},
    Spelling{"kennzeichen", Word::Vehicle, true},
    Spelling{"fin", Word::Vehicle, true},
    Spelling{"id", Word::Identity},
    Spelling{"no", Word::Identity},
    Spelling{"nr", Word::Identity},
    Spelling{"number", Word::Identity},
    Spelling{"num", Word::Identity},
    Spelling{"name", Word::Identity},
    Spelling{"index", Word::Identity},
    Spelling{"idx", Word::Identity},
    Spelling{"code", Word::Identity},
    Spelling{"nummer", Word::Identity, true},
    Spelling{"segment", Word::Segment},
    Spelling{"session", Word::Segment},
    Spelling{"sessions", Word::Segment},
    Spelling{"cycle", Word::Segment},
    Spelling{"ladevorgang", Word::Segment, true},
    Spelling{"ladung", Word::Segment, true},
    Spelling{"ladesegment", Word::Segment, true},
    Spelling{"zyklus", Word::Segment, true},
    Spelling{"charge", Word::Charge},
    Spelling{"charging", Word::Charge},
    Spelling{"chg", Word::Charge},
    Spelling{"lade", Word::Charge, true},
    Spelling{"time", Word::Time},
    Spelling{"timestamp", Word::Time},
    Spelling{"datetime", Word::Time},
    Spelling{"date", Word::Time},
    Spelling{"ts", Word::Time},
    Spelling{"zeit", Word::Time, true},
    Spelling{"zeitstempel", Word::Time, true},
    Spelling{"datum", Word::Time, true},
    Spelling{"uhrzeit", Word::Time, true},
    Spelling{"zeitpunkt", Word::Time, true},
    Spelling{"label", Word::Label},
    Spelling{"fault", Word::Label},
    Spelling{"faulty", Word::Label},
    Spelling{"anomaly", Word::Label},
    Spelling{"abnormal", Word::Label},
    Spelling{"fehler", Word::Label, true},
    Spelling{"defekt", Word::Label, true},
    Spelling{"battery", Word::Battery},
    Spelling{"batt", Word::Battery},
    Spelling{"bat", Word::Battery},
    Spelling{"bms", Word::Battery},
    Spelling{"akku", Word::Battery},
    Spelling{"batterie", Word::Battery},
    Spelling{"measured", Word::Filler},
    Spelling{"record", Word::Filler},
    Spelling{"recorded", Word::Filler},
    Spelling{"data", Word::Filler},
    Spelling{"sample", Word::Filler},
    Spelling{"collect", Word::Filler},
    Spelling{"collection", Word::Filler},
    Spelling{"utc", Word::Filler},
    Spelling{"local", Word::Filler},
    Spelling{"value", Word::Filler},
    Spelling{"wert", Word::Filler},
    Spelling{"is", Word::Filler},
    Spelling{"of", Word::Filler},
    Spelling{"the", Word::Filler},
    Spelling{"der", Word::Filler},
    Spelling{"die", Word::Filler},
    Spelling{"display", Word::Filler},
    Spelling{"charger", Word::Foreign},
    Spelling{"ladegerät", Word::Foreign},
    Spelling{"ambient", Word::Foreign},
    Spelling{"umgebung", Word::Foreign},
    Spelling{"umgebungstemperatur", Word::Foreign},
    Spelling{"außentemperatur", Word::Foreign},
    Spelling{"aussentemperatur", Word::Foreign},
    Spelling{"outside", Word::Foreign},
    Spelling{"cabin", Word::Foreign},
    Spelling{"motor", Word::Foreign},
    Spelling{"coolant", Word::Foreign},
    Spelling{"inlet", Word::Foreign},
    Spelling{"outlet", Word::Foreign},
    Spelling{"inverter", Word::Foreign},
    Spelling{"target", Word::Foreign},
    Spelling{"setpoint", Word::Foreign},
    Spelling{"request", Word::Foreign},
    Spelling{"requested", Word::Foreign},
    Spelling{"demand", Word::Foreign},
    Spelling{"limit", Word::Foreign},
    Spelling{"allowed", Word::Foreign},
    Spelling{"rated", Word::Foreign},
    Spelling{"nominal", Word::Foreign},
    Spelling{"grid", Word::Foreign},
    Spelling{"aux", Word::Foreign},
    Spelling{"load", Word::Foreign},
    Spelling{"error", Word::Foreign},
    Spelling{"status", Word::Foreign},
    Spelling{"state", Word::Foreign},
    Spelling{"mode", Word::Foreign},
    Spelling{"flag", Word::Foreign},
    Spelling{"count", Word::Foreign},
    Spelling{"duration", Word::Foreign},
    Spelling{"elapsed", Word::Filler},
    Spelling{"remaining", Word::Foreign},
    Spelling{"speed", Word::Foreign},
    Spelling{"power", Word::Foreign},
    Spelling{"energy", Word::Foreign},
    Spelling{"capacity", Word::Foreign},
    Spelling{"resistance", Word::Foreign},
    Spelling{"position", Word::Foreign},
    Spelling{"probe", Word::Foreign},
    Spelling{"std", Word::Foreign},
    Spelling{"ende", Word::Foreign},
    Spelling{"end", Word::Foreign},
};

/// German glues its words together: a beginning and an end that are words by themselves.
struct Affix {
    std::string_view text;
    Word word;
};
constexpr std::array germanBeginnings{
    Affix{"einzelzell", Word::Cell},  Affix{"zellen", Word::Cell},  Affix{"zell", Word::Cell},
    Affix{"packs", Word::Pack},       Affix{"pack", Word::Pack},    Affix{"gesamt", Word::Pack},
    Affix{"batterie", Word::Battery}, Affix{"akku", Word::Battery}, Affix{"lade", Word::Charge},
    Affix{"max", Word::Max},          Affix{"min", Word::Min},      Affix{"fahrzeug", Word::Vehicle},
    Affix{"maximal", Word::Max},      Affix{"minimal", Word::Min},  Affix{"höchst", Word::Max},
    Affix{"mindest", Word::Min}};
constexpr std::array germanEnds{Affix{"spannung", Word::Volt},   Affix{"strom", Word::Current},
                                Affix{"temperatur", Word::Temp}, Affix{"temp", Word::Temp},
                                Affix{"vorgang", Word::Segment}, Affix{"nummer", Word::Identity},
                                Affix{"zeit", Word::Time},       Affix{"id", Word::Identity},
                                Affix{"volt", Word::Volt},       Affix{"kennung", Word::Identity}};

/// ASCII alone; what lies beyond keeps its case, and the few German capitals are undone by hand.
std::string lowered(std::string_view text)
{
    std::string lower;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        lower += static_cast<char>(std::tolower(c));
        if (c == 0xC3 && i + 1 < text.size()) { // U+00C0..U+00DE and their small letters lie 0x20 apart
            const auto next = static_cast<unsigned char>(text[++i]);
            lower += static_cast<char>(next >= 0x80 && next <= 0x9E ? next + 0x20 : next);
        }
    }
    return lower;
}

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// "maxCellVoltage", "MAX_CELL_VOLTAGE" and "max. cell voltage" are the same three words.
std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words(1);
    char before = ' ';
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool isUpper = std::isupper(static_cast<unsigned char>(c)) != 0;
        const bool wasLower = std::islower(static_cast<unsigned char>(before)) != 0;
        if (isUpper && wasLower && !words.back().empty())
            words.emplace_back();
        if (isLetter(c))
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
        before = c;
    }
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    for (std::string& word : words)
        word = lowered(word);
    return words;
}

struct Meaning {
    std::vector<Word> words;
    bool isGerman = false;

    bool has(Word word) const { return std::find(words.begin(), words.end(), word) != words.end(); }
    int count(Word word) const { return static_cast<int>(std::count(words.begin(), words.end(), word)); }
};

void addGlued(Meaning& meaning, std::string_view word)
{
    for (const Affix& beginning : germanBeginnings) {
        if (!word.starts_with(beginning.text))
            continue;
        const std::string_view rest = word.substr(beginning.text.size());
        for (const Affix& end : germanEnds)
            if (rest == end.text) {
                meaning.words.push_back(beginning.word);
                meaning.words.push_back(end.word);
                meaning.isGerman = true;
                return;
            }
        Meaning inner;
        if (!rest.empty())
            addGlued(inner, rest);
        if (!inner.words.empty() && !inner.has(Word::Stranger)) {
            meaning.words.push_back(beginning.word);
            meaning.words.insert(meaning.words.end(), inner.words.begin(), inner.words.end());
            meaning.isGerman = true;
            return;
        }
    }
    meaning.words.push_back(Word::Stranger);
}

Meaning meaningOf(std::string_view name)
{
    Meaning meaning;
    for (const std::string& word : wordsOf(name)) {
        const auto known = std::find_if(spellings.begin(), spellings.end(),
                                        [&](const Spelling& spelling) { return spelling.text == word; });
        if (known == spellings.end()) {
            addGlued(meaning, word);
            continue;
        }
        meaning.words.push_back(known->word);
        meaning.isGerman = meaning.isGerman || known->isGerman;
    }
    // "state of charge", before its words are taken one by one.
    const std::string plain = lowered(name);
    if (plain.find("state") != std::string::npos && plain.find("of") != std::string::npos &&
        meaning.has(Word::Charge))
        meaning.words = {Word::Soc};
    return meaning;
}

std::optional<NamedColumn> channelByWords(const Meaning& meaning)
{
    const bool max = meaning.has(Word::Max);
    const bool min = meaning.has(Word::Min);
    if (max && min)
        return std::nullopt;
    NamedColumn column{ColumnUse::Channel, {}, 0, {}};
    if (meaning.has(Word::Soc)) {
        column.channel = "soc";
    } else if (meaning.has(Word::Volt)) {
        const bool isOfCells = meaning.has(Word::Cell);
        if (meaning.has(Word::Spread))
            column.channel = isOfCells ? "single_volt_spread" : "";
        else if (meaning.has(Word::Mean))
            column.channel = isOfCells ? "mean_single_volt" : "";
        else if (max || min)
            column.channel = max ? "max_single_volt" : "min_single_volt";
        else
            column.channel = "volt";
        // The largest voltage of a whole pack is no cell's.
        if ((max || min) && meaning.has(Word::Pack))
            return std::nullopt;
        if (column.channel == "volt" && isOfCells)
            column.fit -= 2;
    } else if (meaning.has(Word::Temp)) {
        if (meaning.has(Word::Spread))
            return std::nullopt;
        column.channel = max ? "max_temp" : min ? "min_temp" : "temp";
        if (meaning.has(Word::Mean))
            column.fit -= 3;
    } else if (meaning.has(Word::Current) && !max && !min && !meaning.has(Word::Spread)) {
        column.channel = "current";
        if (meaning.has(Word::Mean))
            column.fit -= 3;
    }
    if (column.channel.empty())
        return std::nullopt;
    return column;
}

/// "battery_id", "pack no": where nothing else names the vehicle, its battery does.
bool isIdentityAlone(const Meaning& meaning)
{
    return (meaning.has(Word::Battery) || meaning.has(Word::Pack) || meaning.has(Word::Cell)) &&
           std::all_of(meaning.words.begin(), meaning.words.end(), [](Word word) {
               return word == Word::Identity || word == Word::Battery || word == Word::Pack ||
                      word == Word::Cell;
           });
}

std::optional<NamedColumn> byWords(std::string_view name)
{
    const Meaning meaning = meaningOf(name);
    if (meaning.words.empty() || meaning.has(Word::Foreign))
        return std::nullopt;
    std::optional<NamedColumn> column;
    const bool isNumbered = meaning.has(Word::Identity);
    if (meaning.has(Word::Segment) ||
        (meaning.has(Word::Charge) && isNumbered && !meaning.has(Word::Volt) && !meaning.has(Word::Current)))
        column = NamedColumn{ColumnUse::Segment, {}, 0, {}};
    else if (meaning.has(Word::Mileage))
        column = NamedColumn{ColumnUse::Mileage, {}, 0, {}};
    else if (meaning.has(Word::Label) && !isNumbered)
        column = NamedColumn{ColumnUse::Label, {}, 0, {}};
    else if (meaning.has(Word::Time) && !isNumbered)
        column = NamedColumn{ColumnUse::Time, {}, 0, {}};
    else if (meaning.has(Word::Vehicle) && !meaning.has(Word::Volt) && !meaning.has(Word::Current) &&
             !meaning.has(Word::Temp) && !meaning.has(Word::Soc))
        column = NamedColumn{ColumnUse::Vehicle, {}, 0, {}};
    else if (!isNumbered)
        column = channelByWords(meaning);
    else if (isIdentityAlone(meaning))
        column = NamedColumn{ColumnUse::Vehicle, {}, -2, {}};
    if (!column)
        return std::nullopt;
    const int strangers = meaning.count(Word::Stranger);
    if (strangers > 1)
        return std::nullopt;
    column->fit += 10 - 4 * strangers - meaning.count(Word::Filler) -
                   (column->use == ColumnUse::Channel && meaning.has(Word::Charge) ? 1 : 0);
    if (meaning.isGerman)
        column->language = "German";
    return column;
}

struct ChineseName {
    std::string_view text;
    ColumnUse use;
    std::string_view channel;
};

/// The longest that is found in a header decides.
constexpr std::array chineseNames{
    ChineseName{"最高单体电压", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"单体最高电压", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"最大单体电压", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"单体最大电压", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"电池单体电压最高值", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"单体电压最高值", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"单体电压最大值", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"最高电芯电压", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"电芯最高电压", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"最高电压", ColumnUse::Channel, "max_single_volt"},
    ChineseName{"最低单体电压", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"单体最低电压", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"最小单体电压", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"单体最小电压", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"电池单体电压最低值", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"单体电压最低值", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"单体电压最小值", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"最低电芯电压", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"电芯最低电压", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"最低电压", ColumnUse::Channel, "min_single_volt"},
    ChineseName{"单体平均电压", ColumnUse::Channel, "mean_single_volt"},
    ChineseName{"平均单体电压", ColumnUse::Channel, "mean_single_volt"},
    ChineseName{"单体电压差", ColumnUse::Channel, "single_volt_spread"},
    ChineseName{"单体压差", ColumnUse::Channel, "single_volt_spread"},
    ChineseName{"最高温度", ColumnUse::Channel, "max_temp"},
    ChineseName{"最大温度", ColumnUse::Channel, "max_temp"},
    ChineseName{"温度最高值", ColumnUse::Channel, "max_temp"},
    ChineseName{"温度最大值", ColumnUse::Channel, "max_temp"},
    ChineseName{"最低温度", ColumnUse::Channel, "min_temp"},
    ChineseName{"最小温度", ColumnUse::Channel, "min_temp"},
    ChineseName{"温度最低值", ColumnUse::Channel, "min_temp"},
    ChineseName{"温度最小值", ColumnUse::Channel, "min_temp"},
    ChineseName{"电池温度", ColumnUse::Channel, "temp"},
    ChineseName{"温度", ColumnUse::Channel, "temp"},
    ChineseName{"总电压", ColumnUse::Channel, "volt"},
    ChineseName{"电池组电压", ColumnUse::Channel, "volt"},
    ChineseName{"电池包电压", ColumnUse::Channel, "volt"},
    ChineseName{"电池电压", ColumnUse::Channel, "volt"},
    ChineseName{"电压", ColumnUse::Channel, "volt"},
    ChineseName{"总电流", ColumnUse::Channel, "current"},
    ChineseName{"充电电流", ColumnUse::Channel, "current"},
    ChineseName{"电池电流", ColumnUse::Channel, "current"},
    ChineseName{"电流", ColumnUse::Channel, "current"},
    ChineseName{"荷电状态", ColumnUse::Channel, "soc"},
    ChineseName{"剩余电量", ColumnUse::Channel, "soc"},
    ChineseName{"电量", ColumnUse::Channel, "soc"},
    ChineseName{"累计里程", ColumnUse::Mileage, ""},
    ChineseName{"总里程", ColumnUse::Mileage, ""},
    ChineseName{"行驶里程", ColumnUse::Mileage, ""},
    ChineseName{"里程", ColumnUse::Mileage, ""},
    ChineseName{"车架号", ColumnUse::Vehicle, ""},
    ChineseName{"车牌号", ColumnUse::Vehicle, ""},
    ChineseName{"车牌", ColumnUse::Vehicle, ""},
    ChineseName{"车辆编号", ColumnUse::Vehicle, ""},
    ChineseName{"车辆", ColumnUse::Vehicle, ""},
    ChineseName{"车号", ColumnUse::Vehicle, ""},
    ChineseName{"充电段", ColumnUse::Segment, ""},
    ChineseName{"充电片段", ColumnUse::Segment, ""},
    ChineseName{"充电次数", ColumnUse::Segment, ""},
    ChineseName{"充电编号", ColumnUse::Segment, ""},
    ChineseName{"充电序号", ColumnUse::Segment, ""},
    ChineseName{"数据采集时间", ColumnUse::Time, ""},
    ChineseName{"采集时间", ColumnUse::Time, ""},
    ChineseName{"数据时间", ColumnUse::Time, ""},
    ChineseName{"上报时间", ColumnUse::Time, ""},
    ChineseName{"时间戳", ColumnUse::Time, ""},
    ChineseName{"时间", ColumnUse::Time, ""},
    ChineseName{"日期", ColumnUse::Time, ""},
    ChineseName{"标签", ColumnUse::Label, ""},
    ChineseName{"是否故障", ColumnUse::Label, ""},
    ChineseName{"故障标签", ColumnUse::Label, ""},
    ChineseName{"异常标签", ColumnUse::Label, ""},
};

/// These make a header speak of something else: a number, a state, a place outside the battery.
constexpr std::array chineseForeigners{
    std::string_view("代号"),   std::string_view("探针"),     std::string_view("位置"),
    std::string_view("子系统"), std::string_view("环境"),     std::string_view("电机"),
    std::string_view("充电机"), std::string_view("控制器"),   std::string_view("绝缘"),
    std::string_view("请求"),   std::string_view("需求"),     std::string_view("允许"),
    std::string_view("额定"),   std::string_view("报警"),     std::string_view("等级"),
    std::string_view("冷却"),   std::string_view("车速"),     std::string_view("速度"),
    std::string_view("功率"),   std::string_view("状态标志"), std::string_view("数量"),
    std::string_view("个数"),   std::string_view("母线"),     std::string_view("温差"),
    std::string_view("持续"),   std::string_view("剩余里程"), std::string_view("续航"),
};

std::optional<NamedColumn> byChinese(std::string_view name)
{
    const auto holds = [&](std::string_view text) { return name.find(text) != std::string_view::npos; };
    if (std::any_of(chineseForeigners.begin(), chineseForeigners.end(), holds))
        return std::nullopt;
    const ChineseName* best = nullptr;
    for (const ChineseName& known : chineseNames)
        if (holds(known.text) && (best == nullptr || known.text.size() > best->text.size()))
            best = &known;
    if (best == nullptr)
        return std::nullopt;
    // "最高温度序号" is the number of a probe, "充电序号" that of a session.
    const bool isNumbered = holds("序号") || holds("编号");
    if (isNumbered && best->use != ColumnUse::Segment && best->use != ColumnUse::Vehicle)
        return std::nullopt;
    const bool isExact = best->text.size() == name.size();
    return NamedColumn{best->use, std::string(best->channel),
                       (isExact ? 10 : 5) + static_cast<int>(best->text.size() / 6), "Chinese"};
}

struct PlainName {
    std::string_view text;
    ColumnUse use;
    std::string_view channel;
};

/// Names whose words alone would not tell.
constexpr std::array plainNames{
    PlainName{"vehicle", ColumnUse::Vehicle, ""},
    PlainName{"car", ColumnUse::Vehicle, ""},
    PlainName{"segment", ColumnUse::Segment, ""},
    PlainName{"charge_segment", ColumnUse::Segment, ""},
    PlainName{"timestamp", ColumnUse::Time, ""},
    PlainName{"time", ColumnUse::Time, ""},
    PlainName{"mileage", ColumnUse::Mileage, ""},
    PlainName{"label", ColumnUse::Label, ""},
    PlainName{"soc", ColumnUse::Channel, "soc"},
    PlainName{"current", ColumnUse::Channel, "current"},
    PlainName{"volt", ColumnUse::Channel, "volt"},
    PlainName{"max_single_volt", ColumnUse::Channel, "max_single_volt"},
    PlainName{"min_single_volt", ColumnUse::Channel, "min_single_volt"},
    PlainName{"mean_single_volt", ColumnUse::Channel, "mean_single_volt"},
    PlainName{"single_volt_spread", ColumnUse::Channel, "single_volt_spread"},
    PlainName{"max_temp", ColumnUse::Channel, "max_temp"},
    PlainName{"min_temp", ColumnUse::Channel, "min_temp"},
    PlainName{"vmax", ColumnUse::Channel, "max_single_volt"},
    PlainName{"vmin", ColumnUse::Channel, "min_single_volt"},
    PlainName{"umax", ColumnUse::Channel, "max_single_volt"},
    PlainName{"umin", ColumnUse::Channel, "min_single_volt"},
    PlainName{"tmax", ColumnUse::Channel, "max_temp"},
    PlainName{"tmin", ColumnUse::Channel, "min_temp"},
    PlainName{"v_max", ColumnUse::Channel, "max_single_volt"},
    PlainName{"v_min", ColumnUse::Channel, "min_single_volt"},
    PlainName{"t_max", ColumnUse::Channel, "max_temp"},
    PlainName{"t_min", ColumnUse::Channel, "min_temp"},
    PlainName{"v", ColumnUse::Channel, "volt"},
    PlainName{"t", ColumnUse::Channel, "temp"},
};

} // namespace

const KnownChannel* knownChannel(std::string_view name)
{
    const auto known = std::find_if(knownChannels.begin(), knownChannels.end(),
                                    [&](const KnownChannel& channel) { return channel.name == name; });
    return known == knownChannels.end() ? nullptr : &*known;
}

std::optional<NamedColumn> recogniseName(std::string_view name)
{
    const std::string lower = lowered(name);
    for (const PlainName& plain : plainNames)
        if (lower == plain.text)
            return NamedColumn{plain.use, std::string(plain.channel), plain.text.size() <= 2 ? 6 : 20, {}};
    if (auto chinese = byChinese(lower))
        return chinese;
    return byWords(name);
}

std::optional<NumberedName> splitNumber(std::string_view name)
{
    const auto last = name.find_last_of("0123456789");
    if (last == std::string_view::npos)
        return std::nullopt;
    std::size_t first = last;
    while (first > 0 && std::isdigit(static_cast<unsigned char>(name[first - 1])) != 0)
        --first;
    if (last - first >= 6)
        return std::nullopt;
    int number = 0;
    std::from_chars(name.data() + first, name.data() + last + 1, number);
    return NumberedName{std::string(name.substr(0, first)) + "#" + std::string(name.substr(last + 1)),
                        number};
}

std::optional<ColumnUse> recogniseCellStem(std::string_view stem)
{
    if (stem.find("温度") != std::string_view::npos)
        return ColumnUse::CellTemperature;
    if (stem.find("单体") != std::string_view::npos || stem.find("电芯") != std::string_view::npos)
        return ColumnUse::CellVoltage;
    const Meaning meaning = meaningOf(stem);
    if (meaning.has(Word::Foreign) || meaning.has(Word::Current) || meaning.has(Word::Soc))
        return std::nullopt;
    if (meaning.has(Word::Temp))
        return ColumnUse::CellTemperature;
    if (meaning.has(Word::Cell) || meaning.has(Word::Volt))
        return ColumnUse::CellVoltage;
    const std::vector<std::string> words = wordsOf(stem);
    if (words == std::vector<std::string>{"t"})
        return ColumnUse::CellTemperature;
    if (words == std::vector<std::string>{"v"})
        return ColumnUse::CellVoltage;
    return std::nullopt;
}

} // namespace dyad
