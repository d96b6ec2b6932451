#include "core/training/Resume.h"

#include "core/base/Error.h"
#include "core/model/GruFunction.h"
#include "core/model/TorchRuntime.h"
#include "core/model/TrainedModel.h"
#include "core/training/ControlChanges.h"
#include "core/training/NewestCheckpoint.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFiles.h"
#include "core/training/Trainer.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

/// Fitting may be rounded otherwise in another version; other data are further off.
bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b));
}

bool isNear(const std::vector<double>& a, const std::vector<double>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return isNear(x, y); });
}

bool areSameNumbers(const TrainedModel& model, const TrainingData& data)
{
    return isNear(model.normalizer.offset, data.normalizer.offset) &&
           isNear(model.normalizer.divisor, data.normalizer.divisor) &&
           isNear(model.mileage.lowestKm, data.mileage.lowestKm) &&
           isNear(model.mileage.spanKm, data.mileage.spanKm);
}

std::vector<std::string> vehiclesOf(const TrainingData& data)
{
    std::vector<std::string> vehicles;
    for (const std::size_t vehicle : data.trainVehicles)
        vehicles.push_back(data.fleet->vehicles()[vehicle].id.text);
    return vehicles;
}

void checkSameData(const LoadedCheckpoint& checkpoint, const TrainingData& data)
{
    std::string difference;
    if (vehiclesOf(data) != checkpoint.info.trainVehicles)
        difference = "its training vehicles are others";
    else if (data.trainSnippets.size() != checkpoint.info.trainSnippets)
        difference = "there are " + std::to_string(data.trainSnippets.size()) +
                     " training snippets instead of " + std::to_string(checkpoint.info.trainSnippets);
    else if (!areSameNumbers(*checkpoint.model, data))
        difference = "the numbers of its training vehicles are others";
    if (!difference.empty())
        throw Error(ErrorKind::Data, "These data are not those that the run was trained on: " + difference +
                                         "; name the same data, or start another run.");
}

} // namespace

ResumePoint loadResumePoint(const std::filesystem::path& folder)
{
    if (!holdsRun(folder))
        throw Error(ErrorKind::File,
                    "There is no run in '" + folder.string() + "' to go on with; leave out --resume.");
    ResumePoint point;
    if (std::optional<NewestCheckpoint> newest = findNewestCheckpoint(folder)) {
        point.plan = newest->checkpoint.info.plan;
        point.notice = newest->notice;
        point.checkpoint = std::move(newest->checkpoint);
    } else {
        point.plan = loadPlan(folder / "plan.json", TrainingPlan{});
        point.notice = "The run had not saved anything yet, so it starts again.";
    }
    point.laterChanges = loadControlChanges(folder);
    std::erase_if(point.laterChanges,
                  [step = point.state().step](const ControlChange& change) { return change.step <= step; });
    std::stable_sort(point.laterChanges.begin(), point.laterChanges.end(),
                     [](const ControlChange& a, const ControlChange& b) { return a.step < b.step; });
    return point;
}

PlannedRun planResume(const ResumePoint& point, const TrainingData& data)
{
    PlannedRun planned = planRun(point.plan, data);
    if (!point.checkpoint)
        return planned;
    checkSameData(*point.checkpoint, data);
    const Arithmetic& arithmetic = point.checkpoint->info.arithmetic;
    if (arithmetic.device != planned.device)
        return planned; // what suits one device does not suit another
    planned.threads = arithmetic.threads;
    planned.pieces = arithmetic.pieces;
    planned.kernel = hasOwnKernels() ? arithmetic.kernel : RecurrentKernel::LibTorch;
    return planned;
}

std::vector<std::string> noticesOf(const ResumePoint& point, const PlannedRun& planned)
{
    std::vector<std::string> notices;
    if (!point.notice.empty())
        notices.push_back(point.notice);
    if (!point.checkpoint)
        return notices;
    const std::string& before = point.checkpoint->info.arithmetic.description;
    const std::string here = arithmeticOf(planned.kernel, planned.device);
    if (before != here)
        notices.push_back("The run was computed with " + before + ", and here with " + here +
                          "; the rest will not be bit-identical to what it would have been there.");
    return notices;
}

CheckpointInfo checkpointInfo(const PlannedRun& planned, const TrainingData& data, const TrainingState& state)
{
    return {planned.plan,
            state,
            {planned.threads, planned.pieces, planned.kernel, planned.device,
             arithmeticOf(planned.kernel, planned.device)},
            vehiclesOf(data),
            data.trainSnippets.size()};
}

} // namespace dyad
