#include "core/model/ProductPeak.h"

#include "core/base/WorkerPool.h"
#include "core/model/TorchRuntime.h"

#include <torch/torch.h>

#include <algorithm>
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
void ownProduct(const torch::Tensor& a, const torch::Tensor& b, torch::Tensor& c)
{
    keepProductsOnThisThread();
    const auto size = static_cast<std::size_t>(a.size(0));
    multiply(size, size, size, {a.data_ptr<float>(), size}, {b.data_ptr<float>(), size}, 0.0F,
             c.data_ptr<float>(), size);
}
constexpr Product products[] = {torchProduct, ownProduct};
#else
constexpr Product products[] = {torchProduct};
#endif

} // namespace

double measureProductPeak(int threads, double seconds, const CancelToken& cancel)
{
    using Clock = std::chrono::steady_clock;
    prepareTorchForOwnThreads();
    WorkerPool pool(threads);
    double best = 0.0;
    for (const std::int64_t size : {512, 1024, 2048}) {
        std::vector<std::vector<torch::Tensor>> matrices;
        for (int thread = 0; thread < threads; ++thread)
            matrices.push_back(
                {torch::randn({size, size}), torch::randn({size, size}), torch::empty({size, size})});
        const double operations = 2e-9 * static_cast<double>(size * size * size) * threads;
        for (const Product product : products) {
            const Clock::time_point end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                                             std::chrono::duration<double>(seconds));
            do {
                cancel.throwIfCancelled();
                const Clock::time_point begin = Clock::now();
                pool.run(matrices.size(), [&](std::size_t thread) {
                    torch::NoGradGuard noGradient;
                    product(matrices[thread][0], matrices[thread][1], matrices[thread][2]);
                });
                const double taken = std::chrono::duration<double>(Clock::now() - begin).count();
                best = std::max(best, operations / taken);
            } while (Clock::now() < end);
        }
    }
    return best;
}

} // namespace dyad
