// How well a score tells faulty from healthy, whatever the threshold.
#pragma once

#include <span>
#include <vector>

namespace dyad
{

struct LabelledScore {
    double score = 0.0;
    bool isFaulty = false;
};

/// The probability that a faulty one scores above a healthy one; ties count half. NaN where either is
/// missing.
double auroc(std::span<const LabelledScore> scores);

/// Precision averaged over the recall that it is reached at, each step of the recall weighed by its height;
/// ties fall on one side together. NaN where none is faulty.
double averagePrecision(std::span<const LabelledScore> scores);

/// What flagging all that score above a threshold comes to.
struct RocPoint {
    double threshold = 0.0;
    double recall = 0.0;
    double falseAlarmRate = 0.0;
    double precision = 1.0; ///< 1 where nobody is flagged
    int flagged = 0;
};

/// From flagging nobody to flagging all, a point for every line between two different scores. The rate of a
/// class that is missing is 0.
std::vector<RocPoint> rocCurve(std::span<const LabelledScore> scores);

/// Halfway, but below `high` even where no number lies between the two.
double lineBetween(double low, double high);

/// The standard error of an AUROC that was found on so many (Hanley and McNeil, 1982).
double aurocError(double auroc, std::size_t faulty, std::size_t healthy);

} // namespace dyad
