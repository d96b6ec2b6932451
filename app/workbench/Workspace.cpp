#include "app/workbench/Workspace.h"

#include "app/workbench/DemoFile.h"
#include "core/base/Error.h"
#include "core/data/store/FleetStore.h"
#include "core/learning/Learning.h"
#include "core/scoring/UsualScores.h"
#include "core/training/PlanFile.h"
#include "core/training/RunShelf.h"
#include "core/training/TrainingData.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

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

constexpr int relabelMilliseconds = 700; ///< a queue is worked faster than a plan is measured

std::shared_ptr<const OpenFleet> describe(const QString& name, const std::filesystem::path& file,
                                          std::shared_ptr<const Fleet> fleet, ImportReport report = {},
                                          std::vector<RefusedFile> refused = {})
{
    auto open = std::make_shared<OpenFleet>();
    open->name = name;
    open->file = file;
    open->fleet = std::move(fleet);
    open->report = std::move(report);
    open->refused = std::move(refused);
    open->summary = summarise(*open->fleet);
    return open;
}

std::shared_ptr<TrainedModel> modelOf(const std::filesystem::path& runFolder, QString& notice)
{
    const LoadedModel loaded = learning().loadModel(runFolder);
    notice = QString::fromStdString(loaded.notice);
    return loaded.model;
}

std::optional<UsualScores> knownUsual(const std::filesystem::path& runFolder, QString& notice)
{
    try {
        return runFolder.empty() ? std::nullopt : loadUsualScores(runFolder);
    } catch (const Error& error) {
        notice = QString::fromUtf8(error.what());
        return std::nullopt;
    }
}

/// For fleets in which nobody is known as healthy. Only of the fleet that the model has just learned from.
void keepUsual(const std::filesystem::path& runFolder, const FleetRanking& ranking, QString& notice)
{
    if (runFolder.empty() || ranking.usual.vehicles == 0)
        return;
    try {
        saveUsualScores(realFileSystem(), runFolder, ranking.usual);
    } catch (const Error& error) {
        notice = QString::fromUtf8(error.what());
    }
}

} // namespace

Workspace::Workspace(QObject* parent) : QObject(parent), m_plan(presetNamed("demo"))
{
    connect(&m_walking, &LatestJob::failed, this, &Workspace::detailsFailed);
    connect(&m_relabelling, &LatestJob::failed, this, &Workspace::detailsFailed);
    m_relabelSoon.setSingleShot(true);
    m_relabelSoon.setInterval(relabelMilliseconds);
    connect(&m_relabelSoon, &QTimer::timeout, this, &Workspace::relabel);
}

void Workspace::openDemo()
{
    const auto parcel = emptyParcel<const OpenFleet>();
    const QString name = tr("Demo fleet");
    m_background.run({tr("Opening the demo fleet"),
                      [parcel, name](const ProgressCallback& progress, const CancelToken& cancel) {
                          *parcel = describe(name, {}, demoFleet(progress, cancel));
                      },
                      [this, parcel] { adopt(*parcel); }});
}

void Workspace::openFleetFile(const QString& path, const QString& knownAs)
{
    const auto parcel = emptyParcel<const OpenFleet>();
    const QString name = knownAs.isEmpty() ? QFileInfo(path).fileName() : knownAs;
    const std::filesystem::path file = path.toStdString();
    m_background.run({tr("Opening %1").arg(name),
                      [parcel, name, file](const ProgressCallback&, const CancelToken&) {
                          *parcel = describe(name, file, openFleet(file).fleet);
                      },
                      [this, parcel] { adopt(*parcel); }});
}

void Workspace::openImported(const QString& name, const QString& file, const ImportedFleet& imported,
                             const WindowOptions& window)
{
    const auto parcel = emptyParcel<const OpenFleet>();
    m_background.run({tr("Opening %1").arg(name),
                      [parcel, name, path = std::filesystem::path(file.toStdString()),
                       imported](const ProgressCallback&, const CancelToken&) {
                          *parcel = describe(name, path, imported.fleet, imported.report, imported.refused);
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
    m_labelled = m_open->fleet;
    m_scored.reset();
    m_details.reset();
    m_selection.clear();
    Q_EMIT fleetOpened();
    if (m_annotations.empty())
        measurePlan();
    else
        relabel();
    walkThrough();
}

void Workspace::setAnnotations(std::vector<Annotation> annotations)
{
    const auto sameLabels = [](const Annotation& a, const Annotation& b) {
        return a.vehicle == b.vehicle && a.judgement == b.judgement;
    };
    const bool isSame = std::equal(annotations.begin(), annotations.end(), m_annotations.begin(),
                                   m_annotations.end(), sameLabels);
    m_annotations = std::move(annotations);
    if (!isSame && m_open)
        m_relabelSoon.start();
}

void Workspace::relabel()
{
    m_relabelling.run(
        [this, open = m_open, annotations = m_annotations](const CancelToken&) -> LatestJob::Deliver {
            const std::shared_ptr<const Fleet> fleet = withAnnotations(open->fleet, annotations).fleet;
            return [this, open, fleet] {
                if (open != m_open)
                    return; // another fleet was opened meanwhile
                m_labelled = fleet;
                Q_EMIT labelsChanged();
                measurePlan();
            };
        });
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
         [planned, refusal, plan = m_plan, fleet = m_labelled](const ProgressCallback&, const CancelToken&) {
             try {
                 const std::vector<std::size_t> vehicles = trainingVehicles(*fleet, plan.vehicles);
                 *planned = learning().planRun(plan, prepareTraining(plan, fleet, vehicles));
             } catch (const Error& error) {
                 *refusal = QString::fromUtf8(error.what());
             }
         },
         [this, planned, refusal, plan = m_plan, fleet = m_labelled] {
             if (plan != m_plan || fleet != m_labelled)
                 return; // a later plan is already being measured
             m_planned = *planned;
             if (m_planned)
                 Q_EMIT planMeasured();
             else
                 Q_EMIT planImpossible(*refusal);
         }});
}

void Workspace::score(const std::shared_ptr<TrainedModel>& model, const std::filesystem::path& runFolder)
{
    scoreWith(model, runFolder);
}

void Workspace::scoreRun(const std::filesystem::path& runFolder)
{
    scoreWith(nullptr, runFolder);
}

/// Without a model, that of the run.
void Workspace::scoreWith(const std::shared_ptr<TrainedModel>& model, const std::filesystem::path& runFolder)
{
    const auto parcel = emptyParcel<const Scored>();
    const auto notice = std::make_shared<QString>();
    m_background.run(
        {tr("Scoring the fleet"),
         [parcel, notice, model, runFolder, fleet = m_labelled](const ProgressCallback& progress,
                                                                const CancelToken& cancel) {
             auto scored = std::make_shared<Scored>();
             scored->model = model ? model : modelOf(runFolder, *notice);
             scored->runFolder = runFolder;
             if (!runFolder.empty())
                 scored->runTitle = loadRunTitle(runFolder);
             scored->scores = learning().scoreFleet(*scored->model, *fleet, {}, progress, cancel);
             scored->ranking =
                 learning().rankVehicles(*fleet, scored->scores, {}, knownUsual(runFolder, *notice));
             if (model)
                 keepUsual(runFolder, scored->ranking, *notice);
             *parcel = scored;
         },
         [this, parcel, notice, open = m_open] {
             if (open != m_open)
                 return; // another fleet was opened meanwhile
             m_scored = *parcel;
             Q_EMIT scoresReady();
             for (const QString& sentence : {*notice, QString::fromStdString(m_scored->ranking.notice)})
                 if (!sentence.isEmpty())
                     Q_EMIT noticed(sentence);
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
