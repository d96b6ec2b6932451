// A running average of a curve, in which older values count less and less.
#pragma once

#include <cmath>
#include <optional>

namespace dyad
{

/// Each value counts `share` times as much as its successor. The first ones are averaged as they come, so
/// that the beginning, which is seldom like the rest, does not linger. A value without a number leaves the
/// average where it was.
class Smoothing
{
public:
    explicit Smoothing(double share) : m_share(share) {}

    double share() const { return m_share; }

    /// Nothing before the first number.
    std::optional<double> add(double value)
    {
        if (std::isfinite(value)) {
            m_sum = m_share * m_sum + (1.0 - m_share) * value;
            m_weight = m_share * m_weight + (1.0 - m_share);
        }
        return m_weight > 0 ? std::optional(m_sum / m_weight) : std::nullopt;
    }

private:
    double m_share;
    double m_sum = 0.0;
    double m_weight = 0.0;
};

} // namespace dyad
