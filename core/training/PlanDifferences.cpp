#include "core/training/PlanDifferences.h"

#include "core/training/PlanFile.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dyad
{
namespace
{

using Json = nlohmann::ordered_json;

std::string textOf(const Json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_array())
        return value.dump();
    std::string text;
    for (const Json& part : value)
        text += (text.empty() ? "" : ", ") + textOf(part);
    return text;
}

} // namespace

std::vector<PlanDifference> planDifferences(std::span<const TrainingPlan> plans)
{
    std::vector<PlanDifference> differences;
    if (plans.size() < 2)
        return differences;
    std::vector<Json> written;
    for (const TrainingPlan& plan : plans)
        written.push_back(Json::parse(planToJson(plan)));
    for (const auto& [key, value] : written.front().items()) {
        if (key == "preset")
            continue;
        PlanDifference difference{key, {}};
        for (const Json& plan : written)
            difference.values.push_back(textOf(plan.at(key)));
        const std::string& first = difference.values.front();
        if (std::any_of(difference.values.begin(), difference.values.end(),
                        [&](const std::string& other) { return other != first; }))
            differences.push_back(std::move(difference));
    }
    return differences;
}

} // namespace dyad
