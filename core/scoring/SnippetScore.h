// How strange one snippet is to the model.
#pragma once

#include "core/scoring/Verdict.h"

#include <cstdint>
#include <vector>

namespace dyad
{

struct SnippetScore {
    std::uint32_t snippet = 0;   ///< index into the fleet's snippets
    double reconstruction = 0.0; ///< mean squared error over time and responses, z = mean
    double divergence = 0.0;     ///< KL of q(z|x) from the prior, nats
    double labelError = 0.0;     ///< squared error of the mileage head; NaN without mileage
    double score = 0.0; ///< how strange its strangest response is: 0 usual, 1 the limit; set by a ranking
    std::vector<float> reconstructionByChannel; ///< mean squared error over time, one a response
    /// Mean step from one time to the next, as measured; none where it is not known. A sensor that is stuck
    /// errs little where it stands, and the model may follow it, but it takes no steps at all.
    std::vector<float> stepByChannel;
    Verdict verdict = Verdict::Unjudged;
};

/// The two limits that a verdict compares with, on the scale of the score they judge.
struct ScoreLimits {
    double reconstruction = 0.0;
    double divergence = 0.0;
};

} // namespace dyad
