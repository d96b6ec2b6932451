// One data set: vehicles, their charging segments, and the rows that were recorded.
#pragma once

#include "core/data/RowGuard.h"

#include <compare>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

/// Fed to the decoder as a known condition, or reconstructed and scored.
enum class ChannelRole { Stimulus, Response };

struct Channel {
    std::string name; ///< "max_single_volt"
    std::string unit; ///< "V", "A", "%", "C", "km", "s", or empty
    ChannelRole role = ChannelRole::Response;

    bool operator==(const Channel&) const = default;
};

/// What a person calls the vehicle; never an index.
struct VehicleId {
    std::string text;

    auto operator<=>(const VehicleId&) const = default;
};

enum class FaultLabel { Unknown, Healthy, Faulty };

struct Vehicle {
    VehicleId id;
    FaultLabel fault = FaultLabel::Unknown;
    std::size_t firstSegment = 0;
    std::size_t segmentCount = 0;
};

/// One charging session: consecutive rows of one vehicle.
struct Segment {
    std::size_t vehicle = 0; ///< index into Fleet::vehicles()
    std::string name;
    std::size_t firstRow = 0;
    std::size_t rowCount = 0;
    double mileageKm = std::numeric_limits<double>::quiet_NaN(); ///< NaN: not known
};

/// Immutable once built. Rows are row-major [rows x channels] in stored units; a blank is NaN.
/// Segments of a vehicle and rows of a segment lie together, in the order they were recorded.
class Fleet
{
public:
    /// `storage` owns whatever `values` and `timestamps` look into (memory or a mapped file). `guard` checks
    /// rows of a file before they are handed out; rows in memory need none.
    struct Rows {
        std::span<const float> values;
        std::span<const double> timestampSeconds;
        std::shared_ptr<const void> storage;
        std::shared_ptr<RowGuard> guard = nullptr;
    };

    Fleet(std::vector<Channel> channels, std::vector<Vehicle> vehicles, std::vector<Segment> segments,
          Rows rows);

    const std::vector<Channel>& channels() const { return m_channels; }
    const std::vector<Vehicle>& vehicles() const { return m_vehicles; }
    const std::vector<Segment>& segments() const { return m_segments; }
    std::size_t rowCount() const { return m_rows.timestampSeconds.size(); }

    /// [count x channels], row-major. Error(Data) where the rows lie in a file and are damaged.
    std::span<const float> values(std::size_t firstRow, std::size_t count) const
    {
        if (m_rows.guard)
            m_rows.guard->requireValues(firstRow, count);
        return m_rows.values.subspan(firstRow * m_channels.size(), count * m_channels.size());
    }

    /// Error(Data) as above.
    std::span<const double> timestampSeconds(std::size_t firstRow, std::size_t count) const
    {
        if (m_rows.guard)
            m_rows.guard->requireTimestamps(firstRow, count);
        return m_rows.timestampSeconds.subspan(firstRow, count);
    }

    /// Lets rows of a mapped file go from memory; they come back when they are read again. For whoever goes
    /// once through a fleet that is larger than memory.
    void release(std::size_t firstRow, std::size_t count) const
    {
        if (m_rows.guard)
            m_rows.guard->release(firstRow, count);
    }

    std::span<const Segment> segmentsOf(std::size_t vehicle) const
    {
        return std::span(m_segments)
            .subspan(m_vehicles[vehicle].firstSegment, m_vehicles[vehicle].segmentCount);
    }

    std::optional<std::size_t> channelIndex(std::string_view name) const;

    /// The same fleet with other labels, one a vehicle. The rows are shared.
    Fleet withLabels(std::span<const FaultLabel> labels) const;

private:
    std::vector<Channel> m_channels;
    std::vector<Vehicle> m_vehicles;
    std::vector<Segment> m_segments;
    Rows m_rows;
};

/// Gathers a fleet in memory, vehicle by vehicle, segment by segment, row by row.
class FleetBuilder
{
public:
    explicit FleetBuilder(std::vector<Channel> channels);

    void reserveRows(std::size_t rows);
    void beginVehicle(VehicleId id, FaultLabel fault);
    void beginSegment(std::string name, double mileageKm);

    /// `values` has one number a channel.
    void addRow(double timestampSeconds, std::span<const float> values);

    /// The builder is empty afterwards.
    Fleet build();

private:
    struct Storage {
        std::vector<float> values;
        std::vector<double> timestampSeconds;
    };

    std::vector<Channel> m_channels;
    std::vector<Vehicle> m_vehicles;
    std::vector<Segment> m_segments;
    std::shared_ptr<Storage> m_storage;
};

} // namespace dyad
