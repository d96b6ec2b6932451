#include "core/data/import/PublishedImport.h"

#include "core/data/published/PublishedSnippets.h"
#include "core/data/store/FleetStore.h"

#include <utility>

namespace dyad
{
namespace
{

struct MemoryRows {
    std::vector<double> times;
    std::vector<float> values;
};

/// The survey and the reading of the rows each take about half of the time.
ProgressCallback half(const ProgressCallback& progress, double begin)
{
    return [&progress, begin](const Progress& part) {
        if (progress)
            progress({part.stage, begin + 0.5 * part.fraction});
    };
}

ImportedFleet resultOf(PublishedFleet&& fleet, std::shared_ptr<const Fleet> rows)
{
    return {std::move(rows), std::move(fleet.report), std::move(fleet.refused), fleet.source.bytes};
}

} // namespace

ImportedFleet importPublished(const std::filesystem::path& folder, const ImportChoices& choices,
                              const ProgressCallback& progress, const CancelToken& cancel)
{
    PublishedFleet fleet =
        surveyPublished(findPublishedFiles(folder, cancel), choices.threads, half(progress, 0.0), cancel);
    const auto rows = std::make_shared<MemoryRows>();
    rows->times.reserve(fleet.rowCount);
    rows->values.reserve(fleet.rowCount * fleet.channels.size());
    readPublishedRows(
        fleet,
        [&](std::span<const double> times, std::span<const float> values) {
            rows->times.insert(rows->times.end(), times.begin(), times.end());
            rows->values.insert(rows->values.end(), values.begin(), values.end());
        },
        choices.threads, half(progress, 0.5), cancel);
    auto built = std::make_shared<const Fleet>(fleet.channels, fleet.vehicles, fleet.segments,
                                               Fleet::Rows{rows->values, rows->times, rows, nullptr});
    return resultOf(std::move(fleet), std::move(built));
}

ImportedFleet importPublishedTo(FileSystem& files, const std::filesystem::path& target,
                                const std::filesystem::path& folder, const ImportChoices& choices,
                                const std::string& cacheKey, const ProgressCallback& progress,
                                const CancelToken& cancel)
{
    PublishedFleet fleet =
        surveyPublished(findPublishedFiles(folder, cancel), choices.threads, half(progress, 0.0), cancel);
    FleetStoreWriter writer(files, target, fleet.channels, fleet.rowCount);
    readPublishedRows(
        fleet,
        [&](std::span<const double> times, std::span<const float> values) { writer.append(times, values); },
        choices.threads, half(progress, 0.5), cancel);
    writer.finish(fleet.vehicles, fleet.segments, {{fleet.source}, {}, {}, cacheKey});
    return resultOf(std::move(fleet), openFleet(target).fleet);
}

} // namespace dyad
