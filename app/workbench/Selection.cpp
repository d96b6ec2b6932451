#include "app/workbench/Selection.h"

namespace dyad
{

void Selection::setVehicle(std::optional<std::size_t> vehicle)
{
    if (vehicle == m_vehicle)
        return;
    m_vehicle = vehicle;
    const bool hadSnippet = m_snippet.has_value();
    m_snippet.reset();
    Q_EMIT vehicleChanged();
    if (hadSnippet && !m_snippet)
        Q_EMIT snippetChanged();
}

void Selection::setSnippet(std::size_t vehicle, std::uint32_t snippet)
{
    setVehicle(vehicle);
    if (snippet == m_snippet)
        return;
    m_snippet = snippet;
    Q_EMIT snippetChanged();
}

void Selection::setGroup(const std::optional<VehicleGroup>& group)
{
    if (group == m_group)
        return;
    m_group = group;
    Q_EMIT groupChanged();
}

void Selection::clear()
{
    setGroup(std::nullopt);
    setVehicle(std::nullopt);
}

} // namespace dyad
