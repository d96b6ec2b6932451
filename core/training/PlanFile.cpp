#include "core/training/PlanFile.h"

#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/training/PlanChoices.h"
#include "core/training/PlanParameters.h"
#include "core/training/PresetTexts.h"
#include "core/training/PublishedSettings.h"

#include <nlohmann/json.hpp>

#include <utility>
#include <vector>

namespace dyad
{
namespace
{

using Json = nlohmann::ordered_json;

class PlanReader
{
public:
    PlanReader(TrainingPlan plan, const std::string& source) : m_plan(std::move(plan)), m_source(source) {}

    TrainingPlan read(const Json& json)
    {
        const auto& channels = m_plan.channels;
        m_stimuli.assign(channels.names.begin(), channels.names.begin() + channels.stimuli);
        m_responses.assign(channels.names.begin() + channels.stimuli, channels.names.end());
        for (const auto& [key, value] : json.items())
            readEntry(key, value);
        // Its values must lie in [0, 1], and one normaliser alone brings them there.
        if (m_plan.likelihood == Likelihood::Bernoulli && !json.contains("normalizer"))
            m_plan.normalizer = NormalizerKind::MinMax;
        // Who names a step wants just that step, not the share that the preset had in mind.
        if (json.contains("x0") && !json.contains("x0_share"))
            m_plan.midpointShare = 0;
        if (json.contains("period") && !json.contains("cycles"))
            m_plan.cycles = 0;
        m_plan.channels = {m_stimuli, static_cast<int>(m_stimuli.size())};
        m_plan.channels.names.insert(m_plan.channels.names.end(), m_responses.begin(), m_responses.end());
        validate(m_plan);
        return m_plan;
    }

private:
    [[noreturn]] void refuse(const std::string& why) const
    {
        throw Error(ErrorKind::Usage, "Cannot use the plan " + m_source + ": " + why);
    }

    void readEntry(const std::string& key, const Json& value)
    {
        if (const PlanParameter* const parameter = findPlanParameter(key)) {
            if (!value.is_number())
                refuse("'" + key + "' must be a number.");
            checkRange(*parameter, value.get<double>());
            parameter->set(m_plan, value.get<double>());
        } else if (key == "preset") {
            if (!value.is_string())
                refuse("'preset' must be text.");
            m_plan.preset = value.get<std::string>();
        } else if (const PlanChoice* const choice = findPlanChoice(key)) {
            if (!value.is_string())
                refuse("'" + key + "' is " + value.dump() + ", but must be one of " + namesOf(*choice) + ".");
            choose(m_plan, *choice, value.get<std::string>());
        } else if (key == "bidirectional") {
            if (!value.is_boolean())
                refuse("'bidirectional' must be true or false.");
            m_plan.bidirectional = value.get<bool>();
        } else if (key == "stimuli") {
            m_stimuli = names(key, value);
        } else if (key == "responses") {
            m_responses = names(key, value);
        } else {
            refuse("there is no setting '" + key + "'.");
        }
    }

    std::vector<std::string> names(const std::string& key, const Json& value) const
    {
        std::vector<std::string> result;
        if (!value.is_array())
            refuse("'" + key + "' must be a list of channel names.");
        for (const Json& name : value) {
            if (!name.is_string())
                refuse("'" + key + "' must be a list of channel names.");
            result.push_back(name.get<std::string>());
        }
        return result;
    }

    TrainingPlan m_plan;
    std::string m_source;
    std::vector<std::string> m_stimuli;
    std::vector<std::string> m_responses;
};

} // namespace

TrainingPlan parsePlan(std::string_view json, const TrainingPlan& base, const std::string& source)
{
    Json parsed;
    try {
        parsed = Json::parse(json);
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Usage,
                    "Cannot use the plan " + source + ": it is not JSON (" + error.what() + ").");
    }
    if (!parsed.is_object())
        throw Error(ErrorKind::Usage, "Cannot use the plan " + source + ": it is not a JSON object.");
    return PlanReader(base, source).read(parsed);
}

TrainingPlan loadPlan(const std::filesystem::path& file, const TrainingPlan& base,
                      const std::function<void(const std::string&)>& notice)
{
    const std::string text = loadText(file);
    const std::string source = "'" + file.string() + "'";
    const auto published = readPublishedSettings(text, source);
    if (!published)
        return parsePlan(text, base, source);
    // They are a whole: nothing of another preset may mix with them.
    TrainingPlan plan = parsePlan(published->plan, presetNamed("brand-1"), source);
    plan.seed = base.seed;
    plan.threads = base.threads;
    plan.device = base.device;
    if (notice)
        for (const std::string& sentence : published->notices)
            notice(sentence);
    return plan;
}

std::string planToJson(const TrainingPlan& plan)
{
    const auto& names = plan.channels.names;
    const auto stimuliEnd = names.begin() + plan.channels.stimuli;
    Json json;
    json["preset"] = plan.preset;
    for (const PlanChoice& choice : planChoices())
        json[std::string(choice.key)] = choice.names[choice.get(plan)];
    json["bidirectional"] = plan.bidirectional;
    json["stimuli"] = std::vector<std::string>(names.begin(), stimuliEnd);
    json["responses"] = std::vector<std::string>(stimuliEnd, names.end());
    for (const PlanParameter& parameter : planParameters()) {
        const double value = parameter.get(plan);
        if (parameter.kind == ParameterKind::Integer)
            json[std::string(parameter.key)] = static_cast<std::int64_t>(value);
        else
            json[std::string(parameter.key)] = value;
    }
    return json.dump(2) + "\n";
}

std::vector<std::string> presetNames()
{
    std::vector<std::string> names;
    for (const PresetText& preset : presetTexts())
        names.emplace_back(preset.name);
    return names;
}

TrainingPlan presetNamed(std::string_view name)
{
    std::string known;
    for (const PresetText& preset : presetTexts()) {
        if (preset.name == name)
            return parsePlan(preset.json, TrainingPlan{}, "preset " + std::string(name));
        known += (known.empty() ? "" : ", ") + std::string(preset.name);
    }
    throw Error(ErrorKind::Usage,
                "There is no preset '" + std::string(name) + "'; choose one of " + known + ".");
}

} // namespace dyad
