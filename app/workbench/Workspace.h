// What the window is about: the fleet that is open, the plan, and what the last model said of the fleet.
#pragma once

#include "app/workbench/Background.h"
#include "app/workbench/LatestJob.h"
#include "core/data/ChannelHistogram.h"
#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"
#include "core/data/FleetSummary.h"
#include "core/data/Snippets.h"
#include "core/data/import/FleetImport.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleScore.h"
#include "core/training/TrainingObserver.h"
#include "core/training/TrainingPlan.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>

namespace dyad
{

struct TrainedModel;

/// A fleet with everything that the Data perspective says about it.
struct OpenFleet {
    QString name;
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
    FleetScores scores;
    FleetRanking ranking;
};

class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(QObject* parent = nullptr);

    Background& background() { return m_background; }

    void openDemo();
    /// A file that an import wrote.
    void openFleetFile(const QString& path);
    /// What an import has just made, cut into the windows that it was told of.
    void openImported(const QString& name, const ImportedFleet& imported, const WindowOptions& window);

    const std::shared_ptr<const OpenFleet>& open() const { return m_open; }
    /// Of the open fleet, once they are known.
    const std::shared_ptr<const FleetDetails>& details() const { return m_details; }
    const TrainingPlan& plan() const { return m_plan; }
    /// What the plan means for the open fleet, once that is known.
    const std::optional<PlannedRun>& planned() const { return m_planned; }
    const std::shared_ptr<const Scored>& scored() const { return m_scored; }

    void setPlan(const TrainingPlan& plan);

    /// Scores the open fleet and ranks its vehicles.
    void score(const std::shared_ptr<TrainedModel>& model);

    /// The segment row by row, told by segmentReady().
    void requestSegment(std::size_t segment);

    /// A new folder under the user's data folder.
    std::filesystem::path newRunFolder() const;

Q_SIGNALS:
    void fleetOpened();
    void detailsReady();
    void detailsFailed(const QString& sentence);
    void planChanged();
    void planMeasured(); ///< planned() is known
    void planImpossible(const QString& sentence);
    void scoresReady();
    void segmentReady(std::size_t segment, const dyad::SegmentReconstruction& reconstruction);

private:
    void adopt(std::shared_ptr<const OpenFleet> open);
    void measurePlan();
    void walkThrough();

    Background m_background;
    LatestJob m_walking;
    std::shared_ptr<const OpenFleet> m_open;
    std::shared_ptr<const FleetDetails> m_details;
    TrainingPlan m_plan;
    std::optional<PlannedRun> m_planned;
    std::shared_ptr<const Scored> m_scored;
};

} // namespace dyad
