// The shape of a model, as plain values.
#pragma once

#include "core/model/Likelihood.h"

namespace dyad
{

enum class NetworkKind {
    Dynamic, ///< DynamicVae: recurrent, told the stimuli
    Dense,   ///< DenseVae: a snippet as one long row of numbers
};

enum class RecurrentCell { Gru, Lstm, Tanh };

struct ModelOptions {
    RecurrentCell cell = RecurrentCell::Gru;
    int inputs = 7;   ///< channels in all, stimuli first
    int stimuli = 2;  ///< channels that the decoder is told
    int hidden = 128; ///< units of a layer in one direction
    int layers = 2;
    bool bidirectional = true;
    int latent = 8;
    Likelihood likelihood = Likelihood::SmoothL1;
    NetworkKind network = NetworkKind::Dynamic;
    int length = 128; ///< rows of a snippet; for the dense network alone

    int responses() const { return inputs - stimuli; }
    int directions() const { return bidirectional ? 2 : 1; }

    /// Hidden states of one sample: one a layer and direction.
    int states() const { return layers * directions(); }

    bool operator==(const ModelOptions&) const = default;
};

} // namespace dyad
