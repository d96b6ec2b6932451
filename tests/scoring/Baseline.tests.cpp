#include "core/scoring/Baseline.h"

#include "core/scoring/CrossValidation.h"
#include "tests/scoring/ScoredFleets.h"
#include "tests/support/Refusal.h"
#include "tests/support/TorchTest.h"
#include "tests/training/SmallRuns.h"

using namespace dyad;

namespace
{

/// Cells that lie 10 mV apart at the first row of a snippet of 16 and 1 mV more at every further one.
std::shared_ptr<const Fleet> slopedFleet()
{
    FleetBuilder builder(sampleChannels());
    for (const char* name : {"A", "B", "C"}) {
        builder.beginVehicle({name}, FaultLabel::Healthy);
        builder.beginSegment("0", 100.0);
        for (int row = 0; row < 16; ++row) {
            const float low = 3.5F;
            const float values[] = {50, -20, 20, low + 0.010F + 0.001F * static_cast<float>(row),
                                    22, low, 350};
            builder.addRow(row * 20.0, values);
        }
    }
    return std::make_shared<const Fleet>(builder.build());
}

double figure(Baseline baseline)
{
    const auto fleet = slopedFleet();
    const TrainingData data = prepareTraining(smallPlan(), fleet, {0, 1, 2});
    return scoreByBaseline(baseline, data).snippets[0].reconstruction;
}

} // namespace

TEST_CASE("The baselines of the cells' spread are its mean, its range and its slope")
{
    CHECK(figure(Baseline::Variation) == Approx(0.0175).epsilon(1e-3));
    CHECK(figure(Baseline::SpreadGrowth) == Approx(0.0175).epsilon(1e-3));
    CHECK(figure(Baseline::SpreadRange) == Approx(0.015).epsilon(1e-3));
    CHECK(figure(Baseline::SpreadSlope) == Approx(0.001).epsilon(1e-3));
}

TEST_CASE("Principal components leave nothing of snippets that are all alike, and something of others")
{
    CHECK(figure(Baseline::Pca) == Approx(0.0).margin(1e-6));
    const auto fleet = sampleFleet();
    const TrainingData data = prepareTraining(smallPlan(), fleet, {0, 1, 2, 3, 4, 5});
    const FleetScores scores = scoreByBaseline(Baseline::Pca, data);
    const std::size_t faulty = scores.snippets.size() - 1;
    CHECK(scores.set.vehicleOf(*fleet, faulty) == 7);
    CHECK(scores.snippets[faulty].reconstruction > 100 * scores.snippets[0].reconstruction);
    CHECK(scores.responses.size() == 7);
}

TEST_CASE("A baseline that looks at channels the fleet lacks says so")
{
    FleetBuilder builder({{"soc", "%", ChannelRole::Stimulus}, {"volt", "V", ChannelRole::Response}});
    builder.beginVehicle({"A"}, FaultLabel::Healthy);
    builder.beginSegment("0", 0.0);
    const Fleet fleet = builder.build();
    CHECK(whyNot(Baseline::Pca, fleet).empty());
    CHECK(whyNot(Baseline::Variation, fleet) ==
          "The baseline 'variation' looks at the channel 'max_single_volt', which the fleet lacks.");
}

TEST_CASE("A baseline goes through the same folds as a model, and beside it")
{
    SampleFleetOptions options;
    options.healthy = 8;
    options.faulty = 4;
    const auto fleet = sampleFleet(options);
    EvaluationOptions folds;
    folds.folds = 2;
    folds.foldsToRun = 1;
    folds.baseline = Baseline::SpreadRange;
    const EvaluationResult alone = evaluate(smallPlan(), fleet, folds);
    CHECK(alone.folds[0].score == "spread-range");
    CHECK(alone.auroc.mean == 1.0); // the weakest cell of the faulty jumps about
    folds.baseline.reset();
    const EvaluationResult beside = evaluate(smallPlan(), fleet, folds);
    REQUIRE(beside.folds[0].baselines.size() == allBaselines().size());
    CHECK(beside.folds[0].baselines[1].name == nameOf(Baseline::SpreadRange));
    CHECK(beside.folds[0].baselines[1].auroc == alone.auroc.mean);
    CHECK(beside.folds[0].measures.size() == allVehicleMeasures().size());
}

TEST_CASE("Every measure and baseline is found again by its name")
{
    for (const VehicleMeasure measure : allVehicleMeasures())
        CHECK(vehicleMeasureNamed(nameOf(measure)) == measure);
    for (const Baseline baseline : allBaselines())
        CHECK(baselineNamed(nameOf(baseline)) == baseline);
    CHECK_FALSE(vehicleMeasureNamed("auto"));
    CHECK_FALSE(baselineNamed("reconstruction"));
}
