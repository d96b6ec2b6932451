#include "core/training/EarlyStopping.h"

#include <cmath>

namespace dyad
{

bool EarlyStopping::add(int epoch, double loss)
{
    const bool isFirst = m_bestEpoch == 0;
    const double needed =
        isFirst ? m_bestLoss : m_bestLoss - m_options.minimumImprovement * std::abs(m_bestLoss);
    if (!std::isfinite(loss) || !(loss < needed))
        return false;
    m_bestEpoch = epoch;
    m_bestLoss = loss;
    return true;
}

bool EarlyStopping::shouldStop(int epoch) const
{
    return m_options.patience > 0 && epoch - m_bestEpoch >= m_options.patience;
}

} // namespace dyad
