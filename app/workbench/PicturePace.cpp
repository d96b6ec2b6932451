#include "app/workbench/PicturePace.h"

#include <algorithm>
#include <ctime>

namespace dyad
{

void PicturePace::begin(double computed)
{
    if (m_begun) {
        const double cost = computed - *m_begun;
        m_cost = m_cost ? (*m_cost + cost) / 2 : cost;
    }
    m_begun = computed;
}

double PicturePace::milliseconds() const
{
    return std::clamp(m_cost.value_or(0.0) / share, quickest, slowest);
}

double computedMilliseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

} // namespace dyad
