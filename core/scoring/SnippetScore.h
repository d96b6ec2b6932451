// How strange one snippet is to the model.
#pragma once

#include "core/scoring/Verdict.h"

#include <cstdint>
#include <vector>

namespace dyad
{

/// How far a response moves within a snippet. A sensor that is stuck errs little where it stands, but moves
/// less than it should.
struct Movement {
    float measured = 0.0F; ///< variance over time
    float expected = 0.0F; ///< that of the reconstruction
};

struct SnippetScore {
    std::uint32_t snippet = 0;   ///< index into the fleet's snippets
    double reconstruction = 0.0; ///< mean squared error over time and responses, z = mean
    double divergence = 0.0;     ///< KL of q(z|x) from the prior, nats
    double labelError = 0.0;     ///< squared error of the mileage head; NaN without mileage
    double score = 0.0; ///< how strange its strangest response is: 0 usual, 1 the limit; set by a ranking
    std::vector<float> reconstructionByChannel; ///< mean squared error over time, one a response
    std::vector<Movement> movementByChannel;    ///< one a response; none where nothing is expected
    Verdict verdict = Verdict::Unjudged;
};

/// The two limits that a verdict compares with, on the scale of the score they judge.
struct ScoreLimits {
    double reconstruction = 0.0;
    double divergence = 0.0;
};

} // namespace dyad
