// One snippet as a model sees it now: measured against what it lets one expect, and its latent distribution.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace dyad
{

class Fleet;
struct SnippetSet;
struct TrainedModel;

struct PreviewRequest {
    std::uint32_t snippet = 0; ///< place in the set
    int samples = 12;          ///< of z, each decoded: the fan
    /// A point of the latent space to be decoded under the snippet's stimuli; empty: none.
    std::vector<float> point;

    bool operator==(const PreviewRequest&) const = default;
};

/// Values lie row by row, [rows x channels], in stored units.
struct SnippetPreview {
    PreviewRequest request;
    std::int64_t step = 0; ///< that the weights had been through; -1: a finished model's
    std::string refusal;   ///< why there is nothing else here; empty: there is

    std::size_t firstRow = 0; ///< of the fleet
    std::size_t rows = 0;
    std::vector<std::size_t> stimuli;    ///< channels of the fleet
    std::vector<std::size_t> responses;  ///< likewise
    std::vector<double> timeSeconds;     ///< since the snippet's first row
    std::vector<float> told;             ///< [rows x stimuli] as measured
    std::vector<float> measured;         ///< [rows x responses]
    std::vector<float> expected;         ///< from the mean
    std::vector<std::vector<float>> fan; ///< a sample of z each
    std::vector<float> decoded;          ///< from the request's point; empty: there was none

    std::vector<float> mean;        ///< of q(z given the snippet)
    std::vector<float> variance;    ///< likewise
    std::vector<double> divergence; ///< nats, one a dimension
    double reconstruction = 0.0;    ///< mean squared error in normalised units, z = mean, as scored
};

/// What is drawn for the fan depends on the snippet alone, so that it moves only with the model, and takes
/// nothing from a training's own numbers. Error(Usage) where there is no such snippet or point.
SnippetPreview previewSnippet(const TrainedModel& model, const Fleet& fleet, const SnippetSet& set,
                              const PreviewRequest& request);

} // namespace dyad
