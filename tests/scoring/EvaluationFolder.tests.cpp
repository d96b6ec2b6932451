#include "core/scoring/EvaluationFolder.h"

#include "core/base/AtomicFile.h"
#include "core/scoring/FoldText.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/Refusal.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/TorchTest.h"
#include "tests/training/SmallRuns.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

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
    options.baseline = Baseline::SpreadRange;
    return options;
}

FoldResult someFold()
{
    FoldResult fold;
    fold.fold = 1;
    fold.score = "rise";
    fold.topShare = 0.35;
    fold.auroc = 0.75;
    fold.averagePrecision = 0.5;
    fold.measures = {{"combined", 0.5}, {"rise", 0.75}};
    fold.baselines = {{"pca", std::nan("")}};
    fold.threshold = {1.25, ThresholdRule::BestF1, "best F1 on 4 healthy and 2 faulty vehicles"};
    fold.test = {{0, {0.1, false}}, {9, {1.0 / 3.0, true}}, {10, {2.5, true}}};
    fold.confusion = confusionAt(fold.testScores(), fold.threshold.value);
    return fold;
}

/// Counts what had to be computed.
class CountingKeeper : public FoldKeeper
{
public:
    explicit CountingKeeper(EvaluationFolder& folder) : m_folder(folder) {}

    std::optional<FoldResult> kept(int fold) override { return m_folder.kept(fold); }
    void keep(const FoldResult& fold) override
    {
        ++computed;
        m_folder.keep(fold);
    }

    int computed = 0;

private:
    EvaluationFolder& m_folder;
};

} // namespace

TEST_CASE("A fold is read back as it was written")
{
    const auto fleet = evaluatedFleet();
    const FoldResult fold = someFold();
    const FoldResult back = foldFromJson(foldToJson(fold, *fleet, {}), *fleet);
    CHECK(back.fold == fold.fold);
    CHECK(back.score == fold.score);
    CHECK(back.topShare == fold.topShare);
    CHECK(back.auroc == fold.auroc);
    CHECK(back.averagePrecision == fold.averagePrecision);
    CHECK((back.measures == fold.measures));
    REQUIRE(back.baselines.size() == 1);
    CHECK(std::isnan(back.baselines[0].auroc));
    CHECK(back.threshold.value == fold.threshold.value);
    CHECK(back.threshold.rule == fold.threshold.rule);
    CHECK(back.threshold.learnedOn == fold.threshold.learnedOn);
    CHECK(back.confusion == fold.confusion);
    REQUIRE(back.test.size() == 3);
    CHECK(back.test[1].vehicle == 9);
    CHECK(back.test[1].score.score == 1.0 / 3.0);
}

TEST_CASE("A threshold that nobody reaches stays one")
{
    const auto fleet = evaluatedFleet();
    FoldResult fold = someFold();
    fold.threshold.value = std::numeric_limits<double>::infinity();
    CHECK(std::isinf(foldFromJson(foldToJson(fold, *fleet, {}), *fleet).threshold.value));
}

TEST_CASE("What is no fold of the fleet is refused")
{
    const auto fleet = evaluatedFleet();
    CHECK(refusalOf(ErrorKind::Data, [&] { foldFromJson({{"fold", 1}}, *fleet); }) != "not refused");
    auto json = foldToJson(someFold(), *fleet, {});
    json["vehicles"][0]["vehicle"] = "nobody";
    CHECK(refusalOf(ErrorKind::Data, [&] { foldFromJson(json, *fleet); }) != "not refused");
}

TEST_CASE("An evaluation that was stopped goes on with the folds that are done, to the same end")
{
    const TemporaryFolder folder;
    const auto fleet = evaluatedFleet();
    const TrainingPlan plan = smallPlan();
    const EvaluationOptions options = twoFolds();
    const EvaluationResult whole = evaluate(plan, fleet, options);
    {
        EvaluationFolder kept(realFileSystem(), folder / "e", plan, *fleet, options);
        CHECK(kept.notice().empty());
        EvaluationOptions first = options;
        first.foldsToRun = 1;
        evaluate(plan, fleet, first, &kept);
    }
    EvaluationFolder kept(realFileSystem(), folder / "e", plan, *fleet, options);
    CHECK(kept.notice() == "Folds that are there from before and are not computed again: 1.");
    CountingKeeper counting(kept);
    const EvaluationResult resumed = evaluate(plan, fleet, options, &counting);
    CHECK(counting.computed == 1);
    CHECK(resumed.auroc.mean == whole.auroc.mean);
    CHECK(resumed.cost == whole.cost);
    CHECK(resumed.aurocInterval.low == whole.aurocInterval.low);
    CHECK(loadText(folder / "e" / "protocol.json").find("\"splits\"") != std::string::npos);
}

TEST_CASE("Folds of another question and damaged ones are computed again, and the person is told")
{
    const TemporaryFolder folder;
    const auto fleet = evaluatedFleet();
    const TrainingPlan plan = smallPlan();
    EvaluationOptions options = twoFolds();
    {
        EvaluationFolder kept(realFileSystem(), folder / "e", plan, *fleet, options);
        evaluate(plan, fleet, options, &kept);
    }
    saveText(realFileSystem(), folder / "e" / "fold-1.json", "{\"fold\": 0");
    {
        EvaluationFolder kept(realFileSystem(), folder / "e", plan, *fleet, options);
        CHECK_FALSE(kept.kept(0));
        CHECK(kept.kept(1));
        CHECK(kept.notice().find("damaged") != std::string::npos);
    }
    options.threshold = ThresholdRule::BestF1;
    EvaluationFolder other(realFileSystem(), folder / "e", plan, *fleet, options);
    CHECK_FALSE(other.kept(1));
    CHECK(other.notice().find("takes the place of") != std::string::npos);
}
