#include "app/workbench/SnippetBrowser.h"

#include "widgets/Numbers.h"
#include "widgets/PlainTable.h"
#include "widgets/SnippetPanel.h"

#include <algorithm>

namespace dyad
{

SnippetBrowser::SnippetBrowser(Workspace& workspace, PlainTable* vehicles, PlainTable* sessions,
                               SnippetPanel* panel, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_vehicles(vehicles)
    , m_sessions(sessions)
    , m_panel(panel)
{
    connect(m_vehicles, &PlainTable::rowChosen, this, &SnippetBrowser::showVehicle);
    connect(m_sessions, &PlainTable::rowChosen, this, [this](std::size_t row) {
        if (m_vehicle)
            showSegment(m_workspace.open()->fleet->vehicles()[*m_vehicle].firstSegment + row, std::nullopt);
    });
    connect(m_panel, &SeriesPanel::windowChosen, this, [this](std::size_t window) { showWindow(window); });
    connect(m_panel, &SnippetPanel::sessionStepped, this, &SnippetBrowser::stepSession);
    connect(m_panel, &SnippetPanel::snippetStepped, this, &SnippetBrowser::stepSnippet);
    connect(&m_reading, &LatestJob::failed, this, [this](const QString& sentence) {
        m_panel->clear();
        m_panel->setSubtitle(sentence);
    });
}

void SnippetBrowser::restart()
{
    m_reading.forget();
    m_vehicle.reset();
    m_segment.reset();
    m_window.reset();
    m_panel->clear();
    m_sessions->setRows({});
    m_panel->setWalkable(!m_workspace.open()->fleet->segments().empty());
    if (m_workspace.open()->fleet->vehicles().empty())
        return;
    m_vehicles->setChosenRow(0);
    showVehicle(0);
}

void SnippetBrowser::refresh()
{
    if (!m_vehicle)
        return;
    const auto segment = m_segment;
    const auto window = m_window;
    m_sessions->setRows(sessionCells(*m_workspace.open()->fleet, *m_vehicle, details()));
    if (segment)
        showSegment(*segment, window.value_or(0));
}

const FleetDetails* SnippetBrowser::details() const
{
    const auto& known = m_workspace.details();
    return known && known->of == m_workspace.open() ? known.get() : nullptr;
}

std::size_t SnippetBrowser::windowCount() const
{
    if (details() == nullptr || !m_segment)
        return 0;
    const auto [begin, end] = snippetsOfSegment(details()->snippets, *m_segment);
    return end - begin;
}

void SnippetBrowser::showVehicle(std::size_t vehicle)
{
    const Fleet& fleet = *m_workspace.open()->fleet;
    m_vehicle = vehicle;
    m_sessions->setSubtitle(QString::fromStdString(fleet.vehicles()[vehicle].id.text));
    m_sessions->setRows(sessionCells(fleet, vehicle, details()));
    if (fleet.vehicles()[vehicle].segmentCount > 0)
        showSegment(fleet.vehicles()[vehicle].firstSegment, std::nullopt);
    else
        m_panel->clear();
}

void SnippetBrowser::showSegment(std::size_t segment, std::optional<std::size_t> window)
{
    const Fleet& fleet = *m_workspace.open()->fleet;
    const std::size_t vehicle = fleet.segments()[segment].vehicle;
    if (m_vehicle != vehicle) {
        m_vehicle = vehicle;
        m_vehicles->setChosenRow(vehicle);
        m_sessions->setSubtitle(QString::fromStdString(fleet.vehicles()[vehicle].id.text));
        m_sessions->setRows(sessionCells(fleet, vehicle, details()));
    }
    m_segment = segment;
    m_sessions->setChosenRow(segment - fleet.vehicles()[vehicle].firstSegment);
    const std::size_t count = windowCount();
    m_window = count == 0 ? std::nullopt : std::optional(std::min(window.value_or(0), count - 1));
    m_reading.run([this, open = m_workspace.open(), known = m_workspace.details(), segment,
                   chosen = m_window](const CancelToken&) -> LatestJob::Deliver {
        const FleetDetails* const details = known && known->of == open ? known.get() : nullptr;
        return
            [this, series = recordedSeries(*open, segment, details), chosen] { showSeries(series, chosen); };
    });
}

void SnippetBrowser::showSeries(const SeriesData& series, std::optional<std::size_t> window)
{
    SeriesData shown = series;
    shown.chosenWindow = window;
    m_panel->setSeries(std::move(shown));
    showWindow(window);
}

void SnippetBrowser::showWindow(std::optional<std::size_t> window)
{
    m_window = window;
    m_panel->setChosenWindow(window);
    const Fleet& fleet = *m_workspace.open()->fleet;
    const Vehicle& vehicle = fleet.vehicles()[*m_vehicle];
    QString words = tr("%1 of %2")
                        .arg(formatCount(static_cast<qint64>(*m_segment - vehicle.firstSegment + 1)),
                             formatCount(static_cast<qint64>(vehicle.segmentCount)));
    if (details() != nullptr)
        words +=
            window ? tr(" · snippet %1 of %2").arg(*window + 1).arg(windowCount()) : tr(" · no snippet fits");
    m_panel->setSubtitle(words);
}

void SnippetBrowser::stepSession(int step)
{
    if (!m_segment)
        return;
    const auto count = std::ssize(m_workspace.open()->fleet->segments());
    const auto next = static_cast<std::ptrdiff_t>(*m_segment) + step;
    if (next >= 0 && next < count)
        showSegment(static_cast<std::size_t>(next), std::nullopt);
}

void SnippetBrowser::stepSnippet(int step)
{
    if (!m_segment || details() == nullptr)
        return;
    const SnippetSet& set = details()->snippets;
    const auto [begin, end] = snippetsOfSegment(set, *m_segment);
    // Between two snippets one stands where the session has none.
    const std::ptrdiff_t now = static_cast<std::ptrdiff_t>(begin + m_window.value_or(0));
    const std::ptrdiff_t next = m_window || step < 0 ? now + step : now;
    if (next < 0 || next >= std::ssize(set.snippets))
        return;
    const std::size_t segment = set.snippets[static_cast<std::size_t>(next)].segment;
    const std::size_t window = static_cast<std::size_t>(next) - snippetsOfSegment(set, segment).first;
    if (segment == *m_segment)
        showWindow(window);
    else
        showSegment(segment, window);
}

} // namespace dyad
