#include "core/scoring/ScoreTables.h"

#include "core/base/AtomicFile.h"
#include "core/data/CsvLine.h"
#include "core/data/TimeText.h"
#include "core/scoring/GrowingTable.h"

#include <cmath>

namespace dyad
{
namespace
{

double startOf(const Fleet& fleet, const Snippet& snippet)
{
    return fleet.timestampSeconds(snippet.firstRow, 1).front();
}

/// The KL of one dimension from the prior.
double divergenceOf(double mean, double variance)
{
    return 0.5 * (mean * mean + variance - std::log(variance) - 1.0);
}

/// To four places, which is more than a score means and all that a person reads.
double readable(double value)
{
    return std::round(value * 1e4) / 1e4;
}

std::string snippetColumns(const FleetScores& scores, bool isFused)
{
    std::string columns =
        "vehicle,segment,snippet,start,fault,reconstruction,divergence,label_error,score,verdict";
    for (const std::string& response : scores.responses)
        columns += ',' + csvField("reconstruction_" + response);
    for (int dimension = 1; dimension <= scores.latentDimensions; ++dimension)
        columns += ",divergence_" + std::to_string(dimension);
    return columns + (isFused ? ",distance,rarity\n" : "\n");
}

} // namespace

std::string_view nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Strong:
        return "strong";
    case Verdict::Borderline:
        return "borderline";
    case Verdict::Normal:
        return "normal";
    case Verdict::Unjudged:
        break;
    }
    return "unjudged";
}

std::string_view nameOf(FaultLabel fault)
{
    switch (fault) {
    case FaultLabel::Faulty:
        return "faulty";
    case FaultLabel::Healthy:
        return "healthy";
    case FaultLabel::Unknown:
        break;
    }
    return "unknown";
}

std::string_view nameOf(LimitsFrom limits)
{
    switch (limits) {
    case LimitsFrom::HealthyHere:
        return "healthy vehicles";
    case LimitsFrom::TrainedOn:
        return "training vehicles";
    case LimitsFrom::AllHere:
        break;
    }
    return "all vehicles";
}

void saveSnippetTable(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                      const FleetScores& scores, const std::optional<FusionScores>& fused)
{
    GrowingTable table(files, path);
    table.text() = snippetColumns(scores, fused.has_value());
    CsvLine line;
    const auto dimensions = static_cast<std::size_t>(scores.latentDimensions);
    for (std::size_t i = 0; i < scores.snippets.size(); ++i) {
        const SnippetScore& score = scores.snippets[i];
        const Snippet& snippet = scores.set.snippets[score.snippet];
        const Segment& segment = fleet.segments()[snippet.segment];
        const Vehicle& vehicle = fleet.vehicles()[segment.vehicle];
        line.text(vehicle.id.text).text(segment.name).number(score.snippet).number(startOf(fleet, snippet));
        line.text(nameOf(vehicle.fault))
            .number(score.reconstruction)
            .number(score.divergence)
            .number(score.labelError);
        line.number(score.score).text(nameOf(score.verdict));
        for (const float error : score.reconstructionByChannel)
            line.number(error);
        for (std::size_t d = i * dimensions; d < (i + 1) * dimensions; ++d)
            line.number(divergenceOf(scores.latentMean[d], scores.latentVariance[d]));
        if (fused)
            line.number(fused->snippets[i].distance).number(fused->snippets[i].rarity);
        line.endInto(table.text());
        table.writeIfLarge();
    }
    table.finish();
}

std::optional<double> leadDays(const Fleet& fleet, const FleetScores& scores, const VehicleScore& vehicle,
                               const std::map<std::string, double>& failures)
{
    constexpr double secondsOfDay = 86400.0;
    const auto failure = failures.find(fleet.vehicles()[vehicle.vehicle].id.text);
    if (failure == failures.end() || !vehicle.firstFlagged)
        return std::nullopt;
    const double flagged = startOf(fleet, scores.set.snippets[*vehicle.firstFlagged]);
    if (isDate(flagged) != isDate(failure->second))
        return std::nullopt;
    return (failure->second - flagged) / secondsOfDay;
}

namespace
{

bool hasNameableFault(const VehicleScore& vehicle)
{
    return vehicle.standsStill || vehicle.jumps || vehicle.missingShare > 0.0;
}

std::string strangenessOf(const VehicleScore& vehicle)
{
    if (vehicle.missingShare > 0.0)
        return vehicle.topChannel + " is missing in " +
               std::to_string(std::lround(100 * vehicle.missingShare)) + " % of the rows";
    if (vehicle.standsStill)
        return vehicle.topChannel + " stands still, as that of a stuck sensor does";
    if (vehicle.jumps)
        return vehicle.topChannel + " jumps from row to row more than in usual vehicles";
    return vehicle.topChannel + " is stranger than in 95 % of usual vehicles";
}

} // namespace

std::string reasonOf(const VehicleScore& vehicle)
{
    const std::string strange = strangenessOf(vehicle);
    const std::string rising = "its errors rise over the vehicle's life";
    switch (vehicle.verdict) {
    case Verdict::Strong:
        if (vehicle.strangeness > 1.0 && vehicle.rise > 1.0)
            return strange + ", and " + rising;
        if (vehicle.strangeness > 1.0)
            return hasNameableFault(vehicle) ? strange
                                             : vehicle.topChannel + " is far stranger than in usual vehicles";
        return "the errors of " + vehicle.topChannel + " rise far more than usual";
    case Verdict::Borderline:
        if (vehicle.strangeness > 1.0)
            return strange;
        if (vehicle.rise > 1.0)
            return vehicle.topChannel + " looks usual, but " + rising;
        return vehicle.topChannel + " is a little strange, and " + rising + " a little: together too much";
    case Verdict::Normal:
        return "as usual";
    case Verdict::Unjudged:
        break;
    }
    return vehicle.snippetCount == 0 ? "no whole window to score" : "too few windows to judge";
}

void saveVehicleTable(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                      const FleetScores& scores, const FleetRanking& ranking,
                      const std::map<std::string, double>& failures)
{
    CsvLine line;
    std::string table = "rank,vehicle,fault,score,verdict,snippets,first_flagged,top_channel,trend,"
                        "flagged_at_km,lead_days,strangeness,rise,reason,trend_per_1000_km,trend_per_month\n";
    for (const VehicleScore& score : ranking.vehicles) {
        const Vehicle& vehicle = fleet.vehicles()[score.vehicle];
        line.number(score.rank).text(vehicle.id.text).text(nameOf(vehicle.fault));
        line.number(readable(score.score)).text(nameOf(score.verdict));
        line.number(static_cast<double>(score.snippetCount));
        double flaggedAtKm = std::nan("");
        if (score.firstFlagged) {
            const Snippet& first = scores.set.snippets[*score.firstFlagged];
            const double start = startOf(fleet, first);
            line.text(timeText(start, isDate(start)));
            flaggedAtKm = fleet.segments()[first.segment].mileageKm;
        } else {
            line.text("");
        }
        line.text(score.topChannel).number(readable(score.trend)).number(flaggedAtKm);
        line.number(readable(leadDays(fleet, scores, score, failures).value_or(std::nan(""))));
        line.number(readable(score.strangeness)).number(readable(score.rise)).text(reasonOf(score));
        line.number(readable(score.trendPerThousandKm)).number(readable(score.trendPerMonth));
        line.endInto(table);
    }
    saveText(files, path, table);
}

} // namespace dyad
