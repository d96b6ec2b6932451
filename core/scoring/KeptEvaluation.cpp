#include "core/scoring/KeptEvaluation.h"

#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/scoring/FoldText.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace dyad
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int mostFolds = 1000;

/// As much of a fleet as a fold names: its vehicles.
Fleet vehiclesNamedIn(const Json& fold)
{
    FleetBuilder builder({});
    for (const Json& vehicle : fold.at("vehicles"))
        builder.beginVehicle({vehicle.at("vehicle").get<std::string>()},
                             vehicle.at("faulty").get<bool>() ? FaultLabel::Faulty : FaultLabel::Healthy);
    return builder.build();
}

/// Nothing where there is no such fold or it was cut off.
std::optional<FoldResult> readFold(const std::filesystem::path& file)
{
    if (!std::filesystem::exists(file))
        return std::nullopt;
    try {
        const Json json = Json::parse(loadText(file));
        FoldResult fold = foldFromJson(json, vehiclesNamedIn(json));
        std::erase_if(fold.test,
                      [](const JudgedVehicle& vehicle) { return std::isnan(vehicle.score.score); });
        return fold;
    } catch (const std::exception&) { // it is left out, and the number of folds says so
        return std::nullopt;
    }
}

} // namespace

KeptEvaluation readEvaluation(const std::filesystem::path& folder)
{
    const std::string where = "'" + folder.string() + "'";
    KeptEvaluation kept;
    CostInputs cost;
    try {
        const Json protocol = Json::parse(loadText(folder / "protocol.json"));
        kept.score = protocol.at("score").get<std::string>();
        kept.preset = protocol.at("plan").value("preset", std::string());
        kept.foldsPlanned = std::min(protocol.at("folds").get<int>(), mostFolds);
        const Json& costs = protocol.at("cost");
        cost = {costs.at("fault_rate").get<double>(), costs.at("fault_cost").get<double>(),
                costs.at("inspection_cost").get<double>()};
        validate(cost);
    } catch (const std::exception&) {
        throw Error(ErrorKind::Data,
                    where + " holds no evaluation: choose a folder that folds were run into.");
    }
    std::vector<FoldResult> folds;
    for (int k = 0; k < kept.foldsPlanned; ++k)
        if (auto fold = readFold(folder / ("fold-" + std::to_string(k + 1) + ".json")))
            folds.push_back(std::move(*fold));
    if (folds.empty())
        throw Error(ErrorKind::Data, "No fold of the evaluation in " + where + " is done.");
    kept.result = summariseFolds(std::move(folds), cost);
    return kept;
}

} // namespace dyad
