#include "tests/widgets/GalleryEvaluate.h"

#include "widgets/CostRow.h"
#include "widgets/CurvesPanel.h"
#include "widgets/FoldsPanel.h"
#include "widgets/ConfusionPanel.h"
#include "widgets/Numbers.h"
#include "widgets/PanelFrame.h"
#include "widgets/ScoreHistogramPanel.h"
#include "widgets/ThresholdBar.h"

#include <QGridLayout>

#include <algorithm>
#include <cmath>
#include <random>

namespace dyad::gallery
{
namespace
{

constexpr double line = 1.4;

std::vector<double> drawn(std::size_t count, double mean, double deviation, unsigned seed)
{
    std::mt19937 engine(seed);
    std::normal_distribution<double> normal(mean, deviation);
    std::vector<double> scores(count);
    std::generate(scores.begin(), scores.end(), [&] { return normal(engine); });
    std::sort(scores.begin(), scores.end());
    return scores;
}

std::vector<QPointF> bow(double power)
{
    std::vector<QPointF> points;
    for (int i = 0; i <= 60; ++i)
        points.emplace_back(i / 60.0, 1 - std::pow(1 - i / 60.0, power));
    return points;
}

CurveSet noCurves(const QString& subtitle)
{
    CurveSet set;
    set.subtitle = subtitle;
    set.note = "needs healthy and faulty vehicles";
    return set;
}

ScoreHistogramPanel* makeHistogram(EvaluateStory story, QWidget* page)
{
    auto* const panel = new ScoreHistogramPanel(page);
    panel->bar()->setOffers(
        {{0, "percentile of healthy", "", ""}, {4, "least cost", "", "No vehicle is known as faulty."}});
    panel->bar()->showRule(0, true);
    panel->bar()->showPercent(95);
    panel->bar()->showThreshold(line);
    if (story == EvaluateStory::NoLabels)
        panel->setScores(
            ScoreGroups{{std::vector<double>(), drawn(240, 0.4, 0.5, 1), std::vector<double>()}});
    else if (story == EvaluateStory::Crowded)
        panel->setScores({{drawn(9700, 0.3, 0.45, 1), drawn(900, 0.5, 0.7, 2), drawn(100, 2.2, 1.4, 3)}});
    else
        panel->setScores(
            ScoreGroups{{drawn(168, 0.3, 0.45, 1), std::vector<double>(), drawn(30, 2.2, 0.9, 3)}});
    panel->setThreshold(line);
    panel->setSubtitle("learned on these 168 healthy: 95 % of them stay below");
    return panel;
}

CurvesPanel* makeRoc(EvaluateStory story, QWidget* page)
{
    auto* const panel = new CurvesPanel({"rocPlot", "ROC plot", "ROC", "false alarms", "found"},
                                        Qt::AlignRight | Qt::AlignBottom, page);
    if (story == EvaluateStory::NoLabels) {
        panel->setCurves(noCurves("found faulty over false alarms"));
        return panel;
    }
    CurveSet set;
    set.left = 0;
    set.right = 1;
    set.top = 1;
    set.subtitle = "found faulty over false alarms";
    set.description = "Share of faulty vehicles found over share of healthy ones flagged: AUROC 0.951";
    set.curves.push_back({{}, CurveKind::Guide, {{0, 0}, {1, 1}}, false});
    set.curves.push_back({"variation alone 0.612", CurveKind::Baseline, bow(1.6), false});
    set.curves.push_back({"spread-growth alone 0.812", CurveKind::Baseline, bow(4.3), true});
    if (story == EvaluateStory::Crowded)
        set.curves.push_back({"demo-fleet-brand-2-0a1b 0.844", CurveKind::Earlier, bow(5.4), true});
    for (const double power : {9.0, 12.0, 16.0, 21.0, 30.0})
        set.curves.push_back({"fold", CurveKind::Thin, bow(power), false});
    set.curves.push_back({"folds 0.934 ± 0.021", CurveKind::Mean, bow(15), true});
    set.curves.push_back({"AUROC 0.951 (0.912–0.981)", CurveKind::Main, bow(19), true});
    panel->setCurves(set);
    panel->setPoint(QPointF(0.05, 1 - std::pow(0.95, 19)), {});
    return panel;
}

CurvesPanel* makeCost(EvaluateStory story, QWidget* page)
{
    auto* const panel = new CurvesPanel({"costPlot", "Cost plot", "Expected cost", "threshold", "cost"},
                                        Qt::AlignRight | Qt::AlignBottom, page);
    panel->addControls(new CostRow(page));
    if (story == EvaluateStory::NoLabels) {
        panel->setCurves(noCurves("per vehicle, over the threshold"));
        return panel;
    }
    CurveSet set;
    set.left = -1;
    set.right = 4;
    set.top = 4200;
    set.level = 1680;
    set.levelText = "inspect nobody 1,680";
    set.subtitle = "per vehicle, over the threshold";
    Curve curve{"expected cost", CurveKind::Mean, {}, false};
    for (int i = 0; i <= 100; ++i) {
        const double at = -1 + 0.05 * i;
        curve.points.emplace_back(at, 28000 / (1 + std::exp(4 * (at - 0.2))) +
                                          1680 / (1 + std::exp(-2 * (at - 2.4))));
    }
    set.curves.push_back(curve);
    panel->setCurves(set);
    panel->setPoint(QPointF(line, 430), "430");
    return panel;
}

ConfusionPanel* makeConfusion(EvaluateStory story, QWidget* page)
{
    auto* const panel = new ConfusionPanel(page);
    ConfusionView view;
    if (story == EvaluateStory::NoLabels) {
        view.counts = {MatrixCount{}, MatrixCount{}, MatrixCount{6, 234}};
        view.lacks =
            "No vehicle is known as faulty or healthy, so curves, rates and costs cannot be said: judge "
            "some in Inspect, or import their labels.";
        view.figures = {{"Alarms", "6 of 240", ""}};
        panel->setView(view);
        return panel;
    }
    view.counts = {MatrixCount{27, 3}, MatrixCount{8, 160}, MatrixCount{}};
    if (story == EvaluateStory::Crowded)
        view.counts = {MatrixCount{71, 29}, MatrixCount{485, 9215}, MatrixCount{88, 812}};
    view.figures = {{"Alarms", "35 of 198", ""},
                    {"Recall", "0.900", ""},
                    {"False alarm rate", "0.048", ""},
                    {"Precision", "0.771", ""},
                    {"F1", "0.831", ""},
                    {"AUROC, 95 % interval", "0.951 (0.912–0.981)", ""},
                    {"Average precision", "0.884", ""},
                    {"Expected cost", "430", ""},
                    {"… inspect nobody", "1,680", ""},
                    {"… inspect all", "30,000", ""}};
    view.warning = "Mileage alone reaches an AUROC of 0.74: part of this result may be age.";
    panel->setView(view);
    return panel;
}

FoldRow foldRow(FoldRowKind kind, const QString& name, const QString& fold, double shift)
{
    FoldRow row{kind, {{name}, {fold}, {"combined"}}};
    for (const double value : {0.95, 0.88, 1.42, 0.77, 0.9, 0.05})
        row.cells.push_back({formatFixed(value - shift, 3), value - shift});
    row.cells.push_back({formatCount(std::llround(430 + 4000 * shift)), 430 + 4000 * shift});
    return row;
}

FoldsPanel* makeFolds(EvaluateStory story, QWidget* page)
{
    auto* const panel = new FoldsPanel(page);
    if (story == EvaluateStory::NoLabels) {
        panel->setState(FoldsState::Impossible, "Folds need healthy and faulty vehicles.");
        return panel;
    }
    std::vector<FoldRow> rows;
    for (int fold = 1; fold <= 5; ++fold)
        rows.push_back(foldRow(FoldRowKind::Fold, "this plan", QString::number(fold), 0.004 * fold));
    rows.push_back(foldRow(FoldRowKind::Mean, "this plan", "mean of 5", 0.012));
    rows.push_back(foldRow(FoldRowKind::Baseline, "without a model", "mean of 5", 0.04));
    if (story == EvaluateStory::Crowded)
        rows.push_back(foldRow(FoldRowKind::Earlier, "demo-fleet-brand-2-0a1b", "mean of 5", 0.03));
    panel->setRows(rows);
    panel->setState(story == EvaluateStory::Crowded ? FoldsState::Running : FoldsState::Ready, "five folds");
    panel->setProgress(0.42, "fold 3 of 5");
    panel->setNote("Folds that are there from before and are not computed again: 2.");
    return panel;
}

} // namespace

QWidget* evaluatePage(EvaluateStory story)
{
    auto* const page = new QWidget;
    auto* const grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(new PanelFrame(makeHistogram(story, page)), 0, 0, 1, 2);
    grid->addWidget(new PanelFrame(makeRoc(story, page)), 1, 0);
    grid->addWidget(new PanelFrame(makeCost(story, page)), 1, 1);
    grid->addWidget(new PanelFrame(makeConfusion(story, page)), 0, 2, 2, 1);
    grid->addWidget(new PanelFrame(makeFolds(story, page)), 2, 0, 1, 3);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(2, 290);
    grid->setRowStretch(0, 34);
    grid->setRowStretch(1, 38);
    grid->setRowStretch(2, 28);
    return page;
}

} // namespace dyad::gallery
