// How good the scores are: one threshold among them, what it finds and costs, and folds that say it of
// vehicles that no model has seen.
#pragma once

#include "app/workbench/EvaluateViews.h"
#include "app/workbench/EvaluationShelf.h"
#include "app/workbench/FoldRun.h"
#include "app/workbench/LatestJob.h"
#include "app/workbench/Perspective.h"
#include "app/workbench/ThresholdDesk.h"
#include "app/workbench/ThresholdMemory.h"

#include <QTimer>

#include <optional>
#include <set>
#include <vector>

namespace dyad
{

class ChoiceBox;
class CostRow;
class TrainingSession;

class EvaluatePerspective : public Perspective
{
    Q_OBJECT

public:
    EvaluatePerspective(Workspace& workspace, TrainingSession& session, QWidget* parent = nullptr);

    /// The scores of the model that was trained last, with the labels as they are now.
    void takeScores();
    /// Judges these in the place of what stands there.
    void judge(const std::shared_ptr<const ScoreFigures>& figures);

    /// For the fleet that is opened next, as it was judged when the project was left.
    void recall(const ThresholdMemory& memory);
    /// As if the hand had come to rest.
    void decideNow();

    bool isRunningFolds() const { return m_folds.isActive(); }
    void cancelFolds();

Q_SIGNALS:
    /// Vehicles that a person wants to see, strangest first, and in words which.
    void vehiclesRequested(const std::vector<std::size_t>& vehicles, const QString& why);
    /// Folds and a training take the same cores: one starts only where the other does not run.
    void foldsRunningChanged(bool running);
    void foldsProgressed(const QString& stage, double fraction);
    void problem(const QString& sentence);
    /// The person has drawn the line elsewhere, or changed what it depends on, and the hand has come to rest.
    void thresholdDecided(const dyad::ThresholdMemory& memory);

protected:
    void arrange() override;

private:
    enum class Source { Model, Folds };

    void layOut();
    void connectPanels();
    void connectFolds();

    void takeFleet();
    void chooseSource(Source source);
    void showSource();
    void tellDecision();
    void afterThresholdChange();
    void showThreshold();
    void showCurves();
    void showCost();
    void showFoldRows();
    void requestCell(MatrixRow row, bool flagged);
    void requestBar(ScoreGroup group, double low, double high);

    void runFolds();
    FoldOrder foldOrder() const;
    void showFoldState();
    QString whyNoFolds() const;
    void offerEarlier();
    void chooseEarlier(std::size_t offer, bool chosen);
    void addFolder();
    void loadEarlier();

    Workspace& m_workspace;
    TrainingSession& m_session;
    ThresholdDesk m_desk;
    std::optional<ThresholdMemory> m_recalled;
    QTimer m_deciding;
    Source m_source = Source::Model;
    std::optional<Interval> m_interval; ///< of the AUROC, once it is known
    QString m_warning;
    double m_costTop = 0.0; ///< of the cost curve's scale
    FoldEvidence m_evidence;
    bool m_isStopping = false;
    QString m_planProblem; ///< why the plan cannot be trained, or empty
    std::vector<ShelvedEvaluation> m_shelf;
    std::set<std::filesystem::path> m_chosen; ///< folders laid beside
    std::vector<NamedEvaluation> m_earlier;

    ScoreHistogramPanel* m_histogram;
    CurvesPanel* m_roc;
    CurvesPanel* m_precision;
    CurvesPanel* m_cost;
    CostRow* m_costRow;
    ConfusionPanel* m_confusion;
    FoldsPanel* m_foldsPanel;
    ChoiceBox* m_sourceBox;
    QDockWidget* m_histogramDock = nullptr;
    QDockWidget* m_rocDock = nullptr;
    QDockWidget* m_precisionDock = nullptr;
    QDockWidget* m_costDock = nullptr;
    QDockWidget* m_confusionDock = nullptr;
    QDockWidget* m_foldsDock = nullptr;
    // Last, so that their threads end before the rest.
    LatestJob m_figuring;
    LatestJob m_drawing;
    LatestJob m_reading;
    FoldRun m_folds;
};

} // namespace dyad
