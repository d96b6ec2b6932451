#include "core/scoring/Confounder.h"

#include "core/scoring/RocCurve.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace dyad
{
namespace
{

constexpr double separating = 0.75; ///< an AUROC from which a figure alone would pass for a detector
constexpr double deviations = 2.0;  ///< and so many standard errors beyond chance

double farthestMileage(const Fleet& fleet, std::size_t vehicle)
{
    double farthest = std::nan("");
    for (const Segment& segment : fleet.segmentsOf(vehicle))
        farthest = std::fmax(farthest, segment.mileageKm);
    return farthest;
}

template <typename Get>
void add(std::vector<Confounder>& found, const Fleet& fleet, const std::string& what, Get get)
{
    std::vector<LabelledScore> values;
    for (std::size_t vehicle = 0; vehicle < fleet.vehicles().size(); ++vehicle) {
        const FaultLabel fault = fleet.vehicles()[vehicle].fault;
        const double value = get(vehicle);
        if (fault != FaultLabel::Unknown && !std::isnan(value))
            values.push_back({value, fault == FaultLabel::Faulty});
    }
    Confounder confounder{what, auroc(values), false};
    if (std::isnan(confounder.auroc))
        return;
    const auto faulty = static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](const LabelledScore& v) { return v.isFaulty; }));
    const double beyondChance = std::abs(confounder.auroc - 0.5);
    confounder.separates = beyondChance >= separating - 0.5 &&
                           beyondChance > deviations * aurocError(0.5, faulty, values.size() - faulty);
    found.push_back(confounder);
}

} // namespace

std::string Confounder::warning() const
{
    if (!separates)
        return {};
    char number[16];
    std::snprintf(number, sizeof number, "%.2f", std::max(auroc, 1.0 - auroc));
    return "The " + what + " alone tells faulty from healthy vehicles (AUROC " + number +
           ", faulty ones have " + (auroc > 0.5 ? "more" : "less") +
           "): a score that follows it will look better here than it is on other vehicles.";
}

std::vector<Confounder> confounders(const Fleet& fleet)
{
    std::vector<Confounder> found;
    add(found, fleet, "mileage", [&](std::size_t vehicle) { return farthestMileage(fleet, vehicle); });
    add(found, fleet, "number of charging sessions",
        [&](std::size_t vehicle) { return static_cast<double>(fleet.vehicles()[vehicle].segmentCount); });
    return found;
}

} // namespace dyad
