// What the person is looking at, one for all views: a vehicle, one of its snippets, and a group of vehicles.
#pragma once

#include <QObject>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace dyad
{

/// Some vehicles that a view has picked out, and in words which they are.
struct VehicleGroup {
    std::vector<std::size_t> vehicles;
    QString why;

    bool operator==(const VehicleGroup&) const = default;
};

/// Every view sets it and follows it; none knows another. A signal is sent only where something changed.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    std::optional<std::size_t> vehicle() const { return m_vehicle; }
    /// Of the selected vehicle, an index into the scored snippets.
    std::optional<std::uint32_t> snippet() const { return m_snippet; }
    const std::optional<VehicleGroup>& group() const { return m_group; }

    /// A snippet of another vehicle is no longer selected.
    void setVehicle(std::optional<std::size_t> vehicle);
    void setSnippet(std::size_t vehicle, std::uint32_t snippet);
    void setGroup(const std::optional<VehicleGroup>& group);
    /// Another fleet, other scores.
    void clear();

Q_SIGNALS:
    void vehicleChanged();
    void snippetChanged();
    void groupChanged();

private:
    std::optional<std::size_t> m_vehicle;
    std::optional<std::uint32_t> m_snippet;
    std::optional<VehicleGroup> m_group;
};

} // namespace dyad
