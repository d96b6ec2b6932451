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

/// The standard error of an AUROC that was found on so many (Hanley and McNeil, 1982).
double aurocError(double auroc, std::size_t faulty, std::size_t healthy);

} // namespace dyad
