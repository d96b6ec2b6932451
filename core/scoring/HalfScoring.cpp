#include "core/scoring/HalfScoring.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/data/ChannelSet.h"
#include "core/model/TrainedModel.h"
#include "core/scoring/QuietTraining.h"
#include "core/training/TrainingData.h"

#include <algorithm>

namespace dyad
{
namespace
{

using Halves = std::array<std::vector<std::size_t>, 2>;

std::shared_ptr<const Fleet> withoutLabels(const Fleet& fleet)
{
    const std::vector<FaultLabel> unknown(fleet.vehicles().size(), FaultLabel::Unknown);
    return std::make_shared<const Fleet>(fleet.withLabels(unknown));
}

/// Of the vehicles that have snippets.
Halves cutInTwo(const TrainingPlan& plan, const Fleet& fleet, std::uint64_t seed)
{
    const SnippetSet set = cutSnippets(fleet, resolveChannels(plan.channels, fleet), plan.window);
    std::vector<bool> hasSnippets(fleet.vehicles().size(), false);
    for (std::uint32_t i = 0; i < set.snippets.size(); ++i)
        hasSnippets[set.vehicleOf(fleet, i)] = true;
    std::vector<std::size_t> order;
    for (std::size_t vehicle = 0; vehicle < hasSnippets.size(); ++vehicle)
        if (hasSnippets[vehicle])
            order.push_back(vehicle);
    if (order.size() < 2)
        throw Error(ErrorKind::Data,
                    "A fleet is cut in two halves that score each other, and so needs at least two vehicles "
                    "with a whole window of " +
                        std::to_string(plan.window.length) + " rows; there are " +
                        std::to_string(order.size()) + ".");
    Random(seed, "halves").shuffle(std::span(order));
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
    Halves halves{std::vector<std::size_t>(order.begin(), middle), {middle, order.end()}};
    for (auto& half : halves)
        std::sort(half.begin(), half.end());
    return halves;
}

/// The snippets of some vehicles are taken over, with their place in the latent space.
void takeOver(const Fleet& fleet, const std::vector<std::size_t>& vehicles, const FleetScores& from,
              FleetScores& to)
{
    const auto dimensions = static_cast<std::size_t>(from.latentDimensions);
    for (std::uint32_t i = 0; i < from.snippets.size(); ++i) {
        if (!std::binary_search(vehicles.begin(), vehicles.end(), from.set.vehicleOf(fleet, i)))
            continue;
        to.snippets[i] = from.snippets[i];
        std::copy_n(from.latentMean.begin() + static_cast<std::ptrdiff_t>(i * dimensions), dimensions,
                    to.latentMean.begin() + static_cast<std::ptrdiff_t>(i * dimensions));
        std::copy_n(from.latentVariance.begin() + static_cast<std::ptrdiff_t>(i * dimensions), dimensions,
                    to.latentVariance.begin() + static_cast<std::ptrdiff_t>(i * dimensions));
    }
}

} // namespace

HalfScores scoreByHalves(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                         std::uint64_t seed, const ProgressCallback& progress, const CancelToken& cancel)
{
    const std::shared_ptr<const Fleet> unknown = withoutLabels(*fleet);
    HalfScores result;
    result.halves = cutInTwo(plan, *unknown, seed);
    for (std::size_t half = 0; half < 2; ++half) {
        const auto& learned = result.halves[1 - half];
        const auto& judged = result.halves[half];
        const auto ofBoth = [&](const Progress& ofHalf) {
            progress({ofHalf.stage, (static_cast<double>(half) + ofHalf.fraction) / 2});
        };
        const TrainingData data = prepareTraining(plan, unknown, learned);
        const auto model = trainQuietly(plan, data, half == 0 ? "the first half" : "the second half",
                                        progress ? ProgressCallback(ofBoth) : ProgressCallback(), cancel);
        FleetScores scores = scoreFleet(*model, *unknown, {plan.threads}, {}, cancel);
        const FleetRanking ranking = rankVehicles(*unknown, scores);
        if (half == 0) {
            result.scores = scores;
            result.ranking = ranking;
            result.ranking.vehicles.clear();
        } else {
            takeOver(*unknown, judged, scores, result.scores);
        }
        for (const VehicleScore& vehicle : ranking.vehicles) {
            const bool hasNone = vehicle.snippetCount == 0 && half == 0;
            if (hasNone || std::binary_search(judged.begin(), judged.end(), vehicle.vehicle))
                result.ranking.vehicles.push_back(vehicle);
        }
    }
    sortByScore(result.ranking.vehicles);
    return result;
}

} // namespace dyad
