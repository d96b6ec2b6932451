// A model with everything that is needed to use it on another fleet.
#pragma once

#include "core/data/ChannelSet.h"
#include "core/data/Normalizer.h"
#include "core/model/VariationalNetwork.h"

#include <memory>

namespace dyad
{

struct TrainedModel {
    std::shared_ptr<VariationalNetwork> network;
    ChannelSet channels;
    WindowOptions window;
    Normalizer normalizer;
    MileageScale mileage;
};

} // namespace dyad
