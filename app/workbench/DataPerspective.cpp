#include "app/workbench/DataPerspective.h"

#include "app/workbench/DataViews.h"
#include "app/workbench/IssuesCsv.h"
#include "app/workbench/SaveDialog.h"
#include "app/workbench/SnippetBrowser.h"
#include "core/base/AtomicFile.h"
#include "widgets/ChannelTable.h"
#include "widgets/FileText.h"
#include "widgets/HistogramPanel.h"
#include "widgets/ImportWords.h"
#include "widgets/IssuesPanel.h"
#include "widgets/Numbers.h"
#include "widgets/PlainTable.h"
#include "widgets/SnippetPanel.h"

#include <QDockWidget>
#include <QHeaderView>
#include <QTableView>

namespace dyad
{

DataPerspective::DataPerspective(Workspace& workspace, QWidget* parent)
    : Perspective(QStringLiteral("dataPerspective"), tr("Data"), parent)
    , m_workspace(workspace)
    , m_vehicles(new PlainTable(QStringLiteral("fleetVehicles"), QStringLiteral("Fleet vehicles"),
                                {{tr("Vehicle")},
                                 {tr("Label")},
                                 {tr("Sessions"), true},
                                 {tr("Rows"), true},
                                 {tr("Mileage, km"), true}},
                                this))
    , m_sessions(new PlainTable(QStringLiteral("sessions"), QStringLiteral("Charging sessions"),
                                {{tr("Session")},
                                 {tr("Begun"), true},
                                 {tr("Rows"), true},
                                 {tr("Snippets"), true},
                                 {tr("km"), true}},
                                this))
    , m_snippets(new SnippetPanel(this))
    , m_channels(new ChannelTable(this))
    , m_histogram(new HistogramPanel(this))
    , m_issues(new IssuesPanel(this))
    , m_refused(new PlainTable(QStringLiteral("filesNotImported"), QStringLiteral("Files not imported"),
                               {{tr("File")}, {tr("Why it is not used")}}, this))
    , m_browser(new SnippetBrowser(workspace, m_vehicles, m_sessions, m_snippets, this))
{
    m_vehicles->setTitle(tr("Fleet"));
    m_sessions->setTitle(tr("Sessions"));
    m_vehicles->setSubtitle(tr("drop files or folders anywhere in the window"));
    m_issues->setSubtitle({});
    m_refused->setTitle(tr("Refused files"));
    m_refused->table()->horizontalHeader()->setStretchLastSection(true);
    layOut();
    connect(&m_workspace, &Workspace::fleetOpened, this, &DataPerspective::showFleet);
    connect(&m_workspace, &Workspace::detailsReady, this, &DataPerspective::showDetails);
    connect(m_channels, &ChannelTable::channelChosen, this, &DataPerspective::showHistogram);
    connect(m_issues, &IssuesPanel::issuesExportRequested, this, &DataPerspective::exportIssues);
}

void DataPerspective::layOut()
{
    m_vehicleDock = addPanel(m_vehicles);
    m_snippetDock = addPanel(m_snippets);
    m_channelDock = addPanel(m_channels);
    m_sessionDock = addPanel(m_sessions);
    m_histogramDock = addPanel(m_histogram);
    m_issueDock = addPanel(m_issues);
    m_refusedDock = addPanel(m_refused);
    splitDockWidget(m_vehicleDock, m_snippetDock, Qt::Horizontal);
    splitDockWidget(m_snippetDock, m_issueDock, Qt::Vertical);
    splitDockWidget(m_snippetDock, m_channelDock, Qt::Horizontal);
    splitDockWidget(m_channelDock, m_histogramDock, Qt::Vertical);
    splitDockWidget(m_vehicleDock, m_sessionDock, Qt::Vertical);
    splitDockWidget(m_issueDock, m_refusedDock, Qt::Horizontal);
    m_refusedDock->hide();
}

void DataPerspective::arrange()
{
    resizeDocks({m_vehicleDock, m_snippetDock, m_channelDock}, {31, 34, 35}, Qt::Horizontal);
    resizeDocks({m_vehicleDock, m_sessionDock}, {55, 45}, Qt::Vertical);
    resizeDocks({m_snippetDock, m_issueDock}, {64, 36}, Qt::Vertical);
    resizeDocks({m_channelDock, m_histogramDock}, {52, 48}, Qt::Vertical);
    m_refusedDock->setVisible(hasRefused());
    if (hasRefused())
        resizeDocks({m_vehicleDock, m_issueDock, m_refusedDock}, {31, 41, 28}, Qt::Horizontal);
}

void DataPerspective::showFleet()
{
    const OpenFleet& open = *m_workspace.open();
    m_vehicles->setSubtitle(fleetWords(open));
    m_vehicles->setRows(fleetVehicleCells(*open.fleet));
    m_channels->setChannels(open.summary.channels);
    m_histogram->clear(tr("counting values…"));
    m_issues->setReport(open.report);
    m_refused->setRows(refusedFileCells(open.refused));
    m_refused->setSubtitle(tr("%1 in all").arg(formatCount(std::ssize(open.refused))));
    showRefused();
    m_browser->restart();
}

bool DataPerspective::hasRefused() const
{
    return m_refused->table()->model()->rowCount() > 0;
}

/// There only where something was refused, and then beside the issues, in the room that those had.
void DataPerspective::showRefused()
{
    const int room = m_issueDock->width();
    const bool wasHidden = m_refusedDock->isHidden();
    m_refusedDock->setVisible(hasRefused());
    if (wasHidden && hasRefused())
        resizeDocks({m_vehicleDock, m_issueDock, m_refusedDock},
                    {m_vehicleDock->width(), 3 * room / 5, 2 * room / 5}, Qt::Horizontal);
}

void DataPerspective::showDetails()
{
    m_channels->setHistograms(m_workspace.details()->histograms);
    if (const auto channel = m_channels->chosenChannel())
        showHistogram(*channel);
    m_browser->refresh();
}

void DataPerspective::showHistogram(std::size_t channel)
{
    const auto& details = m_workspace.details();
    if (!details || details->of != m_workspace.open() || channel >= details->histograms.size())
        return;
    const Channel& shown = m_workspace.open()->fleet->channels()[channel];
    m_histogram->setHistogram({fileText(shown.name, 60), unitWord(shown.unit), details->histograms[channel]});
}

void DataPerspective::exportIssues(const std::vector<DataIssue>& issues)
{
    askWhereToSave(this,
                   {QStringLiteral("exportIssuesDialog"), tr("Export issues"), tr("Tables (*.csv)"),
                    QStringLiteral("csv")},
                   [issues](const QString& path) {
                       saveText(realFileSystem(), path.toStdString(), issuesAsCsv(issues));
                   });
}

} // namespace dyad
