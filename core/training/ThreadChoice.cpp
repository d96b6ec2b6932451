#include "core/training/ThreadChoice.h"

#include "core/model/BatchGradient.h"
#include "core/model/TorchRuntime.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace dyad
{
namespace
{

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// All of them, three quarters, a half and so on down to one.
std::vector<int> numbersToTry(int available)
{
    std::vector<int> numbers;
    for (int half = available; half > 0; half /= 2)
        for (const int number : {half, half * 3 / 4})
            if (number > 0 && (numbers.empty() || number < numbers.back()))
                numbers.push_back(number);
    return numbers;
}

class Race
{
public:
    explicit Race(const ThreadTrial& trial) : m_pieces(trial.pieces), m_network(makeNetwork(trial.model))
    {
        m_network->use(trial.kernel);
        initialiseWeights(*m_network, 1);
        const auto numbers = [](torch::IntArrayRef shape) {
            return torch::linspace(-1.0, 1.0, c10::multiply_integers(shape)).reshape(shape);
        };
        m_batch = {numbers({trial.batch, trial.steps, trial.model.inputs}),
                   numbers({trial.batch}),
                   numbers({trial.batch, trial.model.latent}),
                   {}};
    }

    double batchesASecond(int threads)
    {
        WorkerPool pool(threads);
        const Clock::time_point begin = Clock::now();
        computeGradient(*m_network, m_batch, {}, pool, m_pieces);
        return 1.0 / secondsSince(begin);
    }

private:
    int m_pieces;
    std::shared_ptr<VariationalNetwork> m_network;
    TrainingBatch m_batch;
};

} // namespace

int fastestThreads(const ThreadTrial& trial, int available, const CancelToken& cancel)
{
    constexpr double secondsInAll = 2.0;
    constexpr int rounds = 3;
    constexpr double nearlyFastest = 0.95;
    const std::vector<int> numbers = numbersToTry(std::min({available, trial.pieces, trial.batch}));
    if (numbers.size() < 2)
        return 1;
    prepareTorchForOwnThreads();
    const Clock::time_point begin = Clock::now();
    Race race(trial);
    race.batchesASecond(numbers.front()); // memory is asked for the first time
    std::vector<double> rates(numbers.size(), 0.0);
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            cancel.throwIfCancelled();
            if (secondsSince(begin) > secondsInAll)
                break;
            rates[i] = std::max(rates[i], race.batchesASecond(numbers[i]));
        }
    const double highest = *std::max_element(rates.begin(), rates.end());
    std::size_t choice = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (rates[i] >= nearlyFastest * highest)
            choice = i;
    return numbers[choice];
}

} // namespace dyad
