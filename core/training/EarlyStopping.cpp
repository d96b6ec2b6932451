#include "core/training/EarlyStopping.h"

#include <cmath>

namespace dyad
{

bool isBetter(double loss, const BestEpoch& best, const EarlyStoppingOptions& options)
{
    if (!std::isfinite(loss))
        return false;
    return best.epoch == 0 || loss < best.loss - options.minimumImprovement * std::abs(best.loss);
}

bool shouldStop(int epoch, const BestEpoch& best, const EarlyStoppingOptions& options)
{
    return options.isOn() && best.epoch > 0 && epoch - best.epoch >= options.patience;
}

} // namespace dyad
