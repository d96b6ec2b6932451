// One vehicle among its fleet: its place in the queue and why it stands there.
#pragma once

#include "core/data/Fleet.h"
#include "core/scoring/SnippetScore.h"

#include <optional>
#include <string>
#include <vector>

namespace dyad
{

struct VehicleScore {
    std::size_t vehicle = 0; ///< index into the fleet's vehicles
    int rank = 0;            ///< 1 is the strangest
    double score = 0.0;      ///< robust reconstruction error of its snippets
    double divergence = 0.0; ///< robust KL of its snippets
    Verdict verdict = Verdict::Unjudged;
    std::size_t snippetCount = 0;
    std::optional<std::uint32_t> firstFlagged; ///< first snippet from which the running score stays high
    std::string topChannel;                    ///< the response that errs most, against healthy vehicles
    double trend = 0.0;                        ///< growth of the snippet score from first to last, in limits
    bool trainedOn = false;                    ///< the model has seen this vehicle while learning
};

} // namespace dyad
