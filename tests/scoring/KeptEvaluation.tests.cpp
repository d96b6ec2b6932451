#include "core/scoring/KeptEvaluation.h"

#include "core/base/AtomicFile.h"
#include "core/scoring/BaselineFolds.h"
#include "core/scoring/EvaluationFolder.h"
#include "core/scoring/MeanRoc.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/Refusal.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/TorchTest.h"
#include "tests/training/SmallRuns.h"

#include <cmath>

using namespace dyad;

namespace
{

std::shared_ptr<const Fleet> evaluatedFleet()
{
    SampleFleetOptions options;
    options.healthy = 8;
    options.faulty = 4;
    return sampleFleet(options);
}

EvaluationOptions twoFolds()
{
    EvaluationOptions options;
    options.folds = 2;
    options.foldsToRun = 2;
    return options;
}

/// By a baseline, so that nothing is trained.
EvaluationResult evaluateInto(const std::filesystem::path& folder, const std::shared_ptr<const Fleet>& fleet)
{
    EvaluationOptions options = twoFolds();
    options.baseline = Baseline::SpreadRange;
    EvaluationFolder keeper(realFileSystem(), folder, smallPlan(), *fleet, options);
    return evaluate(smallPlan(), fleet, options, &keeper);
}

} // namespace

TEST_CASE("An evaluation is read from its folder without its fleet, with the same figures")
{
    const TemporaryFolder folder;
    const EvaluationResult result = evaluateInto(folder / "e", evaluatedFleet());
    const KeptEvaluation kept = readEvaluation(folder / "e");
    CHECK(kept.score == "spread-range");
    CHECK(kept.foldsPlanned == 2);
    CHECK(kept.preset == smallPlan().preset);
    REQUIRE(kept.result.folds.size() == 2);
    CHECK(kept.result.auroc.mean == result.auroc.mean);
    CHECK(kept.result.aurocInterval.low == result.aurocInterval.low);
    CHECK(kept.result.cost == result.cost);
    CHECK((kept.result.folds[1].confusion == result.folds[1].confusion));
}

TEST_CASE("A fold that was cut off is left out, and a folder without any is refused by name")
{
    const TemporaryFolder folder;
    evaluateInto(folder / "e", evaluatedFleet());
    saveText(realFileSystem(), folder / "e" / "fold-1.json", "{\"fold\": 0, \"vehicles\": [");
    const KeptEvaluation kept = readEvaluation(folder / "e");
    REQUIRE(kept.result.folds.size() == 1);
    CHECK(kept.result.folds.front().fold == 1);
    saveText(realFileSystem(), folder / "e" / "fold-2.json", "[1, 2]");
    CHECK(refusalOf(ErrorKind::Data, [&] { readEvaluation(folder / "e"); }).find("No fold") !=
          std::string::npos);
    CHECK(refusalOf(ErrorKind::Data, [&] {
              readEvaluation(folder / "nothing");
          }).find("holds no evaluation") != std::string::npos);
}

TEST_CASE("Vehicles whose score was not kept do not spoil the others")
{
    const TemporaryFolder folder;
    evaluateInto(folder / "e", evaluatedFleet());
    std::string text = loadText(folder / "e" / "fold-1.json");
    const std::size_t place = text.find("\"score\"", text.find("\"vehicles\""));
    const std::size_t end = text.find(',', place);
    text.replace(place, end - place, "\"score\": null");
    saveText(realFileSystem(), folder / "e" / "fold-1.json", text);
    const KeptEvaluation kept = readEvaluation(folder / "e");
    CHECK(kept.result.folds[0].test.size() + 1 == kept.result.folds[1].test.size());
    CHECK(std::isfinite(kept.result.auroc.mean));
}

TEST_CASE("Baselines are judged by the same folds as when each is asked for by itself")
{
    const auto fleet = evaluatedFleet();
    int told = 0;
    const std::vector<BaselineEvaluation> baselines =
        evaluateBaselines(smallPlan(), fleet, twoFolds(), [&](const Progress&) { ++told; });
    CHECK(baselines.size() == allBaselines().size());
    CHECK(told == static_cast<int>(2 * allBaselines().size()));
    for (const BaselineEvaluation& baseline : baselines) {
        EvaluationOptions options = twoFolds();
        options.baseline = baseline.baseline;
        const EvaluationResult alone = evaluate(smallPlan(), fleet, options);
        CAPTURE(std::string(nameOf(baseline.baseline)));
        CHECK(baseline.result.auroc.mean == alone.auroc.mean);
        CHECK(baseline.result.cost == alone.cost);
        CHECK(baseline.result.folds[0].score == nameOf(baseline.baseline));
    }
    CancelToken cancel;
    cancel.cancel();
    CHECK(refusalOf(ErrorKind::Interrupted,
                    [&] { evaluateBaselines(smallPlan(), fleet, twoFolds(), {}, cancel); }) != "not refused");
}

TEST_CASE("The mean curve of folds lies between them and ends where everybody is flagged")
{
    const std::vector<LabelledScore> perfect{{1, false}, {2, false}, {3, true}, {4, true}};
    const std::vector<LabelledScore> wrong{{3, false}, {4, false}, {1, true}, {2, true}};
    const std::vector<std::vector<RocPoint>> curves{rocCurve(perfect), rocCurve(wrong)};
    CHECK(recallAt(curves[0], 0.0) == 1.0);
    CHECK(recallAt(curves[1], 0.99) == 0.0);
    CHECK(recallAt(curves[1], 1.0) == 1.0);
    CHECK(recallAt(rocCurve(std::vector<LabelledScore>{{1, false}, {1, true}}), 0.25) == Approx(0.25));
    const std::vector<RatePair> mean = meanRoc(curves);
    CHECK(mean.front().recall == 0.0);
    CHECK(mean[1].falseAlarmRate == 0.0);
    CHECK(mean[1].recall == 0.5);
    CHECK(mean[50].recall == 0.5);
    CHECK(mean.back().falseAlarmRate == 1.0);
    CHECK(mean.back().recall == 1.0);
    CHECK(meanRoc({}).empty());
}
