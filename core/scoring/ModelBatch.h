// What a model makes of some snippets.
#pragma once

#include "core/data/Fleet.h"
#include "core/data/Snippets.h"
#include "core/model/TrainedModel.h"

#include <torch/torch.h>

#include <span>

namespace dyad
{

struct BatchOutputs {
    torch::Tensor stimuli;       ///< [B, T, stimuli], normalised
    torch::Tensor measured;      ///< [B, T, responses], likewise
    torch::Tensor reconstructed; ///< likewise
    LatentDistribution latent;
    torch::Tensor mileageErrors; ///< [B], NaN without mileage
};

BatchOutputs runModel(const TrainedModel& model, const Fleet& fleet, const SnippetSet& set,
                      std::span<const std::size_t> channels, std::span<const std::uint32_t> snippets);

torch::Tensor onHost(const torch::Tensor& tensor);

} // namespace dyad
