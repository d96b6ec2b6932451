// What the Evaluate panels show, made from scores, folds and the threshold.
#pragma once

#include "app/workbench/ThresholdDesk.h"
#include "app/workbench/Workspace.h"
#include "core/scoring/BaselineFolds.h"
#include "core/scoring/KeptEvaluation.h"
#include "widgets/ConfusionPanel.h"
#include "widgets/CurvesPanel.h"
#include "widgets/FoldsPanel.h"
#include "widgets/ScoreHistogramPanel.h"

#include <optional>
#include <vector>

namespace dyad
{

/// Folds of the open fleet, as far as they are done.
struct FoldEvidence {
    std::optional<EvaluationResult> model;
    std::vector<BaselineEvaluation> baselines;
};

struct NamedEvaluation {
    QString name;
    KeptEvaluation kept;
};

/// `fleet` says what is known of the vehicles. One that is not judged, having too few snippets, has no score
/// here either.
std::vector<KnownScore> knownScores(const Fleet& fleet, const Scored& scored);

/// Every vehicle that folds were tested on, with the mean of its scores there: by models that never saw it.
/// Empty where the folds do not share one measure, whose scores could not lie on one axis.
std::vector<KnownScore> foldScores(const EvaluationResult& folds);

ScoreGroups groupsOf(const ScoreOrder& order);

/// One sentence about what the labels do not allow to be said; empty where they allow all.
QString lacksOf(const ScoreOrder& order);

CurveSet rocCurves(const ScoreFigures& figures, const std::optional<Interval>& interval,
                   const FoldEvidence& folds, const std::vector<NamedEvaluation>& earlier);
CurveSet precisionCurves(const ScoreFigures& figures, const FoldEvidence& folds);
/// Over thresholds from `left` to `right`.
CurveSet costCurves(const ScoreFigures& figures, const CostInputs& cost, double left, double right);

/// What changes with the threshold.
ConfusionView confusionViewOf(const ThresholdDesk& desk, const std::optional<Interval>& interval,
                              const QString& warning);

/// Fold by fold, their mean, the baselines, the earlier ones; costs as they are taken to be now.
std::vector<FoldRow> foldRows(const FoldEvidence& folds, const std::vector<NamedEvaluation>& earlier,
                              const CostInputs& cost);

} // namespace dyad
