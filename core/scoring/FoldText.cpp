#include "core/scoring/FoldText.h"

#include "core/base/Error.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <map>

namespace dyad
{
namespace
{

using Json = nlohmann::ordered_json;

Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

double numberOf(const Json& json, double ifNull = std::numeric_limits<double>::quiet_NaN())
{
    return json.is_null() ? ifNull : json.get<double>();
}

Json aurocsToJson(const std::vector<NamedAuroc>& aurocs)
{
    Json json = Json::object();
    for (const NamedAuroc& auroc : aurocs)
        json[auroc.name] = number(auroc.auroc);
    return json;
}

std::vector<NamedAuroc> aurocsFromJson(const Json& json)
{
    std::vector<NamedAuroc> aurocs;
    for (const auto& [name, auroc] : json.items())
        aurocs.push_back({name, numberOf(auroc)});
    return aurocs;
}

Json vehiclesToJson(const FoldResult& fold, const Fleet& fleet)
{
    Json json = Json::array();
    for (const JudgedVehicle& vehicle : fold.test)
        json.push_back({{"vehicle", fleet.vehicles()[vehicle.vehicle].id.text},
                        {"faulty", vehicle.score.isFaulty},
                        {"score", number(vehicle.score.score)},
                        {"flagged", vehicle.score.score > fold.threshold.value}});
    return json;
}

std::vector<JudgedVehicle> vehiclesFromJson(const Json& json, const Fleet& fleet)
{
    std::map<std::string_view, std::size_t> places;
    for (std::size_t vehicle = 0; vehicle < fleet.vehicles().size(); ++vehicle)
        places.emplace(fleet.vehicles()[vehicle].id.text, vehicle);
    std::vector<JudgedVehicle> vehicles;
    for (const Json& vehicle : json)
        vehicles.push_back({places.at(vehicle.at("vehicle").get<std::string>()),
                            {numberOf(vehicle.at("score")), vehicle.at("faulty").get<bool>()}});
    return vehicles;
}

FoldResult readFold(const Json& json, const Fleet& fleet)
{
    FoldResult fold;
    fold.fold = json.at("fold").get<int>();
    fold.score = json.at("score").get<std::string>();
    fold.topShare = json.at("h").get<double>();
    fold.auroc = numberOf(json.at("auroc"));
    fold.averagePrecision = numberOf(json.at("average_precision"));
    fold.measures = aurocsFromJson(json.at("auroc_of"));
    fold.baselines = aurocsFromJson(json.at("auroc_of_baselines"));
    fold.threshold.value = numberOf(json.at("threshold"), std::numeric_limits<double>::infinity());
    fold.threshold.rule = thresholdRuleNamed(json.at("threshold_rule").get<std::string>()).value();
    fold.threshold.learnedOn = json.at("threshold_learned_on").get<std::string>();
    fold.test = vehiclesFromJson(json.at("vehicles"), fleet);
    fold.confusion = confusionAt(fold.testScores(), fold.threshold.value);
    return fold;
}

} // namespace

nlohmann::ordered_json foldToJson(const FoldResult& fold, const Fleet& fleet, const CostInputs& cost)
{
    const Confusion& c = fold.confusion;
    return {{"fold", fold.fold},
            {"score", fold.score},
            {"auroc", number(fold.auroc)},
            {"average_precision", number(fold.averagePrecision)},
            {"auroc_of", aurocsToJson(fold.measures)},
            {"auroc_of_baselines", aurocsToJson(fold.baselines)},
            {"h", fold.topShare},
            {"threshold", number(fold.threshold.value)}, // null: infinite, nobody is flagged
            {"threshold_rule", nameOf(fold.threshold.rule)},
            {"threshold_learned_on", fold.threshold.learnedOn},
            {"confusion",
             {{"true_positives", c.truePositives},
              {"false_positives", c.falsePositives},
              {"true_negatives", c.trueNegatives},
              {"false_negatives", c.falseNegatives}}},
            {"precision", number(c.precision())},
            {"recall", number(c.recall())},
            {"false_alarm_rate", number(c.falseAlarmRate())},
            {"f1", number(c.f1())},
            {"cost_per_vehicle", number(expectedCost(cost, c))},
            {"vehicles", vehiclesToJson(fold, fleet)}};
}

FoldResult foldFromJson(const nlohmann::ordered_json& json, const Fleet& fleet)
{
    try {
        return readFold(json, fleet);
    } catch (const std::exception& failure) { // a key, a kind or a vehicle that is not there
        throw Error(ErrorKind::Data, "This is no fold of this fleet: " + std::string(failure.what()) + ".");
    }
}

} // namespace dyad
