#include "app/workbench/Workspace.h"

#include "core/data/store/FleetStore.h"
#include "core/simulation/DemoFleet.h"
#include "core/training/PlanFile.h"
#include "core/training/Trainer.h"
#include "core/training/TrainingData.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace dyad
{
namespace
{

/// Made on the worker thread, picked up on the window's when the job is done.
template <typename T>
using Parcel = std::shared_ptr<std::shared_ptr<T>>;

template <typename T>
Parcel<T> emptyParcel()
{
    return std::make_shared<std::shared_ptr<T>>();
}

std::shared_ptr<const OpenFleet> describe(const QString& name, std::shared_ptr<const Fleet> fleet,
                                          ImportReport report = {}, std::vector<RefusedFile> refused = {})
{
    auto open = std::make_shared<OpenFleet>();
    open->name = name;
    open->fleet = std::move(fleet);
    open->report = std::move(report);
    open->refused = std::move(refused);
    open->summary = summarise(*open->fleet);
    return open;
}

} // namespace

Workspace::Workspace(QObject* parent) : QObject(parent), m_plan(presetNamed("demo"))
{
    connect(&m_walking, &LatestJob::failed, this, &Workspace::detailsFailed);
}

void Workspace::openDemo()
{
    const auto parcel = emptyParcel<const OpenFleet>();
    const QString name = tr("Demo fleet");
    m_background.run({tr("Simulating the demo fleet"),
                      [parcel, name](const ProgressCallback& progress, const CancelToken& cancel) {
                          SimulatedFleet simulated = simulateFleet({}, progress, cancel);
                          *parcel = describe(name, std::make_shared<const Fleet>(std::move(simulated.fleet)));
                      },
                      [this, parcel] { adopt(*parcel); }});
}

void Workspace::openFleetFile(const QString& path)
{
    const auto parcel = emptyParcel<const OpenFleet>();
    const QString name = QFileInfo(path).fileName();
    const std::filesystem::path file = path.toStdString();
    m_background.run({tr("Opening %1").arg(name),
                      [parcel, name, file](const ProgressCallback&, const CancelToken&) {
                          *parcel = describe(name, openFleet(file).fleet);
                      },
                      [this, parcel] { adopt(*parcel); }});
}

void Workspace::openImported(const QString& name, const ImportedFleet& imported, const WindowOptions& window)
{
    const auto parcel = emptyParcel<const OpenFleet>();
    m_background.run({tr("Opening %1").arg(name),
                      [parcel, name, imported](const ProgressCallback&, const CancelToken&) {
                          *parcel = describe(name, imported.fleet, imported.report, imported.refused);
                      },
                      [this, parcel, window] {
                          if (m_plan.window != window) {
                              m_plan.window = window;
                              Q_EMIT planChanged();
                          }
                          adopt(*parcel);
                      }});
}

void Workspace::adopt(std::shared_ptr<const OpenFleet> open)
{
    m_open = std::move(open);
    m_scored.reset();
    m_details.reset();
    Q_EMIT fleetOpened();
    measurePlan();
    walkThrough();
}

void Workspace::setPlan(const TrainingPlan& plan)
{
    m_plan = plan;
    Q_EMIT planChanged();
    measurePlan();
    if (m_details && (m_details->snippets.window != plan.window || m_details->channels != plan.channels))
        walkThrough();
}

/// What a person looks at while the plan is measured and the training runs, so on a thread of its own.
void Workspace::walkThrough()
{
    m_walking.run([this, open = m_open, before = m_details, set = m_plan.channels,
                   window = m_plan.window](const CancelToken& cancel) -> LatestJob::Deliver {
        auto details = std::make_shared<FleetDetails>();
        details->of = open;
        details->channels = set;
        details->histograms = before ? before->histograms : channelHistograms(*open->fleet, 1024, {}, cancel);
        try {
            const std::vector<std::size_t> channels =
                resolveChannels(withoutMissing(set, *open->fleet), *open->fleet);
            details->snippets = cutSnippets(*open->fleet, channels, window);
        } catch (const Error&) { // none of the plan's channels is there: no snippets, as the plan itself says
        }
        return [this, details] {
            m_details = details;
            Q_EMIT detailsReady();
        };
    });
}

void Workspace::measurePlan()
{
    m_planned.reset();
    if (!m_open)
        return;
    auto planned = std::make_shared<std::optional<PlannedRun>>();
    auto refusal = std::make_shared<QString>();
    m_background.run(
        {tr("Measuring the plan"),
         [planned, refusal, plan = m_plan, open = m_open](const ProgressCallback&, const CancelToken&) {
             try {
                 const std::vector<std::size_t> vehicles = trainingVehicles(*open->fleet, plan.vehicles);
                 *planned = planRun(plan, prepareTraining(plan, open->fleet, vehicles));
             } catch (const Error& error) {
                 *refusal = QString::fromUtf8(error.what());
             }
         },
         [this, planned, refusal, plan = m_plan, open = m_open] {
             if (plan != m_plan || open != m_open)
                 return; // a later plan is already being measured
             m_planned = *planned;
             if (m_planned)
                 Q_EMIT planMeasured();
             else
                 Q_EMIT planImpossible(*refusal);
         }});
}

void Workspace::score(const std::shared_ptr<TrainedModel>& model)
{
    const auto parcel = emptyParcel<const Scored>();
    m_background.run(
        {tr("Scoring the fleet"),
         [parcel, model, open = m_open](const ProgressCallback& progress, const CancelToken& cancel) {
             auto scored = std::make_shared<Scored>();
             scored->model = model;
             scored->scores = scoreFleet(*model, *open->fleet, {}, progress, cancel);
             scored->ranking = rankVehicles(*open->fleet, scored->scores);
             *parcel = scored;
         },
         [this, parcel, open = m_open] {
             if (open != m_open)
                 return; // another fleet was opened meanwhile
             m_scored = *parcel;
             Q_EMIT scoresReady();
         }});
}

void Workspace::requestSegment(std::size_t segment)
{
    if (!m_scored)
        return;
    const auto parcel = emptyParcel<SegmentReconstruction>();
    m_background.run(
        {tr("Reconstructing a charging session"),
         [parcel, segment, open = m_open, scored = m_scored](const ProgressCallback&, const CancelToken&) {
             *parcel = std::make_shared<SegmentReconstruction>(
                 reconstructSegment(*scored->model, *open->fleet, scored->scores.set, segment));
         },
         [this, parcel, segment, scored = m_scored] {
             if (scored == m_scored)
                 Q_EMIT segmentReady(segment, **parcel);
         }});
}

std::filesystem::path Workspace::newRunFolder() const
{
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString preset = QString::fromStdString(m_plan.preset);
    QString name = QStringLiteral("runs/%1-%2").arg(preset, stamp);
    for (int i = 2; data.exists(name); ++i)
        name = QStringLiteral("runs/%1-%2-%3").arg(preset, stamp).arg(i);
    return data.filePath(name).toStdString();
}

} // namespace dyad
