#include "core/data/import/Units.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace dyad
{
namespace
{

struct KnownUnit {
    std::string_view written;
    std::string_view stored;
    double factor;
    double offset = 0.0;
};

constexpr double fahrenheit = 5.0 / 9.0;

/// The first spelling of each is the one shown.
constexpr std::array knownUnits{
    KnownUnit{"V", "V", 1.0},
    KnownUnit{"mV", "V", 1e-3},
    KnownUnit{"0.1 V", "V", 0.1},
    KnownUnit{"kV", "V", 1e3},
    KnownUnit{"uV", "V", 1e-6},
    KnownUnit{"volt", "V", 1.0},
    KnownUnit{"volts", "V", 1.0},
    KnownUnit{"伏", "V", 1.0},
    KnownUnit{"毫伏", "V", 1e-3},
    KnownUnit{"A", "A", 1.0},
    KnownUnit{"mA", "A", 1e-3},
    KnownUnit{"0.1 A", "A", 0.1},
    KnownUnit{"kA", "A", 1e3},
    KnownUnit{"amp", "A", 1.0},
    KnownUnit{"amps", "A", 1.0},
    KnownUnit{"安", "A", 1.0},
    KnownUnit{"%", "%", 1.0},
    KnownUnit{"fraction", "%", 100.0},
    KnownUnit{"0.1 %", "%", 0.1},
    KnownUnit{"percent", "%", 1.0},
    KnownUnit{"pct", "%", 1.0},
    KnownUnit{"prozent", "%", 1.0},
    KnownUnit{"‰", "%", 0.1},
    KnownUnit{"C", "C", 1.0},
    KnownUnit{"F", "C", fahrenheit, -32.0 * fahrenheit},
    KnownUnit{"K", "C", 1.0, -273.15},
    KnownUnit{"0.1 C", "C", 0.1},
    KnownUnit{"°C", "C", 1.0},
    KnownUnit{"℃", "C", 1.0},
    KnownUnit{"ºC", "C", 1.0},
    KnownUnit{"degC", "C", 1.0},
    KnownUnit{"deg C", "C", 1.0},
    KnownUnit{"deg_C", "C", 1.0},
    KnownUnit{"grad C", "C", 1.0},
    KnownUnit{"celsius", "C", 1.0},
    KnownUnit{"摄氏度", "C", 1.0},
    KnownUnit{"度", "C", 1.0},
    KnownUnit{"°F", "C", fahrenheit, -32.0 * fahrenheit},
    KnownUnit{"℉", "C", fahrenheit, -32.0 * fahrenheit},
    KnownUnit{"degF", "C", fahrenheit, -32.0 * fahrenheit},
    KnownUnit{"deg F", "C", fahrenheit, -32.0 * fahrenheit},
    KnownUnit{"deg_F", "C", fahrenheit, -32.0 * fahrenheit},
    KnownUnit{"fahrenheit", "C", fahrenheit, -32.0 * fahrenheit},
    KnownUnit{"kelvin", "C", 1.0, -273.15},
    KnownUnit{"km", "km", 1.0},
    KnownUnit{"mi", "km", 1.609344},
    KnownUnit{"m", "km", 1e-3},
    KnownUnit{"0.1 km", "km", 0.1},
    KnownUnit{"mile", "km", 1.609344},
    KnownUnit{"miles", "km", 1.609344},
    KnownUnit{"公里", "km", 1.0},
    KnownUnit{"千米", "km", 1.0},
    KnownUnit{"s", "s", 1.0},
    KnownUnit{"ms", "s", 1e-3},
    KnownUnit{"min", "s", 60.0},
    KnownUnit{"h", "s", 3600.0},
    KnownUnit{"us", "s", 1e-6},
    KnownUnit{"sec", "s", 1.0},
    KnownUnit{"secs", "s", 1.0},
    KnownUnit{"second", "s", 1.0},
    KnownUnit{"seconds", "s", 1.0},
    KnownUnit{"sek", "s", 1.0},
    KnownUnit{"秒", "s", 1.0},
    KnownUnit{"毫秒", "s", 1e-3},
    KnownUnit{"分钟", "s", 60.0},
    KnownUnit{"minutes", "s", 60.0},
    KnownUnit{"hours", "s", 3600.0},
    KnownUnit{"hour", "s", 3600.0},
};

bool isSameText(std::string_view a, std::string_view b, bool caseMatters)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [=](char x, char y) {
               return caseMatters ? x == y
                                  : std::tolower(static_cast<unsigned char>(x)) ==
                                        std::tolower(static_cast<unsigned char>(y));
           });
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// mV and MV are not the same, but who writes KM means km: the exact spelling goes first.
const KnownUnit* findUnit(std::string_view written, std::string_view stored)
{
    for (const bool caseMatters : {true, false})
        for (const KnownUnit& unit : knownUnits)
            if ((stored.empty() || unit.stored == stored) && isSameText(unit.written, written, caseMatters))
                return &unit;
    return nullptr;
}

struct Brackets {
    std::string_view open;
    std::string_view close;
};

constexpr std::array brackets{Brackets{"(", ")"},   Brackets{"[", "]"},   Brackets{"{", "}"},
                              Brackets{"（", "）"}, Brackets{"【", "】"}, Brackets{"<", ">"}};

/// After a separator only what can be nothing else: "_m" or "_h" ends too many names that mean something
/// else.
constexpr std::array suffixUnits{"V",   "mV",   "kV",      "A",     "mA",   "kA",    "C",      "degC",
                                 "F",   "degF", "K",       "km",    "pct",  "deg_C", "deg_F",  "°C",
                                 "mv",  "ma",   "°F",      "℃",     "℉",    "%",     "s",      "ms",
                                 "sec", "mi",   "percent", "miles", "Volt", "Volts", "seconds"};

constexpr std::array voltUnits{std::string_view("V"), std::string_view("mV"), std::string_view("0.1 V"),
                               std::string_view("kV"), std::string_view("uV")};
constexpr std::array ampereUnits{std::string_view("A"), std::string_view("mA"), std::string_view("0.1 A"),
                                 std::string_view("kA")};
constexpr std::array shareUnits{std::string_view("%"), std::string_view("fraction"),
                                std::string_view("0.1 %")};
constexpr std::array degreeUnits{std::string_view("C"), std::string_view("F"), std::string_view("K"),
                                 std::string_view("0.1 C")};
constexpr std::array distanceUnits{std::string_view("km"), std::string_view("mi"), std::string_view("m"),
                                   std::string_view("0.1 km")};
constexpr std::array secondUnits{std::string_view("s"), std::string_view("ms"), std::string_view("min"),
                                 std::string_view("h")};

/// The middle of the values that are not zero, since a resting sensor tells nothing of its unit.
std::optional<double> typicalSize(std::span<const double> values)
{
    std::vector<double> sizes;
    for (const double value : values)
        if (value != 0.0)
            sizes.push_back(std::abs(value));
    if (sizes.size() < 3)
        return std::nullopt;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

} // namespace

std::optional<UnitConversion> conversionBetween(std::string_view fileUnit, std::string_view storedUnit)
{
    const std::string_view written = trimmed(fileUnit);
    if (written.empty() || written == storedUnit)
        return UnitConversion{};
    const KnownUnit* const unit = findUnit(written, storedUnit);
    if (unit == nullptr)
        return std::nullopt;
    if (unit->factor == 1.0 && unit->offset == 0.0)
        return UnitConversion{};
    return UnitConversion{std::string(unit->written), unit->factor, unit->offset};
}

std::span<const std::string_view> fileUnitsFor(std::string_view storedUnit)
{
    if (storedUnit == "V")
        return voltUnits;
    if (storedUnit == "A")
        return ampereUnits;
    if (storedUnit == "%")
        return shareUnits;
    if (storedUnit == "C")
        return degreeUnits;
    if (storedUnit == "km")
        return distanceUnits;
    if (storedUnit == "s")
        return secondUnits;
    return {};
}

HeaderAndUnit splitUnit(std::string_view header)
{
    const std::string_view text = trimmed(header);
    for (const Brackets& pair : brackets) {
        if (!text.ends_with(pair.close))
            continue;
        const auto open = text.rfind(pair.open);
        if (open == std::string_view::npos || open == 0)
            continue;
        const std::size_t inside = open + pair.open.size();
        return {std::string(trimmed(text.substr(0, open))),
                std::string(trimmed(text.substr(inside, text.size() - inside - pair.close.size())))};
    }
    for (const std::string_view separator : {"/", "_", " ", "-", "."}) {
        for (const std::string_view unit : suffixUnits) {
            if (text.size() <= unit.size() + 1 || !text.ends_with(unit))
                continue;
            const std::string_view before = text.substr(0, text.size() - unit.size());
            if (before.ends_with(separator))
                return {std::string(trimmed(before.substr(0, before.size() - 1))), std::string(unit)};
        }
    }
    for (const std::string_view sign : {"℃", "℉", "°C", "°F", "%"})
        if (text.size() > sign.size() && text.ends_with(sign))
            return {std::string(trimmed(text.substr(0, text.size() - sign.size()))), std::string(sign)};
    return {std::string(text), {}};
}

std::optional<UnitConversion> conversionByRange(std::string_view channel, std::string_view storedUnit,
                                                std::span<const double> values)
{
    const auto typical = typicalSize(values);
    if (!typical)
        return std::nullopt;
    const double size = *typical;
    const auto as = [&](std::string_view unit) { return conversionBetween(unit, storedUnit); };
    if (channel.ends_with("single_volt")) {
        if (size >= 500.0 && size <= 6000.0)
            return as("mV");
        if (size > 5e5 && size <= 6e6)
            return as("uV");
    } else if (storedUnit == "V") {
        if (size >= 1500.0 && size < 15000.0)
            return as("0.1 V");
        if (size >= 50000.0)
            return as("mV");
    } else if (storedUnit == "A") {
        if (size >= 5000.0)
            return as("mA");
    } else if (storedUnit == "C") {
        if (size >= 250.0 && size <= 350.0)
            return as("K");
    } else if (storedUnit == "%") {
        const double largest = *std::max_element(values.begin(), values.end());
        if (largest <= 1.0 && values.size() >= 20)
            return as("fraction");
        if (largest > 150.0 && largest <= 1000.0)
            return as("0.1 %");
    }
    return std::nullopt;
}

} // namespace dyad
