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
    m_stretch.reset(); // which everybody forgets with its vehicle
    Q_EMIT vehicleChanged();
    if (hadSnippet && !m_snippet)
        Q_EMIT snippetChanged();
}

void Selection::setSnippet(std::size_t vehicle, std::uint32_t snippet)
{
    setVehicle(vehicle);
    const bool isOther = m_snippet != snippet;
    m_snippet = snippet;
    setStretch(std::nullopt);
    if (isOther)
        Q_EMIT snippetChanged();
}

void Selection::setSnippetOfStretch(std::uint32_t snippet)
{
    if (snippet == m_snippet)
        return;
    m_snippet = snippet;
    Q_EMIT snippetChanged();
}

void Selection::setStretch(const std::optional<SnippetStretch>& stretch)
{
    if (stretch == m_stretch)
        return;
    m_stretch = stretch;
    Q_EMIT stretchChanged();
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
