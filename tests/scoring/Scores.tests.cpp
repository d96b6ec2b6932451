#include "core/base/Random.h"
#include "core/scoring/Bootstrap.h"
#include "core/scoring/CostModel.h"
#include "core/scoring/CrossValidation.h"
#include "core/scoring/RocCurve.h"
#include "core/scoring/Threshold.h"
#include "core/scoring/VehicleScore.h"
#include "core/scoring/Verdict.h"
#include "tests/support/Refusal.h"
#include "tests/support/Test.h"

#include <cmath>
#include <vector>

using namespace dyad;

namespace
{

std::vector<LabelledScore> labelled(const std::vector<double>& healthy, const std::vector<double>& faulty)
{
    std::vector<LabelledScore> scores;
    for (const double score : healthy)
        scores.push_back({score, false});
    for (const double score : faulty)
        scores.push_back({score, true});
    return scores;
}

} // namespace

TEST_CASE("A vehicle's robust score averages its worst share of snippets, at least one")
{
    const std::vector<double> errors{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    CHECK(robustScore(errors, 0.2) == 9.5);
    CHECK(robustScore(errors, 0.01) == 10.0);
    CHECK(robustScore(errors, 1.0) == 5.5);
    CHECK(std::isnan(robustScore({}, 0.5)));
}

TEST_CASE("A robust score never falls when a snippet's error rises")
{
    Random random(4, "errors");
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<double> errors(1 + random.below(30));
        for (double& error : errors)
            error = random.uniform();
        const double share = random.uniform();
        const double before = robustScore(errors, share);
        errors[random.below(errors.size())] += random.uniform();
        CHECK(robustScore(errors, share) >= before);
    }
}

TEST_CASE("AUROC counts the pairs in which the faulty one scores higher, ties half")
{
    CHECK(auroc(labelled({1, 2}, {3, 4})) == 1.0);
    CHECK(auroc(labelled({3, 4}, {1, 2})) == 0.0);
    CHECK(auroc(labelled({1, 3}, {2, 4})) == 0.75);
    CHECK(auroc(labelled({1, 1}, {1, 1})) == 0.5);
    CHECK(auroc(labelled({1, 2}, {2})) == 0.75);
    CHECK(std::isnan(auroc(labelled({1}, {}))));
}

TEST_CASE("AUROC stays the same under every rising map of the scores")
{
    Random random(9, "scores");
    std::vector<LabelledScore> scores;
    for (int i = 0; i < 50; ++i)
        scores.push_back({std::floor(10 * random.uniform()), random.uniform() < 0.3});
    const double before = auroc(scores);
    for (LabelledScore& score : scores)
        score.score = std::exp(score.score) - 7;
    CHECK(auroc(scores) == before);
}

TEST_CASE("A percentile interpolates between neighbours")
{
    const std::vector<double> values{4, 1, 3, 2};
    CHECK(percentile(values, 0) == 1.0);
    CHECK(percentile(values, 50) == 2.5);
    CHECK(percentile(values, 100) == 4.0);
    CHECK(std::isnan(percentile({}, 50)));
}

TEST_CASE("Both scores high is a strong anomaly, one is borderline, none is normal")
{
    CHECK(judge(true, true) == Verdict::Strong);
    CHECK(judge(true, false) == Verdict::Borderline);
    CHECK(judge(false, true) == Verdict::Borderline);
    CHECK(judge(false, false) == Verdict::Normal);
}

TEST_CASE("The error of an AUROC is Hanley's and McNeil's")
{
    CHECK(aurocError(0.893, 51, 58) == Approx(0.0325).margin(5e-5)); // worked out by hand from their formula
    CHECK(aurocError(1.0, 3, 10) == 0.0);
    CHECK(aurocError(0.8, 2, 40) > aurocError(0.8, 20, 400));
}

TEST_CASE("A handful of tuning vehicles does not overrule the preferred score, a crowd does")
{
    const std::vector<MeasureResult> measures{{VehicleMeasure::Combined, 0.25, 0.90, 0.0},
                                              {VehicleMeasure::Rise, 0.25, 0.97, 0.0}};
    CHECK(chooseMeasure(measures, 2, 40).measure == VehicleMeasure::Combined);
    CHECK(chooseMeasure(measures, 200, 4000).measure == VehicleMeasure::Rise);
}

TEST_CASE("The interval of an AUROC holds it, and narrows with more vehicles")
{
    const auto fleet = [](int count) {
        Random random(3, "scores");
        std::vector<LabelledScore> scores;
        for (int i = 0; i < count; ++i)
            scores.push_back({random.normal() + (i % 4 == 0 ? 1.0 : 0.0), i % 4 == 0});
        return scores;
    };
    const std::vector<std::vector<LabelledScore>> few{fleet(40)};
    const std::vector<std::vector<LabelledScore>> many{fleet(1000)};
    const Interval wide = aurocInterval(few);
    const Interval narrow = aurocInterval(many);
    CHECK(wide.low < auroc(few[0]));
    CHECK(auroc(few[0]) < wide.high);
    CHECK(narrow.high - narrow.low < 0.5 * (wide.high - wide.low));
    const std::vector<std::vector<LabelledScore>> perfect{labelled({1, 2, 3}, {4, 5}), labelled({1}, {2})};
    CHECK(aurocInterval(perfect).low == 1.0);
}

TEST_CASE("The cost of a policy is that of missed faults and of inspections")
{
    const CostInputs inputs{0.01, 1000.0, 10.0};
    CHECK(costOfInspectingNobody(inputs) == Approx(10.0));
    CHECK(costOfInspectingAll(inputs) == Approx(10.0));
    // 1 of 100 is faulty: 0.2 * 0.01 * 1000 missed, (0.8 * 0.01 + 0.1 * 0.99) * 10 inspected
    CHECK(expectedCost(inputs, 0.8, 0.1) == Approx(2.0 + 1.07));
}

TEST_CASE("No threshold costs less than the cheapest one")
{
    Random random(11, "costs");
    for (int trial = 0; trial < 300; ++trial) {
        const CostInputs inputs{random.uniform(), 1e6 * random.uniform(), 1e5 * random.uniform()};
        std::vector<LabelledScore> scores;
        const std::uint64_t count = 1 + random.below(25);
        for (std::uint64_t i = 0; i < count; ++i)
            scores.push_back({std::floor(8 * random.uniform()), random.uniform() < 0.4});
        const auto costAt = [&](double threshold) {
            double flagged[2] = {0, 0};
            double all[2] = {0, 0};
            for (const LabelledScore& score : scores) {
                all[score.isFaulty] += 1;
                flagged[score.isFaulty] += score.score > threshold;
            }
            return expectedCost(inputs, all[1] > 0 ? flagged[1] / all[1] : 0.0,
                                all[0] > 0 ? flagged[0] / all[0] : 0.0);
        };
        const double least = costAt(cheapestThreshold(scores, inputs));
        for (double threshold = -1; threshold < 9; threshold += 0.5)
            CHECK(least <= costAt(threshold) * (1 + 1e-12));
    }
}

TEST_CASE("Costs that mean nothing are refused as usage")
{
    CHECK(refusalOf(ErrorKind::Usage, [] {
              validate({1.5, 1.0, 1.0});
          }) == "The fault rate is a share of all vehicles, from 0 to 1.");
    CHECK(refusalOf(ErrorKind::Usage, [] {
              validate({0.1, -1.0, 1.0});
          }) == "The costs of a fault and of an inspection are numbers from 0 up.");
    CHECK(refusalOf(ErrorKind::Usage, [] { validate({0.1, 1.0, std::nan("")}); }) != "not refused");
}

TEST_CASE("A score that is not a number gives no AUROC and lies below every line of the curve")
{
    const double none = std::nan("");
    const std::vector<LabelledScore> scores{{3, true}, {none, true}, {2, false}, {none, false}, {1, true}};
    CHECK(std::isnan(auroc(scores)));
    const std::vector<RocPoint> curve = rocCurve(scores);
    REQUIRE(curve.size() >= 4);
    CHECK(curve[1].recall == Approx(1.0 / 3));
    CHECK(curve[2].falseAlarmRate == Approx(0.5));
    CHECK(curve[3].flagged == 3);
    CHECK(curve.back().flagged == 5);
}
