// Small fleets for tests, built and never copied.
#pragma once

#include "core/data/Fleet.h"

#include <cmath>
#include <memory>
#include <string>

namespace dyad
{

struct SampleFleetOptions {
    int healthy = 6;
    int faulty = 2;
    int segments = 3;
    int rows = 40;
    FaultLabel healthyLabel = FaultLabel::Healthy;
    bool hasMileage = true;
};

inline std::vector<Channel> sampleChannels()
{
    return {{"soc", "%", ChannelRole::Stimulus},      {"current", "A", ChannelRole::Stimulus},
            {"min_temp", "C", ChannelRole::Response}, {"max_single_volt", "V", ChannelRole::Response},
            {"max_temp", "C", ChannelRole::Response}, {"min_single_volt", "V", ChannelRole::Response},
            {"volt", "V", ChannelRole::Response}};
}

/// Charging sessions that rise smoothly; in faulty vehicles the weakest cell jumps about.
inline std::shared_ptr<const Fleet> sampleFleet(const SampleFleetOptions& options = {})
{
    FleetBuilder builder(sampleChannels());
    for (int vehicle = 0; vehicle < options.healthy + options.faulty; ++vehicle) {
        const bool isFaulty = vehicle >= options.healthy;
        builder.beginVehicle({"V" + std::to_string(vehicle)},
                             isFaulty ? FaultLabel::Faulty : options.healthyLabel);
        for (int segment = 0; segment < options.segments; ++segment) {
            const double mileage = 1000.0 * (vehicle + 1) + 100.0 * segment;
            builder.beginSegment(std::to_string(segment), options.hasMileage ? mileage : std::nan(""));
            for (int row = 0; row < options.rows; ++row) {
                const auto t = static_cast<float>(row) / static_cast<float>(options.rows);
                const float jump = isFaulty ? 0.3F * std::sin(static_cast<float>(row * row)) : 0.0F;
                const float values[] = {20 + 60 * t,     -30 + 5 * t, 20 + 5 * t,
                                        3.6F + 0.4F * t, 22 + 6 * t,  3.55F + 0.4F * t + jump,
                                        345 + 38 * t};
                builder.addRow(segment * 100000.0 + row * 20.0, values);
            }
        }
    }
    return std::make_shared<const Fleet>(builder.build());
}

} // namespace dyad
