// Small fleets for tests, built and never copied.
#pragma once

#include "core/data/Fleet.h"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

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

/// The same fleet, but a channel of a vehicle is blank in its first sessions.
inline std::shared_ptr<const Fleet> withoutNumbers(const Fleet& fleet, std::size_t vehicle,
                                                   const std::string& channel, std::size_t sessions)
{
    const std::size_t blank = *fleet.channelIndex(channel);
    FleetBuilder builder(fleet.channels());
    for (std::size_t v = 0; v < fleet.vehicles().size(); ++v) {
        builder.beginVehicle(fleet.vehicles()[v].id, fleet.vehicles()[v].fault);
        std::size_t session = 0;
        for (const Segment& segment : fleet.segmentsOf(v)) {
            builder.beginSegment(segment.name, segment.mileageKm);
            const bool isBlank = v == vehicle && session++ < sessions;
            for (std::size_t row = segment.firstRow; row < segment.firstRow + segment.rowCount; ++row) {
                const auto values = fleet.values(row, 1);
                std::vector<float> copy(values.begin(), values.end());
                if (isBlank)
                    copy[blank] = std::nanf("");
                builder.addRow(fleet.timestampSeconds(row, 1).front(), copy);
            }
        }
    }
    return std::make_shared<const Fleet>(builder.build());
}

} // namespace dyad
