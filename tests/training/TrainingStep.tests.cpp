#include "core/training/TrainingStep.h"

#include "tests/support/TorchTest.h"

#include <cmath>
#include <limits>

using namespace dyad;

namespace
{

ModelOptions smallModel()
{
    ModelOptions options;
    options.inputs = 4;
    options.stimuli = 2;
    options.hidden = 5;
    options.layers = 1;
    options.latent = 3;
    return options;
}

TrainingBatch batchNumber(std::uint64_t number)
{
    torch::manual_seed(number);
    return {torch::randn({6, 8, 4}), torch::rand({6}), torch::randn({6, 3}), {}};
}

TrainingBatch damagedBatch()
{
    TrainingBatch batch = batchNumber(9);
    batch.snippets[3][2][1] = std::numeric_limits<float>::infinity();
    return batch;
}

/// A network and its steps, whose numbers are read as the test says.
struct Training {
    std::shared_ptr<VariationalNetwork> network = makeNetwork(smallModel());
    WorkerPool pool{1};
    TrainingStep steps;

    explicit Training(int stepsReadAtOnce, double gradientClip = 0.0)
        : steps(*network, plannedWith(stepsReadAtOnce, gradientClip), pool)
    {
        initialiseWeights(*network, 3);
    }

    static PlannedRun plannedWith(int stepsReadAtOnce, double gradientClip)
    {
        PlannedRun planned;
        planned.pieces = 2;
        planned.stepsReadAtOnce = stepsReadAtOnce;
        planned.plan.gradientClip = gradientClip;
        return planned;
    }

    void take(const TrainingBatch& batch) { steps.take(batch, {}, 0.01); }

    /// Weights and moments, one after another.
    std::vector<float> memory() const
    {
        std::vector<float> numbers;
        for (const torch::Tensor& parameter : network->parameters()) {
            const torch::Tensor values = parameter.detach().contiguous();
            numbers.insert(numbers.end(), values.data_ptr<float>(),
                           values.data_ptr<float>() + values.numel());
        }
        for (const ParameterMoments& of : steps.moments()) {
            numbers.insert(numbers.end(), of.average.begin(), of.average.end());
            numbers.insert(numbers.end(), of.square.begin(), of.square.end());
        }
        return numbers;
    }
};

} // namespace

TEST_CASE("A step that is not finite leaves weights and moments as they were, the very first one too")
{
    Training training(GENERATE(1, 8));
    const std::vector<float> untouched = training.memory();
    training.take(damagedBatch());
    CHECK(training.memory() == untouched);
    training.take(batchNumber(1));
    const std::vector<float> moved = training.memory();
    CHECK(moved != untouched);
    training.take(damagedBatch());
    CHECK(training.memory() == moved);

    const std::vector<StepNumbers> steps = training.steps.read();
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].skipped);
    CHECK_FALSE(steps[1].skipped);
    CHECK(steps[2].skipped);
    for (const ParameterMoments& of : training.steps.moments())
        CHECK(of.steps == 1);
}

TEST_CASE("Steps give the same bits whether their numbers are read at once or later")
{
    const double gradientClip = GENERATE(0.0, 0.05);
    Training atOnce(1, gradientClip);
    Training later(8, gradientClip);
    std::vector<double> totals;
    for (std::uint64_t step = 1; step <= 5; ++step) {
        atOnce.take(batchNumber(step));
        const std::vector<StepNumbers> read = atOnce.steps.read();
        REQUIRE(read.size() == 1);
        totals.push_back(read[0].total);
        later.take(batchNumber(step));
    }
    CHECK(later.memory() == atOnce.memory());
    const std::vector<StepNumbers> read = later.steps.read();
    REQUIRE(read.size() == totals.size());
    for (std::size_t i = 0; i < totals.size(); ++i)
        CHECK(read[i].total == totals[i]);
    CHECK(later.steps.read().empty());
}

TEST_CASE("A clipped gradient has the norm it was clipped to, and its report the norm it had")
{
    constexpr double clip = 0.05;
    Training training(1, clip);
    training.take(batchNumber(1));
    const StepNumbers step = training.steps.read().front();
    CHECK(step.gradientNorm > 2 * clip);
    double squares = 0;
    for (const torch::Tensor& parameter : training.network->parameters())
        squares += parameter.grad().pow(2).sum().item<double>();
    CHECK(std::sqrt(squares) == Approx(clip).epsilon(1e-5));
}

TEST_CASE("The numbers of a step are those of its batch")
{
    Training training(1);
    Training other(1);
    WorkerPool pool(1);
    const BatchResult expected = computeGradient(*other.network, batchNumber(4), {}, pool, 2);
    training.take(batchNumber(4));
    const StepNumbers step = training.steps.read().front();
    CHECK(step.losses == expected.losses());
    CHECK(step.total == expected.total());
    CHECK(step.mean.size() == 6 * 3);
    CHECK(step.mean[4] == expected.mean[1][1].item<float>());
    CHECK(step.variance[4] == expected.logVariance[1][1].exp().item<float>());
    CHECK(step.divergencePerDimension.size() == 3);
}
