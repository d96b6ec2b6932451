// Snippets a second over about the last two seconds.
#pragma once

#include <chrono>
#include <cmath>
#include <cstddef>

namespace dyad
{

class SpeedMeter
{
public:
    double add(std::size_t snippets)
    {
        const double seconds = std::chrono::duration<double>(Clock::now() - m_last).count();
        m_last = Clock::now();
        const double keep = std::exp(-seconds / 2.0);
        m_snippets = m_snippets * keep + static_cast<double>(snippets);
        m_seconds = m_seconds * keep + seconds;
        return m_seconds > 0 ? m_snippets / m_seconds : 0;
    }
    void restart() { m_last = Clock::now(); }

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point m_last = Clock::now();
    double m_snippets = 0;
    double m_seconds = 0;
};

} // namespace dyad
