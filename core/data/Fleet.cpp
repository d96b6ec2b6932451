#include "core/data/Fleet.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace dyad
{

Fleet::Fleet(std::vector<Channel> channels, std::vector<Vehicle> vehicles, std::vector<Segment> segments,
             Rows rows)
    : m_channels(std::move(channels))
    , m_vehicles(std::move(vehicles))
    , m_segments(std::move(segments))
    , m_rows(std::move(rows))
{
    assert(m_rows.values.size() == m_rows.timestampSeconds.size() * m_channels.size());
}

std::optional<std::size_t> Fleet::channelIndex(std::string_view name) const
{
    const auto found = std::find_if(m_channels.begin(), m_channels.end(),
                                    [&](const Channel& channel) { return channel.name == name; });
    if (found == m_channels.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_channels.begin());
}

Fleet Fleet::withLabels(std::span<const FaultLabel> labels) const
{
    assert(labels.size() == m_vehicles.size());
    Fleet fleet = *this;
    for (std::size_t vehicle = 0; vehicle < labels.size(); ++vehicle)
        fleet.m_vehicles[vehicle].fault = labels[vehicle];
    return fleet;
}

FleetBuilder::FleetBuilder(std::vector<Channel> channels)
    : m_channels(std::move(channels))
    , m_storage(std::make_shared<Storage>())
{
}

void FleetBuilder::reserveRows(std::size_t rows)
{
    m_storage->values.reserve(rows * m_channels.size());
    m_storage->timestampSeconds.reserve(rows);
}

void FleetBuilder::beginVehicle(VehicleId id, FaultLabel fault)
{
    m_vehicles.push_back({std::move(id), fault, m_segments.size(), 0});
}

void FleetBuilder::beginSegment(std::string name, double mileageKm)
{
    assert(!m_vehicles.empty());
    m_segments.push_back(
        {m_vehicles.size() - 1, std::move(name), m_storage->timestampSeconds.size(), 0, mileageKm});
    ++m_vehicles.back().segmentCount;
}

void FleetBuilder::addRow(double timestampSeconds, std::span<const float> values)
{
    assert(!m_segments.empty() && values.size() == m_channels.size());
    m_storage->values.insert(m_storage->values.end(), values.begin(), values.end());
    m_storage->timestampSeconds.push_back(timestampSeconds);
    ++m_segments.back().rowCount;
}

Fleet FleetBuilder::build()
{
    const std::shared_ptr<Storage> storage = std::exchange(m_storage, std::make_shared<Storage>());
    return {m_channels, std::exchange(m_vehicles, {}), std::exchange(m_segments, {}),
            Fleet::Rows{storage->values, storage->timestampSeconds, storage}};
}

} // namespace dyad
