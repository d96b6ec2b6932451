// Vehicles by what is known of them and by score, so that the counts at any threshold are found at once.
#pragma once

#include "core/data/Fleet.h"
#include "core/scoring/Confusion.h"

#include <array>
#include <span>
#include <vector>

namespace dyad
{

struct KnownScore {
    std::size_t vehicle = 0; ///< index into the fleet's vehicles
    double score = 0.0;      ///< NaN: it has none
    FaultLabel truth = FaultLabel::Unknown;
};

/// Both ends belong to it.
struct ScoreRange {
    double low = 0.0;
    double high = 0.0;
};

class ScoreOrder
{
public:
    ScoreOrder() = default;
    explicit ScoreOrder(std::span<const KnownScore> scores);

    std::size_t count(FaultLabel truth) const { return of(truth).scores.size(); }
    std::size_t scored() const;
    /// Those without a score, which are counted nowhere else.
    std::size_t unscored() const { return m_unscored; }

    /// Rising.
    std::span<const double> scores(FaultLabel truth) const { return of(truth).scores; }
    /// The known ones with a score, as curves and rules take them.
    std::vector<LabelledScore> known() const;

    /// Flagged are those that score above the threshold.
    std::size_t flagged(FaultLabel truth, double threshold) const;
    std::size_t flagged(double threshold) const;
    Confusion confusionAt(double threshold) const;

    /// Strangest first.
    std::vector<std::size_t> vehicles(FaultLabel truth, double threshold, bool areFlagged) const;
    std::vector<std::size_t> vehicles(FaultLabel truth, const ScoreRange& range) const;

private:
    struct Group {
        std::vector<double> scores;
        std::vector<std::size_t> vehicles;
    };

    const Group& of(FaultLabel truth) const { return m_groups[static_cast<std::size_t>(truth)]; }

    std::array<Group, 3> m_groups; ///< by FaultLabel
    std::size_t m_unscored = 0;
};

} // namespace dyad
