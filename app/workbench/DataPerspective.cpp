#include "app/workbench/DataPerspective.h"

#include "widgets/Numbers.h"
#include "widgets/PlainTable.h"
#include "widgets/VehicleModel.h"

#include <QDockWidget>

#include <cmath>

namespace dyad
{
namespace
{

PlainCell count(std::size_t value)
{
    return {formatCount(static_cast<std::int64_t>(value)), static_cast<double>(value)};
}

PlainCell number(double value, int digits)
{
    return {formatNumber(value, digits), value};
}

PlainCell text(const std::string& value)
{
    return {QString::fromStdString(value)};
}

std::vector<PlainCell> vehicleCells(const Fleet& fleet, std::size_t index)
{
    const Vehicle& vehicle = fleet.vehicles()[index];
    std::size_t rows = 0;
    double last = std::nan("");
    for (const Segment& segment : fleet.segmentsOf(index)) {
        rows += segment.rowCount;
        last = std::fmax(last, segment.mileageKm);
    }
    const PlainCell mileage{std::isfinite(last) ? formatCount(std::llround(last)) : QStringLiteral("—"),
                            last};
    return {text(vehicle.id.text),
            {VehicleModel::wordOf(vehicle.fault)},
            count(vehicle.segmentCount),
            count(rows),
            mileage};
}

} // namespace

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
    , m_channels(new PlainTable(QStringLiteral("channels"), QStringLiteral("Channels"),
                                {{tr("Channel")},
                                 {tr("Unit")},
                                 {tr("Role")},
                                 {tr("Lowest"), true},
                                 {tr("Mean"), true},
                                 {tr("Highest"), true},
                                 {tr("Blank"), true}},
                                this))
    , m_issues(new PlainTable(QStringLiteral("issues"), QStringLiteral("Issues"),
                              {{tr("Kind")},
                               {tr("File")},
                               {tr("Line"), true},
                               {tr("Column")},
                               {tr("Text")},
                               {tr("What was done")}},
                              this))
{
    m_vehicles->setTitle(tr("Fleet"));
    m_channels->setTitle(tr("Channels"));
    m_issues->setTitle(tr("Issues"));
    m_issues->setSubtitle(tr("every cell that was not used as it stood"));
    m_vehicleDock = addPanel(m_vehicles);
    m_channelDock = addPanel(m_channels);
    m_issueDock = addPanel(m_issues);
    splitDockWidget(m_vehicleDock, m_channelDock, Qt::Horizontal);
    splitDockWidget(m_channelDock, m_issueDock, Qt::Vertical);
    connect(&m_workspace, &Workspace::fleetOpened, this, &DataPerspective::showFleet);
}

void DataPerspective::arrange()
{
    resizeDocks({m_vehicleDock, m_channelDock}, {46, 54}, Qt::Horizontal);
    resizeDocks({m_channelDock, m_issueDock}, {45, 55}, Qt::Vertical);
}

void DataPerspective::showFleet()
{
    const OpenFleet& open = *m_workspace.open();
    std::vector<std::vector<PlainCell>> vehicles;
    for (std::size_t i = 0; i < open.fleet->vehicles().size(); ++i)
        vehicles.push_back(vehicleCells(*open.fleet, i));
    m_vehicles->setSubtitle(tr("%1 · %2 vehicles, %3 charging sessions, %4 rows, one every %5 s")
                                .arg(open.name, formatCount(std::ssize(open.fleet->vehicles())),
                                     formatCount(std::ssize(open.fleet->segments())),
                                     formatCount(static_cast<std::int64_t>(open.fleet->rowCount())),
                                     formatParameter(open.summary.stepSeconds)));
    m_vehicles->setRows(std::move(vehicles));

    std::vector<std::vector<PlainCell>> channels;
    for (const ChannelSummary& summary : open.summary.channels)
        channels.push_back({text(summary.channel.name),
                            text(summary.channel.unit == "C" ? "°C" : summary.channel.unit),
                            {summary.channel.role == ChannelRole::Stimulus ? tr("stimulus") : tr("response")},
                            number(summary.lowest, 4),
                            number(summary.mean, 4),
                            number(summary.highest, 4),
                            count(summary.blanks)});
    m_channels->setRows(std::move(channels));

    std::vector<std::vector<PlainCell>> issues;
    for (const DataIssue& issue : open.report.issues())
        issues.push_back({{QString::fromUtf8(nameOf(issue.kind).data())},
                          text(issue.file),
                          count(issue.line),
                          text(issue.column),
                          text(issue.rawText),
                          text(issue.whatWasDone)});
    m_issues->setSubtitle(open.report.total() == 0
                              ? tr("none: every cell was used as it stood")
                              : tr("%1 cells or rows were not used as they stood")
                                    .arg(formatCount(static_cast<std::int64_t>(open.report.total()))));
    m_issues->setRows(std::move(issues));
}

} // namespace dyad
