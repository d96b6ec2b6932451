#include "app/workbench/EvaluateViews.h"
#include "core/scoring/MeanRoc.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("EvaluateCurves", text);
}

QString textOf(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString rate(double value)
{
    return formatFixed(value, 3);
}

bool hasBoth(const ScoreFigures& figures)
{
    return !figures.curve.empty();
}

std::vector<QPointF> rocPoints(const std::vector<RocPoint>& curve)
{
    std::vector<QPointF> points;
    points.reserve(curve.size());
    for (const RocPoint& point : curve)
        points.emplace_back(point.falseAlarmRate, point.recall);
    return points;
}

/// From where somebody is flagged; nobody's precision is a convention and no finding.
std::vector<QPointF> precisionPoints(const std::vector<RocPoint>& curve)
{
    std::vector<QPointF> points;
    for (const RocPoint& point : curve)
        if (point.flagged > 0)
            points.emplace_back(point.recall, point.precision);
    return points;
}

std::vector<std::vector<RocPoint>> curvesOf(const EvaluationResult& result)
{
    std::vector<std::vector<RocPoint>> curves;
    for (const FoldResult& fold : result.folds)
        if (std::isfinite(fold.auroc))
            curves.push_back(rocCurve(fold.testScores()));
    return curves;
}

std::vector<QPointF> meanPoints(const EvaluationResult& result)
{
    std::vector<QPointF> points;
    for (const RatePair& pair : meanRoc(curvesOf(result)))
        points.emplace_back(pair.falseAlarmRate, pair.recall);
    return points;
}

const BaselineEvaluation* bestOf(const std::vector<BaselineEvaluation>& baselines)
{
    const auto best = std::max_element(baselines.begin(), baselines.end(), [](const auto& a, const auto& b) {
        return a.result.auroc.mean < b.result.auroc.mean;
    });
    return best == baselines.end() ? nullptr : &*best;
}

void addFolds(const EvaluationResult& result, std::vector<Curve>& curves)
{
    for (const FoldResult& fold : result.folds)
        if (std::isfinite(fold.auroc))
            curves.push_back({tr("fold %1: AUROC %2").arg(fold.fold + 1).arg(rate(fold.auroc)),
                              CurveKind::Thin, rocPoints(rocCurve(fold.testScores())), false});
}

} // namespace

CurveSet rocCurves(const ScoreFigures& figures, const std::optional<Interval>& interval,
                   const FoldEvidence& folds, const std::vector<NamedEvaluation>& earlier)
{
    CurveSet set;
    set.left = 0;
    set.right = 1;
    set.top = 1;
    set.subtitle = tr("found faulty over false alarms");
    std::vector<Curve>& curves = set.curves;
    const BaselineEvaluation* const best = bestOf(folds.baselines);
    for (const BaselineEvaluation& baseline : folds.baselines)
        curves.push_back(
            {tr("%1 alone %2").arg(textOf(nameOf(baseline.baseline)), rate(baseline.result.auroc.mean)),
             CurveKind::Baseline, meanPoints(baseline.result), &baseline == best});
    for (const NamedEvaluation& evaluation : earlier)
        curves.push_back({tr("%1 %2").arg(evaluation.name.left(30), rate(evaluation.kept.result.auroc.mean)),
                          CurveKind::Earlier, meanPoints(evaluation.kept.result)});
    if (folds.model) {
        addFolds(*folds.model, curves);
        curves.push_back(
            {tr("folds %1 ± %2").arg(rate(folds.model->auroc.mean), rate(folds.model->auroc.deviation)),
             CurveKind::Mean, meanPoints(*folds.model)});
    }
    if (hasBoth(figures)) {
        const QString words =
            interval
                ? tr("AUROC %1 (%2–%3)").arg(rate(figures.auroc), rate(interval->low), rate(interval->high))
                : tr("AUROC %1").arg(rate(figures.auroc));
        curves.push_back({words, CurveKind::Main, rocPoints(figures.curve)});
    }
    if (curves.empty()) {
        set.note =
            figures.order.scored() == 0 ? tr("no scores yet") : tr("needs healthy and faulty vehicles");
        return set;
    }
    curves.insert(curves.begin(), {{}, CurveKind::Guide, {{0, 0}, {1, 1}}, false});
    set.description =
        tr("Share of faulty vehicles found over share of healthy ones flagged: AUROC %1, average "
           "precision %2, %3 folds and %4 baselines beside")
            .arg(rate(figures.auroc), rate(figures.averagePrecision))
            .arg(folds.model ? folds.model->folds.size() : 0)
            .arg(folds.baselines.size());
    return set;
}

CurveSet precisionCurves(const ScoreFigures& figures, const FoldEvidence& folds)
{
    CurveSet set;
    set.left = 0;
    set.right = 1;
    set.top = 1;
    set.subtitle = tr("precision over found faulty");
    if (folds.model)
        for (const FoldResult& fold : folds.model->folds)
            if (std::isfinite(fold.averagePrecision))
                set.curves.push_back(
                    {tr("fold %1: average precision %2").arg(fold.fold + 1).arg(rate(fold.averagePrecision)),
                     CurveKind::Thin, precisionPoints(rocCurve(fold.testScores())), false});
    if (hasBoth(figures))
        set.curves.push_back({tr("average precision %1").arg(rate(figures.averagePrecision)), CurveKind::Main,
                              precisionPoints(figures.curve)});
    if (set.curves.empty()) {
        set.note =
            figures.order.scored() == 0 ? tr("no scores yet") : tr("needs healthy and faulty vehicles");
        return set;
    }
    if (hasBoth(figures)) {
        const double share = static_cast<double>(figures.order.count(FaultLabel::Faulty)) /
                             static_cast<double>(figures.known.size());
        set.level = share;
        set.levelText = tr("flagging by chance");
    }
    set.description = tr("Precision over the share of faulty vehicles found: average precision %1")
                          .arg(rate(figures.averagePrecision));
    return set;
}

CurveSet costCurves(const ScoreFigures& figures, const CostInputs& cost, double left, double right)
{
    constexpr double mostOfNobody = 2.5; // what costs more still is off the scale
    CurveSet set;
    set.subtitle = tr("per vehicle, over the threshold");
    if (!hasBoth(figures)) {
        set.note =
            figures.order.scored() == 0 ? tr("no scores yet") : tr("needs healthy and faulty vehicles");
        return set;
    }
    const auto costOf = [&](const RocPoint& point) {
        return expectedCost(cost, point.recall, point.falseAlarmRate);
    };
    std::vector<double> scores;
    for (const LabelledScore& known : figures.known)
        scores.push_back(known.score);
    std::sort(scores.begin(), scores.end());
    scores.erase(std::unique(scores.begin(), scores.end()), scores.end());
    // The curve flags one score more with every point, the highest first.
    Curve steps{{}, CurveKind::Mean, {}, false};
    steps.name = tr("expected cost");
    std::size_t flagged = scores.size();
    double most = costOf(figures.curve[flagged]);
    steps.points.emplace_back(std::min(left, scores.front()), most);
    for (const double score : scores) {
        steps.points.emplace_back(score, costOf(figures.curve[flagged]));
        --flagged;
        steps.points.emplace_back(score, costOf(figures.curve[flagged]));
        most = std::max(most, costOf(figures.curve[flagged]));
    }
    steps.points.emplace_back(std::max(right, scores.back()), costOf(figures.curve[0]));
    const double nobody = costOfInspectingNobody(cost);
    set.level = nobody;
    set.levelText = tr("inspect nobody %1").arg(formatCount(std::llround(std::min(nobody, 1e15))));
    set.left = left;
    set.right = right;
    set.top = nobody > 0 ? std::min(most, mostOfNobody * nobody) : most;
    set.curves.push_back(std::move(steps));
    set.description =
        tr("Expected cost per vehicle over the threshold: %1 where nobody is inspected, %2 where "
           "all are")
            .arg(formatNumber(nobody), formatNumber(costOfInspectingAll(cost)));
    return set;
}

} // namespace dyad
