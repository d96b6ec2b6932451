#include "core/scoring/SnippetScorer.h"

#include "core/base/FileSystem.h"
#include "core/model/TrainedModel.h"
#include "core/scoring/CrossValidation.h"
#include "core/scoring/ScoreTables.h"
#include "core/scoring/SegmentReconstruction.h"
#include "core/scoring/VehicleScore.h"
#include "core/training/Checkpoint.h"
#include "core/training/NewestCheckpoint.h"
#include "core/training/PlanFile.h"
#include "core/training/Trainer.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/TorchTest.h"
#include "tests/training/SmallRuns.h"

#include <algorithm>
#include <cmath>

using namespace dyad;

namespace
{

TrainingPlan scoredPlan()
{
    TrainingPlan plan = smallPlan();
    plan.epochs = 6;
    plan.threads = 1;
    return plan;
}

std::shared_ptr<TrainedModel> trainedOn(const std::shared_ptr<const Fleet>& fleet,
                                        const std::filesystem::path& folder = {},
                                        const TrainingPlan& plan = scoredPlan())
{
    const TrainingData data = prepareTraining(plan, fleet, trainingVehicles(*fleet, plan.vehicles));
    const PlannedRun planned = planRun(plan, data);
    Controls controls(planned.plan.live);
    TrainingObserver observer;
    TrainerOptions options;
    options.runFolder = folder;
    return train(planned, data, controls, observer, options).model;
}

} // namespace

TEST_CASE("Vehicles whose cell jumps rank above those that charge smoothly, and the signal is named")
{
    SampleFleetOptions options;
    options.segments = 6;
    const auto fleet = sampleFleet(options);
    FleetScores scores = scoreFleet(*trainedOn(fleet), *fleet);
    const FleetRanking ranking = rankVehicles(*fleet, scores);
    REQUIRE(ranking.vehicles.size() == 8);
    for (int i = 0; i < 2; ++i) {
        const VehicleScore& top = ranking.vehicles[static_cast<std::size_t>(i)];
        CHECK(fleet->vehicles()[top.vehicle].fault == FaultLabel::Faulty);
        CHECK(top.rank == i + 1);
        CHECK(top.topChannel == "min_single_volt");
        CHECK(top.verdict != Verdict::Normal);
    }
}

TEST_CASE("A model that was saved and loaded scores every snippet the same")
{
    const TemporaryFolder folder;
    const auto fleet = sampleFleet();
    TrainingPlan plan = scoredPlan();
    plan.network = GENERATE(NetworkKind::Dynamic, NetworkKind::Dense);
    plan.likelihood = GENERATE(Likelihood::SmoothL1, Likelihood::GaussianVariance, Likelihood::Bernoulli);
    plan.normalizer =
        plan.likelihood == Likelihood::Bernoulli ? NormalizerKind::MinMax : NormalizerKind::Robust;
    plan.epochs = 2;
    const auto model = trainedOn(fleet, folder / "run", plan);
    const auto loaded = loadNewestCheckpoint(folder / "run").checkpoint;
    const FleetScores ours = scoreFleet(*model, *fleet);
    const FleetScores theirs = scoreFleet(*loaded.model, *fleet);
    REQUIRE(ours.snippets.size() == theirs.snippets.size());
    for (std::size_t i = 0; i < ours.snippets.size(); ++i)
        CHECK(ours.snippets[i].reconstruction == theirs.snippets[i].reconstruction);
}

TEST_CASE("What a Bernoulli model expects lies within what the training vehicles showed, in physical units")
{
    TrainingPlan plan = scoredPlan();
    plan.network = NetworkKind::Dense;
    plan.likelihood = Likelihood::Bernoulli;
    plan.normalizer = NormalizerKind::MinMax;
    plan.live.weights.reconstruction = 0.1;
    const auto fleet = sampleFleet();
    const auto model = trainedOn(fleet, {}, plan);
    const FleetScores scores = scoreFleet(*model, *fleet);
    const SegmentReconstruction segment = reconstructSegment(*model, *fleet, scores.set, 0);
    const std::size_t volt = segment.channels.size() - 1;
    for (std::size_t row = 0; row * segment.channels.size() + volt < segment.expected.size(); ++row) {
        const float expected = segment.expected[row * segment.channels.size() + volt];
        if (!std::isnan(expected))
            CHECK((expected >= 345 && expected <= 383));
    }
}

TEST_CASE("Scores in bfloat16 are those in float32 but for a few per cent, and leave the model as it was")
{
    const auto fleet = sampleFleet();
    const auto model = trainedOn(fleet);
    const FleetScores exact = scoreFleet(*model, *fleet);
    const FleetScores rounded = scoreFleet(*model, *fleet, {1, Precision::Bfloat16});
    const FleetScores again = scoreFleet(*model, *fleet);
    for (std::size_t i = 0; i < exact.snippets.size(); ++i) {
        const double error = exact.snippets[i].reconstruction;
        CHECK(std::abs(rounded.snippets[i].reconstruction - error) < 0.1 * error);
        CHECK(again.snippets[i].reconstruction == error);
    }
}

TEST_CASE("A snippet's score does not depend on the number of threads")
{
    const auto fleet = sampleFleet();
    const auto model = trainedOn(fleet);
    const FleetScores one = scoreFleet(*model, *fleet, {1});
    const FleetScores three = scoreFleet(*model, *fleet, {3});
    for (std::size_t i = 0; i < one.snippets.size(); ++i)
        CHECK(one.snippets[i].reconstruction == three.snippets[i].reconstruction);
}

TEST_CASE("A segment's expected rows agree with the scores of its snippets, and rows in no window are blank")
{
    const auto fleet = sampleFleet(); // 40 rows: windows at 0, 8, 16, 24
    const auto model = trainedOn(fleet);
    model->window = {16, 16}; // windows at 0 and 16, rows 32..39 in none
    const FleetScores scores = scoreFleet(*model, *fleet);
    const SegmentReconstruction segment = reconstructSegment(*model, *fleet, scores.set, 0);
    REQUIRE(segment.score.size() == 40);
    double sum = 0;
    for (std::size_t row = 0; row < 16; ++row)
        sum += segment.score[row] / 16.0;
    CHECK(sum == Approx(scores.snippets[0].reconstruction).epsilon(1e-4));
    CHECK(std::isfinite(segment.expected[31 * 5]));
    CHECK(std::isnan(segment.expected[32 * 5]));
    CHECK(std::isnan(segment.score[39]));
}

TEST_CASE("The score tables have the contract's columns and a row a snippet or vehicle")
{
    const TemporaryFolder folder;
    const auto fleet = sampleFleet();
    FleetScores scores = scoreFleet(*trainedOn(fleet), *fleet);
    const FleetRanking ranking = rankVehicles(*fleet, scores);
    saveSnippetTable(realFileSystem(), folder / "scores.csv", *fleet, scores);
    saveVehicleTable(realFileSystem(), folder / "vehicles.csv", *fleet, scores, ranking);
    const std::string snippets = loadText(folder / "scores.csv");
    const std::string vehicles = loadText(folder / "vehicles.csv");
    CHECK(snippets.starts_with(
        "vehicle,segment,snippet,start,fault,reconstruction,divergence,label_error,score,verdict,"
        "reconstruction_min_temp,reconstruction_max_single_volt,reconstruction_max_temp,"
        "reconstruction_min_single_volt,reconstruction_volt,divergence_1,"));
    CHECK(vehicles.starts_with("rank,vehicle,fault,score,verdict,snippets,first_flagged,top_channel,trend,"));
    CHECK(std::count(snippets.begin(), snippets.end(), '\n') == std::ssize(scores.snippets) + 1);
    CHECK(std::count(vehicles.begin(), vehicles.end(), '\n') == 9);
}

TEST_CASE("A vehicle with too few snippets is not judged and stands last")
{
    SampleFleetOptions options;
    options.segments = 1; // four snippets each, five are needed
    const auto fleet = sampleFleet(options);
    FleetScores scores = scoreFleet(*trainedOn(fleet), *fleet);
    for (const VehicleScore& vehicle : rankVehicles(*fleet, scores).vehicles)
        CHECK(vehicle.verdict == Verdict::Unjudged);
}

TEST_CASE("Folds find vehicles that the model never saw")
{
    SampleFleetOptions options;
    options.healthy = 8;
    options.faulty = 4;
    options.segments = 4;
    const auto fleet = sampleFleet(options);
    EvaluationOptions folds;
    folds.folds = 2;
    folds.foldsToRun = 2;
    const EvaluationResult result = evaluate(scoredPlan(), fleet, folds);
    REQUIRE(result.folds.size() == 2);
    CHECK(result.auroc.mean > 0.9);
    for (const FoldResult& fold : result.folds) {
        const Confusion& c = fold.confusion;
        CHECK(c.truePositives + c.falseNegatives == 2);
        CHECK(c.falsePositives + c.trueNegatives == 4);
    }
}

TEST_CASE("The contributions of the responses add up to a row's score, and samples make a band around them")
{
    const auto fleet = sampleFleet();
    const auto model = trainedOn(fleet);
    const FleetScores scores = scoreFleet(*model, *fleet);
    const SegmentReconstruction plain = reconstructSegment(*model, *fleet, scores.set, 0);
    CHECK(plain.lowest.empty());
    const SegmentReconstruction sampled = reconstructSegment(*model, *fleet, scores.set, 0, 8);
    const SegmentReconstruction again = reconstructSegment(*model, *fleet, scores.set, 0, 8);
    REQUIRE(sampled.lowest.size() == sampled.expected.size());
    const std::size_t responses = sampled.channels.size();
    double width = 0;
    for (std::size_t row = 0; row < sampled.score.size(); ++row) {
        if (std::isnan(sampled.score[row]))
            continue;
        double sum = 0;
        for (std::size_t place = row * responses; place < (row + 1) * responses; ++place) {
            sum += sampled.contribution[place];
            CHECK(sampled.lowest[place] <= sampled.highest[place]);
            CHECK(sampled.lowest[place] == again.lowest[place]);
            CHECK(sampled.expected[place] == plain.expected[place]);
            width += sampled.highest[place] - sampled.lowest[place];
        }
        CHECK(sum == Approx(sampled.score[row]).epsilon(1e-4));
    }
    CHECK(width > 0);
}
