// When a training no longer helps the vehicles that it does not see.
#pragma once

#include <limits>

namespace dyad
{

struct EarlyStoppingOptions {
    int patience = 0; ///< epochs without improvement that are waited for; 0: never stop early
    double minimumImprovement = 0.001; ///< share of the best loss that counts as one

    bool operator==(const EarlyStoppingOptions&) const = default;
};

/// Follows the reconstruction loss of the validation vehicles: it alone keeps its meaning while beta moves.
class EarlyStopping
{
public:
    explicit EarlyStopping(const EarlyStoppingOptions& options) : m_options(options) {}

    /// True where the epoch is the best so far. A loss that is not finite never is.
    bool add(int epoch, double loss);

    bool shouldStop(int epoch) const;

    int bestEpoch() const { return m_bestEpoch; } ///< 0: none yet
    double bestLoss() const { return m_bestLoss; }

    bool operator==(const EarlyStopping&) const = default;

private:
    EarlyStoppingOptions m_options;
    int m_bestEpoch = 0;
    double m_bestLoss = std::numeric_limits<double>::infinity();
};

} // namespace dyad
