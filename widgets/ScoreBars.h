// Vehicles counted by score into the bars of a histogram, group by group.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace dyad
{

enum class ScoreGroup { Healthy, Unknown, Faulty };

/// As they are drawn, the last on top.
inline constexpr std::array allScoreGroups{ScoreGroup::Healthy, ScoreGroup::Unknown, ScoreGroup::Faulty};

struct ScoreGroups {
    std::array<std::vector<double>, 3> scores; ///< by ScoreGroup, each rising, no NaN

    const std::vector<double>& of(ScoreGroup group) const { return scores[static_cast<std::size_t>(group)]; }
    std::size_t size() const { return scores[0].size() + scores[1].size() + scores[2].size(); }
    bool isEmpty() const { return size() == 0; }
};

/// From where to where scores are shown at first: all but a few runaways.
std::pair<double, double> usualRange(const ScoreGroups& groups);

/// A few faulty vehicles would vanish beside the many of another group.
bool isCrowded(const ScoreGroups& groups);

class ScoreBars
{
public:
    struct Bar {
        ScoreGroup group = ScoreGroup::Healthy;
        double low = 0.0;
        double high = 0.0; ///< also of the bar
        std::size_t count = 0;
    };

    /// Bars side by side from `low` to `high`, as many as `pixels` and the number of vehicles allow.
    void count(const ScoreGroups& groups, double low, double high, int pixels);
    /// Heights in per cent of each group, not in vehicles.
    void setAsShares(bool asShares) { m_asShares = asShares; }
    bool areShares() const { return m_asShares; }

    std::size_t bins() const { return m_counts[0].size(); }
    double width() const { return m_width; }
    double lowOf(std::size_t bin) const { return m_low + static_cast<double>(bin) * m_width; }
    std::size_t countOf(ScoreGroup group, std::size_t bin) const { return counts(group)[bin]; }
    double heightOf(ScoreGroup group, std::size_t bin) const;
    /// The bin of the most vehicles of a group; none where no bar has any.
    std::optional<std::size_t> highest(ScoreGroup group) const;
    /// Of all bars that reach between two scores.
    double highestBetween(double low, double high) const;
    std::size_t counted() const;

    /// The uppermost bar at a score that is at least so high.
    std::optional<Bar> barAt(double score, double height) const;

private:
    const std::vector<std::size_t>& counts(ScoreGroup group) const
    {
        return m_counts[static_cast<std::size_t>(group)];
    }

    double m_low = 0.0;
    double m_width = 1.0;
    bool m_asShares = false;
    std::array<std::vector<std::size_t>, 3> m_counts; ///< by group and bin
    std::array<std::size_t, 3> m_sizes{};             ///< of the groups, inside the bars or not
};

} // namespace dyad
