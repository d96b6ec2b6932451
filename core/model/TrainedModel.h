// A model with everything that is needed to use it on another fleet.
#pragma once

#include "core/data/ChannelSet.h"
#include "core/data/Normalizer.h"
#include "core/model/VariationalNetwork.h"

#include <memory>
#include <vector>

namespace dyad
{

struct TrainedModel {
    std::shared_ptr<VariationalNetwork> network;
    ChannelSet channels;
    WindowOptions window;
    Normalizer normalizer;
    MileageScale mileage;

    /// With early stopping: the weights of the epoch that did best, in the order of the network's parameters.
    /// The network's own are the latest until they are adopted.
    std::vector<torch::Tensor> bestWeights = {};
};

} // namespace dyad
