#include "core/scoring/UsualScores.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/training/RunFiles.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace dyad
{
namespace
{

using Json = nlohmann::ordered_json;

/// A number that is there: of a spread that divides, also above 0.
double finite(const Json& json)
{
    const double value = json.get<double>();
    if (!std::isfinite(value))
        throw std::out_of_range("a number that is none");
    return value;
}

double positive(const Json& json)
{
    const double value = finite(json);
    if (!(value > 0))
        throw std::out_of_range("a width that is not above 0");
    return value;
}

Json toJson(const Spread& spread)
{
    return {{"mean", spread.mean}, {"deviation", spread.deviation}};
}

Spread spreadFrom(const Json& json)
{
    return {finite(json.at("mean")), positive(json.at("deviation"))};
}

Json toJson(const LimitScale& scale)
{
    return {{"middle", scale.middle}, {"unit", scale.unit}};
}

LimitScale scaleFrom(const Json& json)
{
    return {finite(json.at("middle")), positive(json.at("unit"))};
}

Json responsesToJson(const UsualScores& usual)
{
    Json responses = Json::array();
    for (std::size_t r = 0; r < usual.responses.size(); ++r)
        responses.push_back({{"name", usual.responses[r]},
                             {"log_error", toJson(usual.byResponse[r].logError)},
                             {"step", usual.byResponse[r].step},
                             {"stillness", toJson(usual.byResponse[r].stillness)},
                             {"rise", toJson(usual.byResponse[r].rise)},
                             {"missing", toJson(usual.byResponse[r].missing)},
                             {"worst_strangeness", toJson(usual.worstStrangeness[r])},
                             {"worst_error", usual.worstError[r]}});
    return responses;
}

void readResponses(const Json& json, UsualScores& usual)
{
    for (const Json& response : json) {
        usual.responses.push_back(response.at("name").get<std::string>());
        UsualResponse& of = usual.byResponse.emplace_back();
        of.logError = spreadFrom(response.at("log_error"));
        if (response.contains("step")) { // not in those of before
            of.step = finite(response["step"]);
            of.stillness = spreadFrom(response["stillness"]);
            of.missing = spreadFrom(response["missing"]);
        }
        of.rise = spreadFrom(response.at("rise"));
        usual.worstStrangeness.push_back(spreadFrom(response.at("worst_strangeness")));
        usual.worstError.push_back(finite(response.at("worst_error")));
    }
}

UsualScores read(const Json& json)
{
    UsualScores usual;
    usual.vehicles = json.at("vehicles").get<std::size_t>();
    usual.areHealthy = json.at("known_as_healthy").get<bool>();
    readResponses(json.at("responses"), usual);
    const Json& snippets = json.at("snippets");
    usual.snippet = scaleFrom(snippets.at("score"));
    usual.snippetLimits = {finite(snippets.at("reconstruction_limit")),
                           finite(snippets.at("divergence_limit"))};
    usual.runningLimit = finite(snippets.at("running_limit"));
    const Json& vehicles = json.at("of_vehicles");
    usual.combined = {spreadFrom(vehicles.at("combined").at("strangeness")),
                      spreadFrom(vehicles.at("combined").at("rise"))};
    usual.score = scaleFrom(vehicles.at("score"));
    usual.strangeness = scaleFrom(vehicles.at("strangeness"));
    usual.rise = scaleFrom(vehicles.at("rise"));
    usual.reconstruction = scaleFrom(vehicles.at("reconstruction"));
    usual.divergence = scaleFrom(vehicles.at("divergence"));
    return usual;
}

} // namespace

void saveUsualScores(FileSystem& files, const std::filesystem::path& runFolder, const UsualScores& usual)
{
    const Json json{
        {"vehicles", usual.vehicles},
        {"known_as_healthy", usual.areHealthy},
        {"responses", responsesToJson(usual)},
        {"snippets",
         {{"score", toJson(usual.snippet)},
          {"reconstruction_limit", usual.snippetLimits.reconstruction},
          {"divergence_limit", usual.snippetLimits.divergence},
          {"running_limit", usual.runningLimit}}},
        {"of_vehicles",
         {{"combined",
           {{"strangeness", toJson(usual.combined.strangeness)}, {"rise", toJson(usual.combined.rise)}}},
          {"score", toJson(usual.score)},
          {"strangeness", toJson(usual.strangeness)},
          {"rise", toJson(usual.rise)},
          {"reconstruction", toJson(usual.reconstruction)},
          {"divergence", toJson(usual.divergence)}}}};
    saveText(files, runFolder / runfiles::usualScores, json.dump(1) + '\n');
}

std::optional<UsualScores> loadUsualScores(const std::filesystem::path& runFolder)
{
    const std::filesystem::path file = runFolder / runfiles::usualScores;
    if (!std::filesystem::exists(file))
        return std::nullopt;
    try {
        return read(Json::parse(loadText(file)));
    } catch (const Error&) {
        throw;
    } catch (const std::exception& failure) {
        throw Error(ErrorKind::Data, "The file '" + file.string() +
                                         "' does not say what is usual: " + failure.what() +
                                         ". Score the fleet that the run was trained on once more.");
    }
}

} // namespace dyad
