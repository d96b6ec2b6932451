#include "core/scoring/VehicleMeasure.h"

#include <array>

namespace dyad
{
namespace
{

constexpr std::array measures{VehicleMeasure::Combined,  VehicleMeasure::Channel,
                              VehicleMeasure::Rise,      VehicleMeasure::Fusion,
                              VehicleMeasure::Logarithm, VehicleMeasure::Reconstruction,
                              VehicleMeasure::Divergence};

} // namespace

std::span<const VehicleMeasure> allVehicleMeasures()
{
    return measures;
}

std::string_view nameOf(VehicleMeasure measure)
{
    switch (measure) {
    case VehicleMeasure::Combined:
        return "combined";
    case VehicleMeasure::Channel:
        return "channel";
    case VehicleMeasure::Rise:
        return "rise";
    case VehicleMeasure::Fusion:
        return "fusion";
    case VehicleMeasure::Logarithm:
        return "logarithm";
    case VehicleMeasure::Reconstruction:
        return "reconstruction";
    case VehicleMeasure::Divergence:
        break;
    }
    return "divergence";
}

std::optional<VehicleMeasure> vehicleMeasureNamed(std::string_view name)
{
    for (const VehicleMeasure measure : measures)
        if (nameOf(measure) == name)
            return measure;
    return std::nullopt;
}

} // namespace dyad
