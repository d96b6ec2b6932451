#include "core/data/HealthyVehicles.h"

namespace dyad
{
namespace
{

constexpr std::size_t fewest = 5;  ///< below this nobody can say what is usual
constexpr std::size_t enough = 20; ///< whatever the number of those of which nothing is known

} // namespace

HealthyVehicles healthyVehicles(const Fleet& fleet)
{
    std::vector<std::size_t> healthy;
    std::vector<std::size_t> notFaulty;
    for (std::size_t vehicle = 0; vehicle < fleet.vehicles().size(); ++vehicle) {
        const FaultLabel fault = fleet.vehicles()[vehicle].fault;
        if (fault == FaultLabel::Healthy)
            healthy.push_back(vehicle);
        if (fault != FaultLabel::Faulty)
            notFaulty.push_back(vehicle);
    }
    const std::size_t unknown = notFaulty.size() - healthy.size();
    const bool areMany = healthy.size() >= fewest && (healthy.size() >= unknown || healthy.size() >= enough);
    if (areMany || (unknown == 0 && !healthy.empty()))
        return {healthy, true};
    return {notFaulty, false};
}

} // namespace dyad
