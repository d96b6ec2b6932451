#include "app/workbench/InspectPerspective.h"

#include "app/workbench/InspectViews.h"
#include "widgets/LifePanel.h"
#include "widgets/SeriesPanel.h"
#include "widgets/VehicleTable.h"
#include "widgets/VerdictPanel.h"

#include <QDockWidget>

#include <algorithm>

namespace dyad
{

InspectPerspective::InspectPerspective(Workspace& workspace, QWidget* parent)
    : Perspective(QStringLiteral("inspectPerspective"), tr("Inspect"), parent)
    , m_workspace(workspace)
    , m_vehicles(new VehicleTable(this))
    , m_life(new LifePanel(this))
    , m_series(new SeriesPanel(this))
    , m_verdict(new VerdictPanel(this))
{
    layOut();
    connect(m_vehicles, &VehicleTable::vehicleSelected, this, &InspectPerspective::selectVehicle);
    connect(m_life, &LifePanel::snippetSelected, this, &InspectPerspective::selectSnippet);
    connect(&m_workspace, &Workspace::fleetOpened, this, &InspectPerspective::clear);
    connect(&m_workspace, &Workspace::scoresReady, this, &InspectPerspective::showScores);
    connect(&m_workspace, &Workspace::segmentReady, this,
            [this](std::size_t segment, const SegmentReconstruction& reconstruction) {
                if (m_segment == segment)
                    m_series->setSeries(
                        seriesOf(*m_workspace.open(), *m_workspace.scored(), segment, reconstruction));
            });
}

void InspectPerspective::layOut()
{
    m_vehicleDock = addPanel(m_vehicles);
    m_lifeDock = addPanel(m_life);
    m_seriesDock = addPanel(m_series);
    m_verdictDock = addPanel(m_verdict);
    splitDockWidget(m_vehicleDock, m_lifeDock, Qt::Horizontal);
    splitDockWidget(m_lifeDock, m_verdictDock, Qt::Horizontal);
    splitDockWidget(m_lifeDock, m_seriesDock, Qt::Vertical);
}

void InspectPerspective::arrange()
{
    resizeDocks({m_vehicleDock, m_lifeDock, m_verdictDock}, {37, 43, 20}, Qt::Horizontal);
    resizeDocks({m_lifeDock, m_seriesDock}, {28, 72}, Qt::Vertical);
}

void InspectPerspective::clear()
{
    m_vehicles->setRows({});
    m_life->clear();
    m_series->clear();
    m_verdict->clear();
    m_snippets.clear();
    m_segment.reset();
}

void InspectPerspective::showScores()
{
    const Scored& scored = *m_workspace.scored();
    m_vehicles->setRows(vehicleRows(*m_workspace.open(), scored));
    if (scored.ranking.vehicles.empty())
        return;
    const std::size_t vehicle =
        m_vehicles->selectedVehicle().value_or(scored.ranking.vehicles.front().vehicle);
    m_vehicles->setSelectedVehicle(vehicle);
    selectVehicle(vehicle);
}

void InspectPerspective::selectVehicle(std::size_t vehicle)
{
    const OpenFleet& open = *m_workspace.open();
    const Scored& scored = *m_workspace.scored();
    m_snippets = snippetsOf(open, scored, vehicle);
    m_life->setLife(lifeOf(open, scored, vehicle));
    m_verdict->setVerdict(verdictOf(open, scored, vehicle));
    if (!m_snippets.empty())
        selectSnippet(strangestSnippet());
    else
        m_series->clear();
}

void InspectPerspective::selectSnippet(std::size_t index)
{
    m_life->setSelectedSnippet(index);
    m_segment = m_workspace.scored()->scores.set.snippets[m_snippets[index]].segment;
    m_workspace.requestSegment(*m_segment);
}

std::size_t InspectPerspective::strangestSnippet() const
{
    const auto& scores = m_workspace.scored()->scores.snippets;
    const auto found =
        std::max_element(m_snippets.begin(), m_snippets.end(), [&](std::uint32_t a, std::uint32_t b) {
            return scores[a].reconstruction < scores[b].reconstruction;
        });
    return static_cast<std::size_t>(found - m_snippets.begin());
}

} // namespace dyad
