#include "core/data/import/ChineseNames.h"

#include <algorithm>
#include <array>

namespace dyad
{
namespace
{

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

} // namespace

std::optional<NamedColumn> recogniseChineseName(std::string_view name)
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

} // namespace dyad
