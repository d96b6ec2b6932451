#include "app/workbench/InspectPerspective.h"

#include "app/workbench/InspectViews.h"
#include "app/workbench/ReviewDesk.h"
#include "app/workbench/SeriesFeed.h"
#include "app/workbench/SnippetFeed.h"
#include "app/workbench/SnippetViews.h"
#include "widgets/JudgementBox.h"
#include "widgets/LifePanel.h"
#include "widgets/SeriesPanel.h"
#include "widgets/SnippetPreviewPanel.h"
#include "widgets/VehicleTable.h"
#include "widgets/VerdictPanel.h"

#include <QDockWidget>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace dyad
{

InspectPerspective::InspectPerspective(Workspace& workspace, ReviewDesk& reviews, SnippetFeed& snippets,
                                       QWidget* parent)
    : Perspective(QStringLiteral("inspectPerspective"), tr("Inspect"), parent)
    , m_workspace(workspace)
    , m_selection(workspace.selection())
    , m_reviews(reviews)
    , m_feed(new SeriesFeed(workspace, this))
    , m_vehicles(new VehicleTable(this))
    , m_life(new LifePanel(this))
    , m_series(new SeriesPanel(this))
    , m_verdict(new VerdictPanel(this))
    , m_judgement(new JudgementBox(m_verdict))
    , m_report(new QPushButton(tr("Report…"), m_verdict))
{
    m_report->setObjectName(QStringLiteral("makeReport"));
    m_report->setAccessibleName(QStringLiteral("Make report"));
    m_report->setToolTip(tr("Write all there is to say of this vehicle as PDF or HTML (Ctrl+P)"));
    m_verdict->extraLayout()->setSpacing(8);
    m_verdict->extraLayout()->addWidget(m_judgement);
    m_verdict->extraLayout()->addWidget(m_report, 0, Qt::AlignLeft);
    layOut(snippets);
    connectPanels();
    connectReviews();
    addShortcuts();
    clear();
}

void InspectPerspective::layOut(SnippetFeed& snippets)
{
    m_vehicleDock = addPanel(m_vehicles);
    m_lifeDock = addPanel(m_life);
    m_seriesDock = addPanel(m_series);
    m_verdictDock = addPanel(m_verdict);
    splitDockWidget(m_vehicleDock, m_lifeDock, Qt::Horizontal);
    splitDockWidget(m_lifeDock, m_verdictDock, Qt::Horizontal);
    splitDockWidget(m_lifeDock, m_seriesDock, Qt::Vertical);
    auto* const preview = new SnippetPreviewPanel(this);
    QDockWidget* const previewDock = addPanel(preview);
    tabifyDockWidget(m_seriesDock, previewDock);
    m_seriesDock->raise();
    follow(snippets, m_workspace, preview, previewDock);
}

void InspectPerspective::arrange()
{
    resizeDocks({m_vehicleDock, m_lifeDock, m_verdictDock}, {37, 43, 20}, Qt::Horizontal);
    resizeDocks({m_lifeDock, m_seriesDock}, {28, 72}, Qt::Vertical);
}

void InspectPerspective::connectPanels()
{
    connect(m_vehicles, &VehicleTable::vehicleSelected, &m_selection,
            [this](std::size_t vehicle) { m_selection.setVehicle(vehicle); });
    connect(m_vehicles, &VehicleTable::groupLeft, &m_selection,
            [this] { m_selection.setGroup(std::nullopt); });
    connect(m_life, &LifePanel::snippetSelected, &m_selection,
            [this](std::size_t index) { m_selection.setSnippet(*m_selection.vehicle(), m_snippets[index]); });
    connect(m_life, &LifePanel::rangeSelected, &m_selection, [this](std::size_t first, std::size_t last) {
        m_selection.setStretch(SnippetStretch{m_snippets[first], m_snippets[last]});
    });
    connect(m_life, &LifePanel::rangeLeft, &m_selection, [this] { m_selection.setStretch(std::nullopt); });
    connect(m_feed, &SeriesFeed::ready, this, &InspectPerspective::showSeries);
    connect(m_feed, &SeriesFeed::failed, this, [this](const QString& sentence) {
        m_session.reset();
        Q_EMIT m_workspace.noticed(sentence);
    });
    connect(m_series, &SeriesPanel::windowChosen, this, &InspectPerspective::chooseWindow);
    connect(m_report, &QPushButton::clicked, this, &InspectPerspective::reportRequested);
    connect(&m_selection, &Selection::vehicleChanged, this, &InspectPerspective::showVehicle);
    connect(&m_selection, &Selection::snippetChanged, this, &InspectPerspective::showSnippet);
    connect(&m_selection, &Selection::stretchChanged, this, &InspectPerspective::showStretch);
    connect(&m_selection, &Selection::groupChanged, this, &InspectPerspective::showGroup);
    connect(&m_workspace, &Workspace::fleetOpened, this, &InspectPerspective::clear);
    connect(&m_workspace, &Workspace::scoresReady, this, &InspectPerspective::showScores);
}

void InspectPerspective::connectReviews()
{
    connect(m_judgement, &JudgementBox::judged, this,
            [this](std::optional<Judgement> judgement) { m_reviews.judge(*m_judged, judgement); });
    connect(m_judgement, &JudgementBox::noteCommitted, this,
            [this](const QString& note) { m_reviews.setNote(*m_judged, note); });
    connect(&m_reviews, &ReviewDesk::reviewChanged, this, [this](std::size_t vehicle) {
        m_vehicles->setReview(vehicle, m_reviews.review(vehicle));
        if (m_judged == vehicle)
            showReview();
    });
    connect(&m_reviews, &ReviewDesk::reviewsChanged, this, [this] {
        if (m_workspace.scored())
            showScores();
    });
}

/// Letters alone, wherever the focus is while this perspective is on view: only a field that is being written
/// in takes them first.
void InspectPerspective::addShortcuts()
{
    const auto add = [this](Qt::Key key, const QString& what, auto&& action) {
        auto* const shortcut = new QShortcut(key, this);
        shortcut->setWhatsThis(what);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    add(Qt::Key_J, tr("Next vehicle"), [this] { m_vehicles->selectNext(); });
    add(Qt::Key_K, tr("Previous vehicle"), [this] { m_vehicles->selectPrevious(); });
    add(Qt::Key_C, tr("Confirm the fault"), [this] { m_judgement->judge(Judgement::Fault); });
    add(Qt::Key_F, tr("Call it a false alarm"), [this] { m_judgement->judge(Judgement::FalseAlarm); });
    add(Qt::Key_U, tr("Be unsure about it"), [this] { m_judgement->judge(Judgement::Unsure); });
    add(Qt::Key_A, tr("Leave cursor A in the series"), [this] { m_series->setMark(SeriesMark::A); });
    add(Qt::Key_B, tr("Leave cursor B in the series"), [this] { m_series->setMark(SeriesMark::B); });
    add(Qt::Key_L, tr("Show the whole life in the series, or one session again"),
        [this] { m_life->toggleWholeLife(); });
    add(Qt::Key_N, tr("Write a note"), [this] { m_judgement->writeNote(); });
}

void InspectPerspective::clear()
{
    m_vehicles->setRows({});
    m_life->clear();
    m_series->clear();
    m_verdict->clear();
    m_feed->forget();
    m_judged.reset();
    m_judgement->setReview(std::nullopt);
    m_report->setEnabled(false);
    m_snippets.clear();
    m_session.reset();
}

void InspectPerspective::showScores()
{
    m_selection.setStretch(std::nullopt); // of other scores, perhaps of other windows
    const Scored& scored = *m_workspace.scored();
    std::vector<VehicleRow> rows = vehicleRows(*m_workspace.open(), scored);
    for (VehicleRow& row : rows)
        row.review = m_reviews.review(row.vehicle);
    m_vehicles->setRows(std::move(rows));
    if (scored.ranking.vehicles.empty())
        return;
    if (m_selection.vehicle())
        showVehicle(); // the same one by other scores
    else
        m_selection.setVehicle(scored.ranking.vehicles.front().vehicle);
}

void InspectPerspective::showVehicle()
{
    m_judgement->commitNote(); // of the vehicle before
    m_feed->forget();
    m_session.reset();
    const auto vehicle = m_selection.vehicle();
    m_vehicles->setSelectedVehicle(vehicle);
    if (!vehicle || !m_workspace.scored()) {
        m_judged.reset();
        m_judgement->setReview(std::nullopt);
        return;
    }
    m_judged = vehicle;
    m_report->setEnabled(true);
    const OpenFleet& open = *m_workspace.open();
    const Scored& scored = *m_workspace.scored();
    m_snippets = snippetsOf(open, scored, *vehicle);
    m_life->setLife(lifeOf(open, scored, *vehicle));
    m_verdict->setVerdict(verdictOf(open, scored, *vehicle));
    showReview();
    if (isVisible())
        m_reviews.markSeen(*vehicle);
    if (m_snippets.empty())
        m_series->clear();
    else if (m_selection.snippet())
        showSnippet();
    else
        m_selection.setSnippet(*vehicle, *strangestSnippet(open, scored, *vehicle));
}

void InspectPerspective::showSnippet()
{
    const auto snippet = m_selection.snippet();
    const auto place = snippet ? std::find(m_snippets.begin(), m_snippets.end(), *snippet) : m_snippets.end();
    if (place == m_snippets.end())
        return;
    m_life->setSelectedSnippet(static_cast<std::size_t>(place - m_snippets.begin()));
    const std::size_t session = m_workspace.scored()->scores.set.snippets[*place].segment;
    if (!m_selection.stretch() && session != m_session) {
        m_session = session;
        m_feed->requestSession(session);
    }
    markSnippet();
}

void InspectPerspective::showSeries(const std::shared_ptr<ShownSeries>& series)
{
    m_firstSnippet = series->firstSnippet;
    m_series->setSeries(std::move(series->data), std::move(series->lines));
    markSnippet();
}

/// The chosen snippet in the series on view, where it is in it.
void InspectPerspective::markSnippet()
{
    const auto snippet = m_selection.snippet();
    m_series->setChosenWindow(snippet && *snippet >= m_firstSnippet
                                  ? std::optional<std::size_t>(*snippet - m_firstSnippet)
                                  : std::nullopt);
}

void InspectPerspective::chooseWindow(std::size_t window)
{
    const auto snippet = static_cast<std::uint32_t>(m_firstSnippet + window);
    if (std::find(m_snippets.begin(), m_snippets.end(), snippet) == m_snippets.end())
        return; // the series of the vehicle before is still on view
    if (m_selection.stretch())
        m_selection.setSnippetOfStretch(snippet);
    else
        m_selection.setSnippet(*m_selection.vehicle(), snippet);
}

void InspectPerspective::showStretch()
{
    const auto& stretch = m_selection.stretch();
    const auto placeOf = [this](std::uint32_t snippet) {
        return static_cast<std::size_t>(std::find(m_snippets.begin(), m_snippets.end(), snippet) -
                                        m_snippets.begin());
    };
    if (stretch) {
        m_life->setSelectedRange(SnippetRange(placeOf(stretch->first), placeOf(stretch->last)));
        m_session.reset();
        m_feed->requestStretch(*stretch);
        return;
    }
    m_feed->forget();
    m_life->setSelectedRange(std::nullopt);
    showSnippet();
}

void InspectPerspective::showReview()
{
    m_judgement->setReview(m_reviews.review(*m_judged));
    m_life->setReview(m_reviews.review(*m_judged));
}

void InspectPerspective::showGroup()
{
    const auto& group = m_selection.group();
    if (group)
        m_vehicles->setGroup(group->vehicles, group->why);
    else
        m_vehicles->setGroup(std::nullopt);
}

void InspectPerspective::showEvent(QShowEvent* event)
{
    Perspective::showEvent(event);
    if (m_selection.vehicle() && m_workspace.scored())
        m_reviews.markSeen(*m_selection.vehicle());
}

} // namespace dyad
