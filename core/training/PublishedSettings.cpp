#include "core/training/PublishedSettings.h"

#include "core/base/Error.h"
#include "core/data/ChannelSet.h"
#include "core/training/PlanChoices.h"
#include "core/training/PlanParameters.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace dyad
{
namespace
{

using Json = nlohmann::ordered_json;

/// Names, paths, workers, the verdict's own settings, and those of networks that a recurrent one is not.
constexpr std::array keysWithoutPart{
    std::string_view("project"),         std::string_view("jobs"),
    std::string_view("kernel_size"),     std::string_view("nhead"),
    std::string_view("dim_feedforward"), std::string_view("min_length"),
    std::string_view("save_model_path"), std::string_view("granularity_all"),
    std::string_view("granularity_car"), std::string_view("num_granularity_all"),
    std::string_view("use_flag"),        std::string_view("num_granularity_car"),
    std::string_view("train_path"),      std::string_view("test_path"),
    std::string_view("evaluation_path")};

class Translator
{
public:
    explicit Translator(const std::string& source) : m_source(source) {}

    PublishedSettings translate(const Json& published)
    {
        m_plan["preset"] = "published";
        for (const auto& [key, value] : published.items())
            translateEntry(key, value);
        PublishedSettings result{m_plan.dump(), {}};
        if (!m_withoutPart.empty())
            result.notices.push_back("The published settings " + m_source +
                                     " also name what has no part in a training here: " + m_withoutPart +
                                     ".");
        if (!m_unknown.empty())
            result.notices.push_back("The published settings " + m_source +
                                     " name what this program does not know and leaves out: " + m_unknown +
                                     ".");
        return result;
    }

private:
    [[noreturn]] void refuse(const std::string& key, const Json& value, const std::string& why) const
    {
        throw Error(ErrorKind::Usage, "Cannot use the published settings " + m_source + ": '" + key +
                                          "' is " + value.dump() + ", but " + why + ".");
    }

    void translateEntry(const std::string& key, const Json& value)
    {
        if (key == "task")
            translateTask(value);
        else if (key == "model_type")
            require(key, value, "rnn", "of the published models only the recurrent one is here");
        else if (key == "smoothing")
            require(key, value, false, "signals are never smoothed here");
        else if (key == "variable_length")
            require(key, value, false, "all snippets of a training have one length");
        else if (key == "bidirectional" || findPlanParameter(key) != nullptr ||
                 findPlanChoice(key) != nullptr)
            m_plan[key] = value;
        else if (std::find(keysWithoutPart.begin(), keysWithoutPart.end(), key) != keysWithoutPart.end())
            append(m_withoutPart, key);
        else
            append(m_unknown, key);
    }

    template <typename Wanted>
    void require(const std::string& key, const Json& value, const Wanted& wanted,
                 const std::string& why) const
    {
        if (value != wanted)
            refuse(key, value, why);
    }

    void translateTask(const Json& value)
    {
        ChannelSet set;
        if (value == "batterybranda")
            set = channelSetNamed("brand-a");
        else if (value == "batterybrandb")
            set = channelSetNamed("brand-b");
        else if (value == "ev")
            set = channelSetNamed("ev");
        else
            refuse("task", value, "must be one of batterybranda, batterybrandb, ev");
        const auto end = set.names.begin() + set.stimuli;
        m_plan["stimuli"] = std::vector<std::string>(set.names.begin(), end);
        m_plan["responses"] = std::vector<std::string>(end, set.names.end());
    }

    static void append(std::string& list, const std::string& key)
    {
        list += (list.empty() ? "" : ", ") + key;
    }

    const std::string& m_source;
    Json m_plan;
    std::string m_withoutPart;
    std::string m_unknown;
};

} // namespace

std::optional<PublishedSettings> readPublishedSettings(std::string_view json, const std::string& source)
{
    const Json parsed = Json::parse(json, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("task"))
        return std::nullopt;
    return Translator(source).translate(parsed);
}

} // namespace dyad
