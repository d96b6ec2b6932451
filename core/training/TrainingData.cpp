#include "core/training/TrainingData.h"

#include "core/base/Error.h"
#include "core/data/FoldSplit.h"
#include "core/data/HealthyVehicles.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace dyad
{
namespace
{

std::vector<std::uint32_t> snippetsOf(const Fleet& fleet, const SnippetSet& set,
                                      const std::vector<std::size_t>& vehicles)
{
    std::vector<bool> chosen(fleet.vehicles().size(), false);
    for (const std::size_t vehicle : vehicles)
        chosen[vehicle] = true;
    std::vector<std::uint32_t> snippets;
    for (std::uint32_t i = 0; i < set.snippets.size(); ++i)
        if (chosen[set.vehicleOf(fleet, i)])
            snippets.push_back(i);
    return snippets;
}

} // namespace

std::vector<std::size_t> trainingVehicles(const Fleet& fleet, VehicleClass wanted)
{
    if (wanted == VehicleClass::All) {
        std::vector<std::size_t> all(fleet.vehicles().size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return all;
    }
    return healthyVehicles(fleet).vehicles;
}

TrainingData prepareTraining(const TrainingPlan& plan, std::shared_ptr<const Fleet> fleet,
                             const std::vector<std::size_t>& vehicles)
{
    validate(plan); // channels may have been left out since it was read
    TrainingData data;
    data.fleet = std::move(fleet);
    data.channels = resolveChannels(plan.channels, *data.fleet);
    data.set = cutSnippets(*data.fleet, data.channels, plan.window);
    const ValidationSplit split = splitValidation(vehicles, plan.seed);
    data.trainVehicles = split.train;
    data.validationVehicles = split.validation;
    data.trainSnippets = snippetsOf(*data.fleet, data.set, split.train);
    data.validationSnippets = snippetsOf(*data.fleet, data.set, split.validation);
    if (data.trainSnippets.empty())
        throw Error(ErrorKind::Data,
                    "There is nothing to learn from: no charging session of a healthy vehicle has " +
                        std::to_string(plan.window.length) +
                        " complete rows in a row; choose a shorter window or add data.");
    data.normalizer =
        fitNormalizer(*data.fleet, data.channels, data.set, data.trainSnippets, plan.normalizer);
    data.mileage = fitMileage(*data.fleet, data.set, data.trainSnippets);
    return data;
}

void gatherSnippets(const Fleet& fleet, const SnippetSet& set, std::span<const std::uint32_t> snippets,
                    const GatherOptions& options, std::span<float> values, std::span<float> mileage)
{
    const auto rows = static_cast<std::size_t>(set.window.length);
    const std::size_t inputs = options.channels.size();
    const std::size_t width = fleet.channels().size();
    assert(values.size() == snippets.size() * rows * inputs && mileage.size() == snippets.size());
    std::vector<double> factor(inputs);
    for (std::size_t c = 0; c < inputs; ++c)
        factor[c] = 1.0 / options.normalizer.divisor[c];

    float* out = values.data();
    for (std::size_t i = 0; i < snippets.size(); ++i) {
        const Snippet& snippet = set.snippets[snippets[i]];
        const std::span<const float> source = fleet.values(snippet.firstRow, rows);
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t c = 0; c < inputs; ++c)
                *out++ = static_cast<float>(
                    (source[row * width + options.channels[c]] - options.normalizer.offset[c]) * factor[c]);
        const double kilometres = fleet.segments()[snippet.segment].mileageKm;
        const bool known = options.mileage.isKnown() && std::isfinite(kilometres);
        mileage[i] = known ? static_cast<float>(options.mileage.apply(kilometres))
                           : std::numeric_limits<float>::quiet_NaN();
    }
}

} // namespace dyad
