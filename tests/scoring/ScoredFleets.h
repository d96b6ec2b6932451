// Scored fleets made up for tests: every snippet's errors are what the test says, no model needed.
#pragma once

#include "core/data/Fleet.h"
#include "core/data/Snippets.h"
#include "core/scoring/SnippetScorer.h"
#include "tests/support/FleetSamples.h"

#include <array>
#include <memory>
#include <numeric>
#include <vector>

namespace dyad
{

struct ScoredFleet {
    std::shared_ptr<const Fleet> fleet;
    FleetScores scores;
};

/// One snippet a charging session and two responses; `errorsOf(vehicle, session)` gives their two errors.
template <typename ErrorsOf>
ScoredFleet scoredFleet(int healthy, int faulty, int sessions, ErrorsOf errorsOf)
{
    SampleFleetOptions options;
    options.healthy = healthy;
    options.faulty = faulty;
    options.segments = sessions;
    options.rows = 4;
    ScoredFleet made{sampleFleet(options), {}};
    const std::array<std::size_t, 2> channels{2, 3};
    made.scores.set = cutSnippets(*made.fleet, channels, {4, 4});
    made.scores.responses = {"quiet", "loud"};
    for (std::uint32_t i = 0; i < made.scores.set.snippets.size(); ++i) {
        SnippetScore score;
        score.snippet = i;
        const std::array<double, 2> errors =
            errorsOf(static_cast<int>(i) / sessions, static_cast<int>(i) % sessions);
        score.reconstructionByChannel = {static_cast<float>(errors[0]), static_cast<float>(errors[1])};
        score.reconstruction = (errors[0] + errors[1]) / 2;
        made.scores.snippets.push_back(score);
    }
    return made;
}

inline void forgetLabels(ScoredFleet& made)
{
    const std::vector<FaultLabel> unknown(made.fleet->vehicles().size(), FaultLabel::Unknown);
    made.fleet = std::make_shared<const Fleet>(made.fleet->withLabels(unknown));
}

} // namespace dyad
