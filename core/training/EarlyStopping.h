// When a training no longer helps the vehicles that it does not see.
#pragma once

namespace dyad
{

struct EarlyStoppingOptions {
    int patience = 0; ///< epochs without improvement that are waited for; 0: never stop early
    double minimumImprovement = 0.001; ///< share of the best loss that counts as one

    bool isOn() const { return patience > 0; }

    bool operator==(const EarlyStoppingOptions&) const = default;
};

/// By the reconstruction loss of the validation vehicles: it alone keeps its meaning while beta moves.
struct BestEpoch {
    int epoch = 0; ///< 0: none yet
    double loss = 0.0;

    bool operator==(const BestEpoch&) const = default;
};

/// A loss that is not finite never is.
bool isBetter(double loss, const BestEpoch& best, const EarlyStoppingOptions& options);

/// After `epoch` has been judged.
bool shouldStop(int epoch, const BestEpoch& best, const EarlyStoppingOptions& options);

} // namespace dyad
