#include "core/training/Throughput.h"

#include "core/base/WorkerPool.h"
#include "core/model/BatchGradient.h"
#include "core/model/DynamicVae.h"
#include "core/model/ProductPeak.h"
#include "core/model/TorchRuntime.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace dyad
{
namespace
{

/// Multiplications and additions of one pass over one snippet, forward.
double operationsOfSnippet(const ModelOptions& model, int steps)
{
    constexpr double gates = 3;
    const double hidden = model.hidden;
    const double directions = model.directions();
    const auto layers = [&](double inputs) {
        double sum = 0;
        for (int layer = 0; layer < model.layers; ++layer)
            sum += directions * 2 * gates * hidden * ((layer == 0 ? inputs : directions * hidden) + hidden);
        return sum;
    };
    return steps *
           (layers(model.inputs) + layers(model.stimuli) + 2 * directions * hidden * model.responses());
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// `work` does so many batches.
Throughput measure(const ThroughputOptions& options, int batches, double operations,
                   const CancelToken& cancel, const std::function<void()>& work)
{
    using Clock = std::chrono::steady_clock;
    const auto secondsSince = [](Clock::time_point begin) {
        return std::chrono::duration<double>(Clock::now() - begin).count();
    };
    ProductPeak peak(options.threads, cancel);
    work(); // memory is asked for the first time
    const double snippets = static_cast<double>(options.batch) * batches;
    const double gflop = snippets * operations * 1e-9;
    std::vector<double> seconds;
    std::vector<double> peaks;
    std::vector<double> shares;
    const Clock::time_point begin = Clock::now();
    while (seconds.empty() || secondsSince(begin) < options.seconds) {
        cancel.throwIfCancelled();
        peaks.push_back(peak.measure());
        const Clock::time_point workBegin = Clock::now();
        work();
        seconds.push_back(secondsSince(workBegin));
        shares.push_back(gflop / seconds.back() / peaks.back());
    }
    const double typical = median(seconds);
    return {snippets / typical, gflop / typical, median(peaks), median(shares),
            static_cast<std::int64_t>(seconds.size()) * batches};
}

TrainingBatch madeUpBatch(const ThroughputOptions& options)
{
    torch::manual_seed(1);
    return {torch::randn({options.batch, options.steps, options.model.inputs}),
            torch::rand({options.batch}),
            torch::randn({options.batch, options.model.latent}),
            {}};
}

} // namespace

Throughput measureTraining(const ThroughputOptions& options, const CancelToken& cancel)
{
    prepareTorchForOwnThreads();
    WorkerPool pool(options.threads);
    DynamicVae model(options.model);
    model.use(options.kernel);
    initialiseWeights(model, 1);
    torch::optim::AdamW optimiser(model.parameters(), torch::optim::AdamWOptions(0.005).weight_decay(1e-6));
    const TrainingBatch batch = madeUpBatch(options);
    constexpr double withWayBack = 3.0; // two products for every one of the way forward
    return measure(options, 1, withWayBack * operationsOfSnippet(options.model, options.steps), cancel, [&] {
        computeGradient(model, batch, {{10.0, 0.001}, 0.001, 1.0}, pool,
                        piecesOf(options.batch, options.threads, options.model.hidden));
        optimiser.step();
    });
}

Throughput measureScoring(const ThroughputOptions& options, const CancelToken& cancel)
{
    prepareTorchForOwnThreads();
    WorkerPool pool(options.threads);
    DynamicVae model(options.model);
    model.use(options.kernel);
    initialiseWeights(model, 1);
    model.eval();
    const torch::Tensor snippets = madeUpBatch(options).snippets;
    const int atOnce = std::min(options.batch, sequencesAtOnce(options.kernel, options.model.hidden));
    const int batches = 2 * options.threads; // as a fleet is scored: a thread takes whole batches
    return measure(options, batches, operationsOfSnippet(options.model, options.steps), cancel, [&] {
        pool.run(static_cast<std::size_t>(batches), [&](std::size_t) {
            torch::NoGradGuard noGradient;
            for (const torch::Tensor& part : snippets.split(atOnce)) {
                const torch::Tensor reconstructed =
                    model.decode(model.encode(part).mean, model.stimuliOf(part));
                (reconstructed - model.responsesOf(part)).pow(2).mean({1, 2});
            }
        });
    });
}

} // namespace dyad
