// What the window is about: the fleet that is open, the plan, and what the last model said of the fleet.
#pragma once

#include "app/workbench/Background.h"
#include "app/workbench/LatestJob.h"
#include "app/workbench/Selection.h"
#include "core/data/Annotation.h"
#include "core/data/ChannelHistogram.h"
#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"
#include "core/data/FleetSummary.h"
#include "core/data/Snippets.h"
#include "core/data/import/FleetImport.h"
#include "core/scoring/SegmentReconstruction.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleScore.h"
#include "core/training/TrainingObserver.h"
#include "core/training/TrainingPlan.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>

namespace dyad
{

struct TrainedModel;

/// A fleet with everything that the Data perspective says about it.
struct OpenFleet {
    QString name;
    std::filesystem::path file; ///< empty: the demo fleet, which is made anew
    std::shared_ptr<const Fleet> fleet;
    ImportReport report;
    std::vector<RefusedFile> refused; ///< that are not in the fleet
    FleetSummary summary;
};

/// What takes a walk through all rows of the open fleet.
struct FleetDetails {
    std::shared_ptr<const OpenFleet> of;
    std::vector<ChannelHistogram> histograms; ///< one a channel
    SnippetSet snippets;                      ///< as the plan cuts them
    ChannelSet channels;                      ///< in which a snippet may hold no blank
};

/// What a model says of the open fleet.
struct Scored {
    std::shared_ptr<TrainedModel> model;
    std::filesystem::path runFolder; ///< that the model is from; empty: not known
    std::string runTitle;            ///< as it was called then
    FleetScores scores;
    FleetRanking ranking;
};

class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(QObject* parent = nullptr);

    Background& background() { return m_background; }
    Selection& selection() { return m_selection; }

    void openDemo();
    /// A file that an import wrote.
    /// `knownAs` is what a person calls it; empty: the file's own.
    void openFleetFile(const QString& path, const QString& knownAs = {});
    /// What an import has just written to a file, cut into the windows that it was told of.
    void openImported(const QString& name, const QString& file, const ImportedFleet& imported,
                      const WindowOptions& window);

    const std::shared_ptr<const OpenFleet>& open() const { return m_open; }
    /// Of the open fleet, once they are known.
    const std::shared_ptr<const FleetDetails>& details() const { return m_details; }
    /// The open fleet with the labels that the person gave; it follows them a moment later.
    const std::shared_ptr<const Fleet>& labelled() const { return m_labelled; }
    const TrainingPlan& plan() const { return m_plan; }
    /// What the plan means for the open fleet, once that is known.
    const std::optional<PlannedRun>& planned() const { return m_planned; }
    const std::shared_ptr<const Scored>& scored() const { return m_scored; }

    void setPlan(const TrainingPlan& plan);
    /// What the person said of vehicles goes before the labels of the data.
    void setAnnotations(std::vector<Annotation> annotations);

    /// With what was just learned from the open fleet; what is usual in it is kept in the folder of the run.
    void score(const std::shared_ptr<TrainedModel>& model, const std::filesystem::path& runFolder = {});

    /// With the newest intact checkpoint of a run, whatever fleet that has learned from.
    void scoreRun(const std::filesystem::path& runFolder);

    /// A new folder under the user's data folder.
    std::filesystem::path newRunFolder() const;

Q_SIGNALS:
    void fleetOpened();
    void detailsReady();
    void detailsFailed(const QString& sentence);
    void labelsChanged(); ///< labelled() is another
    void planChanged();
    void planMeasured(); ///< planned() is known
    void planImpossible(const QString& sentence);
    void scoresReady();
    void noticed(const QString& sentence); ///< what a person should know

private:
    void adopt(std::shared_ptr<const OpenFleet> open);
    void measurePlan();
    void relabel();
    void scoreWith(const std::shared_ptr<TrainedModel>& model, const std::filesystem::path& runFolder);
    void walkThrough();

    Background m_background;
    Selection m_selection;
    LatestJob m_walking;
    LatestJob m_relabelling;
    QTimer m_relabelSoon;
    std::vector<Annotation> m_annotations;
    std::shared_ptr<const OpenFleet> m_open;
    std::shared_ptr<const Fleet> m_labelled;
    std::shared_ptr<const FleetDetails> m_details;
    TrainingPlan m_plan;
    std::optional<PlannedRun> m_planned;
    std::shared_ptr<const Scored> m_scored;
};

} // namespace dyad
