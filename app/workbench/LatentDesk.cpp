#include "app/workbench/LatentDesk.h"

#include "app/workbench/RunDesk.h"
#include "app/workbench/SnippetFeed.h"
#include "app/workbench/SnippetSelection.h"
#include "core/training/StepReport.h"
#include "core/training/TrainingData.h"
#include "widgets/LatentPanel.h"

#include <numeric>

namespace dyad
{
namespace
{

constexpr int shownMilliseconds = 500;
constexpr std::size_t pointLimit = 100000;

} // namespace

LatentDesk::LatentDesk(Workspace& workspace, SnippetFeed& snippets, RunDesk* runs, LatentPanel* panel,
                       QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_snippets(snippets)
    , m_runs(runs)
    , m_panel(panel)
{
    connect(&m_workspace, &Workspace::scoresReady, this, &LatentDesk::showScores);
    connect(m_runs, &RunDesk::shownScorable, m_panel, &LatentPanel::setWholeFleetUnavailable);
    connect(m_panel, &LatentPanel::wholeFleetRequested, this,
            [this] { Q_EMIT m_runs->scoreRequested(m_runs->shownFolder()); });
    connectSelection();
}

/// A point that is clicked is the one snippet everywhere, a lasso the one group of vehicles.
void LatentDesk::connectSelection()
{
    Selection& selection = m_workspace.selection();
    connect(m_panel, &LatentPanel::snippetsSelected, this,
            [this](const std::vector<std::uint32_t>& snippets) {
                selectSnippets(m_workspace, snippets);
                if (snippets.size() == 1)
                    m_snippets.choose(snippets.front());
            });
    connect(&m_snippets, &SnippetFeed::snippetChanged, this, [this](std::size_t snippet) {
        m_panel->setSelectedSnippets({static_cast<std::uint32_t>(snippet)});
    });
    connect(&selection, &Selection::snippetChanged, this, &LatentDesk::showSelected);
    connect(&selection, &Selection::stretchChanged, this, &LatentDesk::showSelected);
    connect(&selection, &Selection::vehicleChanged, this, [this] {
        const auto vehicle = m_workspace.selection().vehicle();
        m_panel->setChosenVehicle(vehicle ? std::optional(static_cast<std::uint32_t>(*vehicle))
                                          : std::nullopt);
    });
}

void LatentDesk::showSelected()
{
    const Selection& selection = m_workspace.selection();
    std::vector<std::uint32_t> snippets;
    if (const auto& stretch = selection.stretch()) {
        snippets.resize(stretch->last - stretch->first + 1);
        std::iota(snippets.begin(), snippets.end(), stretch->first);
    } else if (selection.snippet()) {
        snippets.push_back(*selection.snippet());
    }
    m_panel->setSelectedSnippets(snippets);
}

void LatentDesk::clear()
{
    m_panel->clear();
    m_feed.clear();
}

bool LatentDesk::add(const std::vector<StepReport>& steps)
{
    for (const StepReport& step : steps)
        m_feed.add(step.latent);
    if (m_shown.isValid() && m_shown.elapsed() < shownMilliseconds)
        return false;
    showBatches();
    m_shown.start();
    return true;
}

void LatentDesk::showBatches()
{
    const auto& fleet = m_workspace.open()->fleet;
    const auto& details = m_workspace.details();
    const std::vector<std::size_t> vehicles = trainingVehicles(*fleet, VehicleClass::Healthy);
    const bool healthy =
        !vehicles.empty() && fleet->vehicles()[vehicles.front()].fault == FaultLabel::Healthy;
    LatentSource source{*fleet, nullptr, healthy ? LatentGroup::Healthy : LatentGroup::Unknown};
    if (details && details->of == m_workspace.open())
        source.set = &details->snippets;
    m_panel->setCloud(m_feed.cloud(source));
}

void LatentDesk::showScores()
{
    const Fleet& fleet = *m_workspace.open()->fleet;
    const Scored& scored = *m_workspace.scored();
    const QString run = QString::fromStdString(scored.runFolder.string());
    const LatentVehicles vehicles = latentVehicles(fleet, m_runs->library().find(RunLibrary::idOf(run)));
    m_panel->setCloud(latentCloud(fleet, scored, vehicles, pointLimit));
}

} // namespace dyad
