#include "core/scoring/Threshold.h"

#include "core/scoring/Confusion.h"
#include "tests/support/Refusal.h"
#include "tests/support/Test.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace dyad;

namespace
{

/// Ten vehicles, of which those with the scores 5, 8 and 9 are faulty.
const std::vector<LabelledScore> ten{{0, false}, {1, false}, {2, false}, {3, false}, {4, false},
                                     {5, true},  {6, false}, {7, false}, {8, true},  {9, true}};

double thresholdBy(ThresholdRule rule, const std::vector<LabelledScore>& known = ten)
{
    ThresholdChoice choice;
    choice.rule = rule;
    return learnThreshold(known, choice).value;
}

} // namespace

TEST_CASE("Every rule draws its line where it is worked out by hand")
{
    // Healthy: 0 1 2 3 4 6 7, of which the 95th percentile lies 0.7 beyond the sixth.
    CHECK(thresholdBy(ThresholdRule::Percentile) == Approx(6.7));
    CHECK(thresholdBy(ThresholdRule::ThreeSigma) == Approx(23.0 / 7 + 3 * std::sqrt(115.0 / 7 - 529.0 / 49)));
    CHECK(thresholdBy(ThresholdRule::BestF1) == 7.5);   // 2 of 3 found, none wrongly: 0.8; at 4.5 it is 0.75
    CHECK(thresholdBy(ThresholdRule::TopShare) == 8.5); // 99 per mille of ten are one vehicle
    ThresholdChoice dear{ThresholdRule::Cheapest, 95, {0.5, 1000.0, 1.0}};
    CHECK(learnThreshold(ten, dear).value == 4.5); // no fault may be missed
    dear.cost.inspectionCost = 1e6;
    CHECK(std::isinf(learnThreshold(ten, dear).value)); // nobody is worth an inspection
}

TEST_CASE("The largest share of faulty among the highest wins, of equals the larger number")
{
    std::vector<LabelledScore> hundred;
    for (int i = 0; i < 100; ++i)
        hundred.push_back({static_cast<double>(i), i == 99 || i == 98 || i == 95});
    CHECK(thresholdBy(ThresholdRule::TopShare, hundred) == 97.5);
}

TEST_CASE("A threshold says what it was learned on")
{
    CHECK(learnThreshold(ten, {}).learnedOn == "percentile 95 of 7 healthy vehicles");
    CHECK(learnThreshold(ten, {ThresholdRule::Percentile, 97.5, {}}).learnedOn ==
          "percentile 97.5 of 7 healthy vehicles");
    CHECK(learnThreshold(ten, {ThresholdRule::BestF1, 95, {}}).learnedOn ==
          "best F1 on 7 healthy and 3 faulty vehicles");
}

TEST_CASE("A rule that lacks what it learns from says which")
{
    const std::vector<LabelledScore> healthy{{1, false}, {2, false}};
    CHECK(std::isfinite(thresholdBy(ThresholdRule::ThreeSigma, healthy)));
    CHECK(refusalOf(ErrorKind::Data, [&] { thresholdBy(ThresholdRule::BestF1, healthy); }) ==
          "The threshold rule 'best-f1' learns from healthy and faulty vehicles; there are 2 healthy and 0 "
          "faulty ones to learn from.");
    CHECK(
        refusalOf(ErrorKind::Data, [] { thresholdBy(ThresholdRule::Percentile, {}); }) ==
        "The threshold rule 'percentile' learns from healthy vehicles; there are 0 healthy and 0 faulty ones "
        "to learn from.");
}

TEST_CASE("Every rule is found again by its name")
{
    for (const ThresholdRule rule : allThresholdRules())
        CHECK(thresholdRuleNamed(nameOf(rule)) == rule);
    CHECK_FALSE(thresholdRuleNamed("guess"));
}

TEST_CASE("A confusion counts what lies above the line, and its figures are shares of the counts")
{
    const Confusion c = confusionAt(ten, 4.5);
    CHECK(c == Confusion{3, 2, 5, 0});
    CHECK(c.recall() == 1.0);
    CHECK(c.precision() == 0.6);
    CHECK(c.falseAlarmRate() == Approx(2.0 / 7));
    CHECK(c.f1() == Approx(0.75));
    const Confusion nobody = confusionAt(ten, std::numeric_limits<double>::infinity());
    CHECK(nobody.recall() == 0.0);
    CHECK(std::isnan(nobody.precision()));
    CHECK(expectedCost({0.1, 100, 1}, nobody) == Approx(10.0));
    CHECK(confusionAt(std::vector<LabelledScore>{{std::nan(""), true}}, 0.0).falseNegatives == 1);
}

TEST_CASE("The curve has a point for every line between two scores, from nobody to all")
{
    const std::vector<LabelledScore> scores{{3, true}, {2, false}, {2, true}, {1, false}};
    const std::vector<RocPoint> curve = rocCurve(scores);
    REQUIRE(curve.size() == 4);
    CHECK(curve[0].flagged == 0);
    CHECK(curve[1].threshold == 2.5);
    CHECK(curve[1].recall == 0.5);
    CHECK(curve[1].falseAlarmRate == 0.0);
    CHECK(curve[2].flagged == 3); // the tie falls on one side
    CHECK(curve[2].precision == Approx(2.0 / 3));
    CHECK(curve[3].recall == 1.0);
    CHECK(curve[3].falseAlarmRate == 1.0);
    for (const RocPoint& point : curve) {
        const Confusion there = confusionAt(scores, point.threshold);
        CHECK(there.truePositives + there.falsePositives == point.flagged);
    }
}

TEST_CASE("The average precision is that of the steps of the recall")
{
    // Recall 1/3 at precision 1, 2/3 at 1, 1 at 3/5.
    CHECK(averagePrecision(ten) == Approx((1.0 + 1.0 + 0.6) / 3));
    CHECK(averagePrecision(std::vector<LabelledScore>{{1, true}, {1, false}}) == 0.5);
    CHECK(std::isnan(averagePrecision(std::vector<LabelledScore>{{1, false}})));
}
