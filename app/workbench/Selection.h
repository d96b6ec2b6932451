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

/// Neighbouring snippets of one vehicle, indices into the scored snippets; the last belongs to it.
struct SnippetStretch {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    bool operator==(const SnippetStretch&) const = default;
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
    /// Of the selected vehicle, where several snippets are looked at together.
    const std::optional<SnippetStretch>& stretch() const { return m_stretch; }
    const std::optional<VehicleGroup>& group() const { return m_group; }

    /// A snippet or a stretch of another vehicle is no longer selected.
    void setVehicle(std::optional<std::size_t> vehicle);
    /// Ends the stretch.
    void setSnippet(std::size_t vehicle, std::uint32_t snippet);
    /// One of the stretch, which stays.
    void setSnippetOfStretch(std::uint32_t snippet);
    /// Of the selected vehicle; the snippet stays.
    void setStretch(const std::optional<SnippetStretch>& stretch);
    void setGroup(const std::optional<VehicleGroup>& group);
    /// Another fleet, other scores.
    void clear();

Q_SIGNALS:
    void vehicleChanged();
    void snippetChanged();
    void stretchChanged();
    void groupChanged();

private:
    std::optional<std::size_t> m_vehicle;
    std::optional<std::uint32_t> m_snippet;
    std::optional<SnippetStretch> m_stretch;
    std::optional<VehicleGroup> m_group;
};

} // namespace dyad
