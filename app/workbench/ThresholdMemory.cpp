#include "app/workbench/ThresholdMemory.h"

#include "app/workbench/ThresholdDesk.h"
#include "core/base/Error.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace dyad
{
namespace
{

constexpr const char* byHandName = "by-hand";

std::string nameOfRule(int rule)
{
    return rule == ThresholdDesk::byHand ? byHandName : std::string(nameOf(static_cast<ThresholdRule>(rule)));
}

std::optional<int> ruleNamed(const std::string& name)
{
    if (name == byHandName)
        return ThresholdDesk::byHand;
    const auto rule = thresholdRuleNamed(name);
    return rule ? std::optional(static_cast<int>(*rule)) : std::nullopt;
}

} // namespace

std::string toText(const ThresholdMemory& memory)
{
    return nlohmann::ordered_json{
        {"rule", nameOfRule(memory.rule)},     {"percent", memory.percent},
        {"threshold", memory.threshold},       {"fault_rate", memory.cost.faultRate},
        {"fault_cost", memory.cost.faultCost}, {"inspection_cost", memory.cost.inspectionCost}}
        .dump();
}

std::optional<ThresholdMemory> thresholdMemoryFrom(const std::string& text)
{
    try {
        const auto json = nlohmann::json::parse(text);
        const std::optional<int> rule = ruleNamed(json.at("rule").get<std::string>());
        ThresholdMemory memory;
        memory.percent = json.at("percent").get<double>();
        memory.threshold = json.at("threshold").get<double>();
        memory.cost = {json.at("fault_rate").get<double>(), json.at("fault_cost").get<double>(),
                       json.at("inspection_cost").get<double>()};
        validate(memory.cost);
        if (!rule || !std::isfinite(memory.threshold) || !(memory.percent >= 0 && memory.percent <= 100))
            return std::nullopt;
        memory.rule = *rule;
        return memory;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace dyad
