#include "core/training/SnippetPreview.h"

#include "core/base/Error.h"
#include "tests/support/Refusal.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/training/SmallRuns.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace dyad;

namespace
{

/// Keeps every preview, where a buffer keeps the newest.
class PreviewObserver : public TrainingObserver
{
public:
    std::vector<SnippetPreview> previews;
    std::function<void(std::int64_t)> atStep = {};
    std::function<void(bool)> atPause = {};
    std::function<void(const SnippetPreview&)> atPreview = {};

    void onStep(const StepReport& report) override
    {
        if (atStep)
            atStep(report.step);
    }
    void onPaused(bool paused) override
    {
        if (atPause)
            atPause(paused);
    }
    void onPreview(const SnippetPreview& preview) override
    {
        previews.push_back(preview);
        if (atPreview)
            atPreview(preview);
    }
};

struct Prepared {
    std::shared_ptr<const Fleet> fleet = sampleFleet();
    TrainingPlan plan = smallPlan();
    TrainingData data = prepareTraining(plan, fleet, trainingVehicles(*fleet, plan.vehicles));
    PlannedRun planned = planRun(plan, data);
    Controls controls{planned.plan.live};
};

double distance(const std::vector<float>& a, const std::vector<float>& b)
{
    REQUIRE(a.size() == b.size());
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
    return sum / static_cast<double>(a.size());
}

SnippetPreview previewOf(const FinishedRun& run, const PreviewRequest& request)
{
    const auto fleet = sampleFleet();
    const TrainingData data =
        prepareTraining(smallPlan(), fleet, trainingVehicles(*fleet, VehicleClass::Healthy));
    return previewSnippet(*run.result.model, *fleet, data.set, request);
}

} // namespace

TEST_CASE("A training that is looked at in every step ends with the same bits as one that nobody looks at")
{
    const TemporaryFolder folder;
    const auto look = [](std::int64_t step, Controls& controls) {
        PreviewRequest request{static_cast<std::uint32_t>(step % 5), 4, {}};
        if (step % 2 == 0)
            request.point = {0.5F, -1.0F, 2.0F};
        controls.requestPreview(request);
    };
    const FinishedRun seen = runPlan(smallPlan(), sampleFleet(), {.folder = folder / "seen", .atStep = look});
    const FinishedRun alone = runPlan(smallPlan(), sampleFleet(), {.folder = folder / "alone"});
    CHECK(seen.news.preview.has_value());
    CHECK_FALSE(alone.news.preview.has_value());
    CHECK(historyOf(folder / "seen") == historyOf(folder / "alone"));
    CHECK(newestCheckpointBytes(folder / "seen") == newestCheckpointBytes(folder / "alone"));
}

TEST_CASE("A preview names the step it was made after and follows the model as it learns")
{
    Prepared run;
    PreviewObserver observer;
    observer.atStep = [&](std::int64_t) { run.controls.requestPreview({3, 2, {}}); };
    train(run.planned, run.data, run.controls, observer, {});
    REQUIRE(observer.previews.size() > 5);
    for (std::size_t i = 1; i < observer.previews.size(); ++i)
        CHECK(observer.previews[i].step == observer.previews[i - 1].step + 1);
    const SnippetPreview& first = observer.previews.front();
    const SnippetPreview& last = observer.previews.back();
    CHECK(first.measured == last.measured);
    CHECK(distance(last.expected, last.measured) < 0.5 * distance(first.expected, first.measured));
    CHECK(last.reconstruction < first.reconstruction);
}

TEST_CASE("A run that pauses still answers, whatever was asked before and after")
{
    Prepared run;
    PreviewObserver observer;
    observer.atStep = [&](std::int64_t step) {
        if (step == 3)
            run.controls.pause();
    };
    observer.atPause = [&](bool paused) {
        if (paused)
            run.controls.requestPreview({1, 2, {}});
    };
    observer.atPreview = [&](const SnippetPreview& preview) {
        if (preview.request.snippet == 1)
            run.controls.requestPreview({2, 2, {}});
        else
            run.controls.stop();
    };
    CHECK(train(run.planned, run.data, run.controls, observer, {}).outcome == TrainingOutcome::Stopped);
    REQUIRE(observer.previews.size() == 2);
    CHECK(observer.previews[1].request.snippet == 2);
    CHECK(observer.previews[1].step == 3);
}

TEST_CASE("A wish that cannot be met is answered with its reason and the run goes on")
{
    Prepared run;
    PreviewObserver observer;
    observer.atStep = [&](std::int64_t step) {
        if (step == 2)
            run.controls.requestPreview({4000000, 2, {}});
        if (step == 3)
            run.controls.requestPreview({0, 2, {1.0F}});
    };
    CHECK(train(run.planned, run.data, run.controls, observer, {}).outcome == TrainingOutcome::Completed);
    REQUIRE(observer.previews.size() == 2);
    CHECK(observer.previews[0].refusal.starts_with("There is no snippet 4000001"));
    CHECK(observer.previews[1].refusal == "The latent point has 1 dimensions, but the model has 3.");
    CHECK(observer.previews[1].expected.empty());
}

TEST_CASE(
    "A preview is in stored units, its fan lies about the mean's, and the same snippet has the same fan")
{
    const FinishedRun run = runPlan(smallPlan(), sampleFleet());
    const SnippetPreview preview = previewOf(run, {2, 20, {}});
    CHECK(preview.step == -1);
    REQUIRE(preview.rows == 16);
    CHECK(preview.stimuli == std::vector<std::size_t>{0, 1});
    CHECK(preview.responses == std::vector<std::size_t>{2, 3, 4, 5, 6});
    const auto fleet = sampleFleet();
    CHECK(preview.measured[4] == fleet->values(preview.firstRow, 1)[6]);
    CHECK(preview.told[1] == fleet->values(preview.firstRow, 1)[1]);
    CHECK(preview.timeSeconds[1] == 20.0);
    CHECK(preview.expected[4] == Approx(preview.measured[4]).epsilon(0.1)); // volts of a pack
    REQUIRE(preview.fan.size() == 20);
    CHECK(preview.fan[0] != preview.fan[1]);
    CHECK(preview.divergence.size() == 3);
    for (std::size_t z = 0; z < 3; ++z) {
        const double mean = static_cast<double>(preview.mean[z]);
        const double variance = static_cast<double>(preview.variance[z]);
        CHECK(preview.divergence[z] ==
              Approx(0.5 * (mean * mean + variance - std::log(variance) - 1)).margin(1e-5));
    }
    CHECK(previewOf(run, {2, 20, {}}).fan == preview.fan);
    CHECK(previewOf(run, {3, 20, {}}).fan != preview.fan);
}

TEST_CASE(
    "A latent point decodes to what the model expects there, and the mean to what it expects of the snippet")
{
    const FinishedRun run = runPlan(smallPlan(), sampleFleet());
    const SnippetPreview plain = previewOf(run, {2, 3, {}});
    CHECK(plain.decoded.empty());
    const SnippetPreview atMean = previewOf(run, {2, 3, plain.mean});
    CHECK(distance(atMean.decoded, plain.expected) < 1e-4);
    std::vector<float> far = plain.mean;
    far[0] += 3.0F;
    CHECK(distance(previewOf(run, {2, 3, far}).decoded, plain.expected) > 1e-3);
    CHECK(refusalOf(ErrorKind::Usage, [&] {
              previewOf(run, {2, 3, {0.0F, std::nanf(""), 0.0F}});
          }) == "The latent point must be made of finite numbers.");
}
