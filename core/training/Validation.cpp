#include "core/training/Validation.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace dyad
{

std::optional<LossTerms> validationLosses(VariationalNetwork& network, const BatchSource& batches,
                                          std::span<const std::uint32_t> snippets, int batchSize,
                                          WorkerPool& pool)
{
    if (snippets.empty())
        return std::nullopt;
    const auto batch = static_cast<std::size_t>(batchSize);
    std::vector<LossTerms> parts((snippets.size() + batch - 1) / batch);
    network.eval();
    pool.run(parts.size(), [&](std::size_t i) {
        const auto ofPart = snippets.subspan(i * batch, std::min(batch, snippets.size() - i * batch));
        const double share = static_cast<double>(ofPart.size()) / static_cast<double>(snippets.size());
        parts[i] = computeLosses(network, batches.gather(ofPart), {}) * share; // without noise
    });
    network.train();
    return std::accumulate(parts.begin(), parts.end(), LossTerms{},
                           [](LossTerms sum, const LossTerms& part) { return sum += part; });
}

} // namespace dyad
