#include "app/workbench/ThresholdDesk.h"

#include "app/workbench/EvaluateViews.h"
#include "core/scoring/Bootstrap.h"
#include "tests/support/Test.h"
#include "widgets/Numbers.h"

#include <cmath>
#include <limits>

using namespace dyad;

namespace
{

constexpr double usual = 1.0;

/// Seven healthy (0 1 2 3 4 6 7), three faulty (5 8 9), and what `others` adds.
std::shared_ptr<const ScoreFigures> tenVehicles(const std::vector<KnownScore>& others = {})
{
    std::vector<KnownScore> scores;
    for (std::size_t i = 0; i < 10; ++i)
        scores.push_back(
            {i, static_cast<double>(i), i == 5 || i > 7 ? FaultLabel::Faulty : FaultLabel::Healthy});
    scores.insert(scores.end(), others.begin(), others.end());
    return std::make_shared<const ScoreFigures>(figuresOf(scores));
}

std::shared_ptr<const ScoreFigures> onlyOf(FaultLabel truth)
{
    return std::make_shared<const ScoreFigures>(
        figuresOf(std::vector<KnownScore>{{0, 0.5, truth}, {1, 1.5, truth}, {2, 2.5, truth}}));
}

ThresholdDesk deskOf(const std::shared_ptr<const ScoreFigures>& figures)
{
    ThresholdDesk desk;
    desk.setFigures(figures, usual);
    return desk;
}

QString figure(const ConfusionView& view, const QString& name)
{
    for (const Figure& row : view.figures)
        if (row.name == name)
            return row.value;
    return QStringLiteral("absent");
}

const RuleOffer& offerOf(const std::vector<RuleOffer>& offers, ThresholdRule rule)
{
    return *std::find_if(offers.begin(), offers.end(),
                         [rule](const RuleOffer& offer) { return offer.key == static_cast<int>(rule); });
}

} // namespace

TEST_CASE("Every rule draws the line that the scoring draws")
{
    ThresholdDesk desk = deskOf(tenVehicles());
    for (const ThresholdRule rule : allThresholdRules()) {
        desk.chooseRule(static_cast<int>(rule));
        const double learned = learnThreshold(desk.figures()->known, desk.choice()).value;
        CAPTURE(std::string(nameOf(rule)));
        if (std::isfinite(learned))
            CHECK(desk.threshold() == learned);
        else
            CHECK(desk.threshold() > 9.0); // as usual costs are, it is cheapest to inspect nobody
        CHECK(desk.words().contains(QStringLiteral("learned on these 7 healthy")));
    }
    desk.chooseRule(static_cast<int>(ThresholdRule::Percentile));
    desk.choosePercent(50);
    CHECK(desk.threshold() == 3.0);
}

TEST_CASE("The figures beside the line are those of the scoring")
{
    ThresholdDesk desk =
        deskOf(tenVehicles({{10, 20.0, FaultLabel::Unknown}, {11, std::nan(""), FaultLabel::Faulty}}));
    const CostInputs cost{0.5, 1000, 10};
    desk.setCost(cost);
    desk.moveTo(5.5);
    const Confusion confusion = confusionAt(desk.figures()->known, 5.5);
    CHECK((desk.confusion() == confusion));
    const std::array groups{desk.figures()->known};
    const Interval interval = aurocInterval(groups);
    const ConfusionView view = confusionViewOf(desk, interval, {});
    CHECK(figure(view, "Alarms") == "5 of 11");
    CHECK(figure(view, "Recall") == formatFixed(confusion.recall(), 3));
    CHECK(figure(view, "False alarm rate") == formatFixed(confusion.falseAlarmRate(), 3));
    CHECK(figure(view, "Precision") == "0.500");
    CHECK(figure(view, "F1") == formatFixed(confusion.f1(), 3));
    CHECK(figure(view, "AUROC, 95 % interval") == QString("%1 (%2–%3)")
                                                      .arg(formatFixed(auroc(desk.figures()->known), 3),
                                                           formatFixed(interval.low, 3),
                                                           formatFixed(interval.high, 3)));
    CHECK(figure(view, "Average precision") == formatFixed(averagePrecision(desk.figures()->known), 3));
    CHECK(figure(view, "Expected cost") == formatCount(std::llround(expectedCost(cost, confusion))));
    CHECK(figure(view, "… inspect nobody") == "500");
    CHECK(figure(view, "… inspect all") == "10");
    CHECK(figure(view, "Not judged") == "1");
    CHECK(view.counts[static_cast<std::size_t>(MatrixRow::Faulty)].flagged == 2);
    CHECK(view.counts[static_cast<std::size_t>(MatrixRow::Unknown)].flagged == 1);
    CHECK(view.lacks.isEmpty());
}

TEST_CASE("Without labels there are a line and alarms, and one sentence says what the rest lacks")
{
    ThresholdDesk desk = deskOf(onlyOf(FaultLabel::Unknown));
    CHECK(desk.threshold() == usual);
    CHECK(desk.rule() == ThresholdDesk::byHand);
    for (const ThresholdRule rule : allThresholdRules())
        CHECK(offerOf(desk.offers(), rule).whyNot.contains("known as healthy"));
    ConfusionView view = confusionViewOf(desk, {}, {});
    CHECK(figure(view, "Alarms") == "2 of 3");
    CHECK(view.figures.size() == 1);
    CHECK(view.lacks.contains("No vehicle is known as faulty or healthy"));
    CHECK(rocCurves(*desk.figures(), {}, {}, {}).curves.empty());
    CHECK_FALSE(costCurves(*desk.figures(), {}, 0, 1).note.isEmpty());
    desk.moveTo(2.0);
    view = confusionViewOf(desk, {}, {});
    CHECK(figure(view, "Alarms") == "1 of 3");
    // As soon as there are labels, the rule that was wanted draws its line.
    ThresholdDesk waiting = deskOf(onlyOf(FaultLabel::Unknown));
    waiting.setFigures(tenVehicles(), usual);
    CHECK(waiting.rule() == static_cast<int>(ThresholdRule::Percentile));
    CHECK(waiting.threshold() == Approx(6.7));
}

TEST_CASE("One class alone allows what needs no other")
{
    ThresholdDesk healthy = deskOf(onlyOf(FaultLabel::Healthy));
    CHECK(healthy.rule() == static_cast<int>(ThresholdRule::Percentile));
    CHECK(offerOf(healthy.offers(), ThresholdRule::ThreeSigma).whyNot.isEmpty());
    CHECK(offerOf(healthy.offers(), ThresholdRule::BestF1).whyNot.contains("known as faulty"));
    CHECK(figure(confusionViewOf(healthy, {}, {}), "False alarm rate") == "0.333");
    CHECK(figure(confusionViewOf(healthy, {}, {}), "Recall") == "absent");
    const ThresholdDesk faulty = deskOf(onlyOf(FaultLabel::Faulty));
    CHECK(figure(confusionViewOf(faulty, {}, {}), "Recall") == "0.667");
    CHECK(figure(confusionViewOf(faulty, {}, {}), "Precision") == "absent");
}

TEST_CASE("Endless scores and none at all leave a line that can be shown")
{
    constexpr double endless = std::numeric_limits<double>::infinity();
    ThresholdDesk desk = deskOf(std::make_shared<const ScoreFigures>(
        figuresOf(std::vector<KnownScore>{{0, endless, FaultLabel::Healthy},
                                          {1, -endless, FaultLabel::Healthy},
                                          {2, endless, FaultLabel::Faulty}})));
    for (const ThresholdRule rule : allThresholdRules()) {
        desk.chooseRule(static_cast<int>(rule));
        CHECK_FALSE(std::isnan(desk.threshold()));
    }
    const ThresholdDesk nothing = deskOf(std::make_shared<const ScoreFigures>());
    CHECK(confusionViewOf(nothing, {}, {}).figures.empty());
    CHECK(confusionViewOf(nothing, {}, {}).lacks.contains("train a model first"));
    const ThresholdDesk blank = deskOf(std::make_shared<const ScoreFigures>(
        figuresOf(std::vector<KnownScore>{{0, std::nan(""), FaultLabel::Healthy}})));
    CHECK(confusionViewOf(blank, {}, {}).lacks.contains("too few snippets"));
}

TEST_CASE("The cost curve stands at every threshold where the expected cost is")
{
    const auto figures = tenVehicles({{10, 3.0, FaultLabel::Healthy}}); // a tie
    const CostInputs cost{0.1, 1000, 50};
    const CurveSet set = costCurves(*figures, cost, -1, 10);
    REQUIRE(set.curves.size() == 1);
    const std::vector<QPointF>& points = set.curves[0].points;
    for (const double threshold : {-0.5, 0.5, 2.5, 3.5, 5.5, 7.9, 8.5, 9.5}) {
        CAPTURE(threshold);
        const auto after = std::find_if(points.begin(), points.end(),
                                        [&](const QPointF& point) { return point.x() > threshold; });
        REQUIRE(after != points.begin());
        REQUIRE(after != points.end());
        CHECK((after - 1)->y() == after->y()); // a level step
        CHECK(after->y() == Approx(expectedCost(cost, figures->order.confusionAt(threshold))));
    }
    CHECK(set.level == costOfInspectingNobody(cost));
}

TEST_CASE("Scores of folds are laid together only where they are of one measure")
{
    EvaluationResult result;
    FoldResult fold;
    fold.score = "rise";
    fold.test = {{0, {1.0, false}}, {3, {2.0, true}}};
    result.folds = {fold, fold};
    result.folds[1].test = {{1, {0.5, false}}, {3, {4.0, true}}};
    const std::vector<KnownScore> scores = foldScores(result);
    REQUIRE(scores.size() == 3);
    CHECK(scores[2].vehicle == 3);
    CHECK(scores[2].score == 3.0);
    CHECK((scores[2].truth == FaultLabel::Faulty));
    result.folds[1].score = "channel";
    CHECK(foldScores(result).empty());
}
