#include "app/cli/PlanArguments.h"

#include "core/base/Error.h"
#include "core/data/ChannelSet.h"
#include "core/training/PlanChoices.h"
#include "core/training/PlanFile.h"

#include <algorithm>
#include <sstream>

namespace dyad::cli
{
namespace
{

ChannelSet parseChannels(const std::string& text)
{
    if (text.find(',') == std::string::npos)
        return channelSetNamed(text);
    ChannelSet set;
    std::istringstream names(text);
    for (std::string name; std::getline(names, name, ',');)
        set.names.push_back(name);
    // A choice of one's own: what the charger does is told, what the battery answers is asked.
    const auto isStimulus = [](const std::string& name) { return name == "soc" || name == "current"; };
    std::stable_partition(set.names.begin(), set.names.end(), isStimulus);
    set.stimuli = static_cast<int>(std::count_if(set.names.begin(), set.names.end(), isStimulus));
    return set;
}

/// Here already, so that a device that is not there is refused before any data are read.
void chooseDevice(TrainingPlan& plan, const std::string& name)
{
    if (!name.empty())
        choose(plan, *findPlanChoice("device"), name);
    deviceFor(plan.device, hasCuda());
}

} // namespace

void PlanArguments::addTo(CLI::App& command)
{
    command.option_defaults()->take_last(); // a script's own choice may be overruled behind it
    command.add_option("--preset", preset,
                       "brand-1, brand-2, brand-3, ev, dense or demo; brand-1 where nothing is named");
    command.add_option("--channels", channels,
                       "ev, brand-a, brand-b, auto (what is there), or NAME,NAME,...");
    command.add_option(
        "--plan", planFile,
        "a plan as JSON, or a published parameter file; what it does not name comes from the preset");
    command.add_option("--epochs", epochs, "passes over the training snippets");
    command.add_option("--seed", seed, "the same seed gives the same run");
    command.add_option("--threads", threads, "0: one a core");
    command.add_option("--device", device, "auto, cpu or cuda; auto takes cuda where it is there");
    command.add_option("--precision", precision, "f32")->check(CLI::IsMember({"f32"}));
}

TrainingPlan PlanArguments::plan(const std::function<void(const std::string&)>& notice) const
{
    TrainingPlan plan = presetNamed(preset.empty() ? "brand-1" : preset);
    if (!planFile.empty())
        plan = loadPlan(planFile, plan, notice);
    if (!channels.empty() && channels != "auto")
        plan.channels = parseChannels(channels);
    if (epochs) {
        plan.epochs = *epochs;
        plan.minimumSteps = 0; // who names the epochs wants just those
    }
    if (seed)
        plan.seed = *seed;
    if (threads)
        plan.threads = *threads;
    chooseDevice(plan, device);
    validate(plan);
    return plan;
}

TrainingPlan PlanArguments::resumed(TrainingPlan plan) const
{
    const char* const named = !preset.empty()     ? "--preset"
                              : !channels.empty() ? "--channels"
                              : !planFile.empty() ? "--plan"
                              : seed              ? "--seed"
                              : threads           ? "--threads"
                                                  : nullptr;
    if (named != nullptr)
        throw Error(ErrorKind::Usage, std::string("--resume goes on as the run was planned; leave out ") +
                                          named + ", or start another run.");
    if (epochs)
        plan.epochs = *epochs;
    chooseDevice(plan, device);
    validate(plan);
    return plan;
}

TrainingPlan PlanArguments::fitted(TrainingPlan plan, const Fleet& fleet) const
{
    if (channels == "auto")
        plan.channels = withoutMissing(plan.channels, fleet);
    return plan;
}

} // namespace dyad::cli
