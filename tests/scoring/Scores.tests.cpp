#include "core/base/Random.h"
#include "core/scoring/RocCurve.h"
#include "core/scoring/Threshold.h"
#include "core/scoring/VehicleScore.h"
#include "core/scoring/Verdict.h"
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
