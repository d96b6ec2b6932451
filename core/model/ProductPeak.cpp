#include "core/model/ProductPeak.h"

#include "core/base/WorkerPool.h"
#include "core/model/TorchRuntime.h"

#include <torch/torch.h>

#include <chrono>
#include <vector>

#if DYAD_OWN_KERNELS
#include "core/model/kernels/MatrixProduct.h"
#endif

namespace dyad
{
namespace
{

using Product = void (*)(const torch::Tensor& a, const torch::Tensor& b, torch::Tensor& c);

void torchProduct(const torch::Tensor& a, const torch::Tensor& b, torch::Tensor& c)
{
    torch::mm_out(c, a, b);
}

#if DYAD_OWN_KERNELS
void kernelProduct(const torch::Tensor& a, const torch::Tensor& b, torch::Tensor& c)
{
    keepProductsOnThisThread();
    const auto size = static_cast<std::size_t>(a.size(0));
    multiply(size, size, size, {a.data_ptr<float>(), size}, {b.data_ptr<float>(), size}, 0.0F,
             c.data_ptr<float>(), size);
}
constexpr Product products[] = {torchProduct, kernelProduct};
#else
constexpr Product products[] = {torchProduct};
#endif

constexpr double tryingSeconds = 0.15;
constexpr double measuringSeconds = 0.03;

} // namespace

struct ProductPeak::Implementation {
    WorkerPool pool;
    Product best = torchProduct;
    std::int64_t size = 0;
    std::vector<std::vector<torch::Tensor>> matrices; ///< of each thread

    explicit Implementation(int threads) : pool(threads) {}

    void makeMatrices(std::int64_t newSize)
    {
        size = newSize;
        matrices.clear();
        for (int thread = 0; thread < pool.threads(); ++thread)
            matrices.push_back(
                {torch::randn({size, size}), torch::randn({size, size}), torch::empty({size, size})});
    }

    double rate(Product product, double seconds)
    {
        using Clock = std::chrono::steady_clock;
        const auto secondsSince = [](Clock::time_point begin) {
            return std::chrono::duration<double>(Clock::now() - begin).count();
        };
        const auto length = static_cast<double>(size);
        const double operations = 2e-9 * length * length * length * pool.threads();
        double done = 0.0;
        const Clock::time_point begin = Clock::now();
        do {
            pool.run(matrices.size(), [&](std::size_t thread) {
                torch::NoGradGuard noGradient;
                product(matrices[thread][0], matrices[thread][1], matrices[thread][2]);
            });
            done += operations;
        } while (secondsSince(begin) < seconds);
        return done / secondsSince(begin);
    }
};

ProductPeak::ProductPeak(int threads, const CancelToken& cancel)
    : m_it(std::make_unique<Implementation>(threads))
{
    prepareTorchForOwnThreads();
    double highest = 0.0;
    std::int64_t bestSize = 0;
    for (const std::int64_t size : {256, 512, 1024, 2048}) {
        m_it->makeMatrices(size);
        for (const Product product : products) {
            cancel.throwIfCancelled();
            m_it->rate(product, 0.0); // code is made and memory asked for the first time
            const double rate = m_it->rate(product, tryingSeconds);
            if (rate <= highest)
                continue;
            highest = rate;
            bestSize = size;
            m_it->best = product;
        }
    }
    m_it->makeMatrices(bestSize);
}

ProductPeak::~ProductPeak() = default;

double ProductPeak::measure()
{
    return m_it->rate(m_it->best, measuringSeconds);
}

} // namespace dyad
