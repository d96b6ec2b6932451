#include "core/scoring/ScoreOrder.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

std::vector<std::size_t> fallingPart(const std::vector<std::size_t>& vehicles, std::size_t begin,
                                     std::size_t end)
{
    std::vector<std::size_t> part(vehicles.begin() + static_cast<std::ptrdiff_t>(begin),
                                  vehicles.begin() + static_cast<std::ptrdiff_t>(end));
    std::reverse(part.begin(), part.end());
    return part;
}

} // namespace

ScoreOrder::ScoreOrder(std::span<const KnownScore> scores)
{
    std::vector<KnownScore> sorted;
    for (const KnownScore& score : scores) {
        if (std::isnan(score.score))
            ++m_unscored;
        else
            sorted.push_back(score);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const KnownScore& a, const KnownScore& b) { return a.score < b.score; });
    for (const KnownScore& score : sorted) {
        Group& group = m_groups[static_cast<std::size_t>(score.truth)];
        group.scores.push_back(score.score);
        group.vehicles.push_back(score.vehicle);
    }
}

std::size_t ScoreOrder::scored() const
{
    return count(FaultLabel::Healthy) + count(FaultLabel::Faulty) + count(FaultLabel::Unknown);
}

std::vector<LabelledScore> ScoreOrder::known() const
{
    std::vector<LabelledScore> known;
    for (const FaultLabel truth : {FaultLabel::Healthy, FaultLabel::Faulty})
        for (const double score : scores(truth))
            known.push_back({score, truth == FaultLabel::Faulty});
    return known;
}

std::size_t ScoreOrder::flagged(FaultLabel truth, double threshold) const
{
    const auto& scores = of(truth).scores;
    return static_cast<std::size_t>(scores.end() - std::upper_bound(scores.begin(), scores.end(), threshold));
}

std::size_t ScoreOrder::flagged(double threshold) const
{
    return flagged(FaultLabel::Healthy, threshold) + flagged(FaultLabel::Faulty, threshold) +
           flagged(FaultLabel::Unknown, threshold);
}

Confusion ScoreOrder::confusionAt(double threshold) const
{
    Confusion confusion;
    confusion.truePositives = static_cast<int>(flagged(FaultLabel::Faulty, threshold));
    confusion.falsePositives = static_cast<int>(flagged(FaultLabel::Healthy, threshold));
    confusion.falseNegatives = static_cast<int>(count(FaultLabel::Faulty)) - confusion.truePositives;
    confusion.trueNegatives = static_cast<int>(count(FaultLabel::Healthy)) - confusion.falsePositives;
    return confusion;
}

std::vector<std::size_t> ScoreOrder::vehicles(FaultLabel truth, double threshold, bool areFlagged) const
{
    const Group& group = of(truth);
    const std::size_t above = group.scores.size() - flagged(truth, threshold);
    return areFlagged ? fallingPart(group.vehicles, above, group.vehicles.size())
                      : fallingPart(group.vehicles, 0, above);
}

std::vector<std::size_t> ScoreOrder::vehicles(FaultLabel truth, const ScoreRange& range) const
{
    const Group& group = of(truth);
    const auto begin = std::lower_bound(group.scores.begin(), group.scores.end(), range.low);
    const auto end = std::upper_bound(begin, group.scores.end(), range.high);
    return fallingPart(group.vehicles, static_cast<std::size_t>(begin - group.scores.begin()),
                       static_cast<std::size_t>(end - group.scores.begin()));
}

} // namespace dyad
