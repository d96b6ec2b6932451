// The shape of a model, as plain values.
#pragma once

namespace dyad
{

enum class RecurrentCell { Gru, Lstm, Tanh };

struct ModelOptions {
    RecurrentCell cell = RecurrentCell::Gru;
    int inputs = 7;   ///< channels in all, stimuli first
    int stimuli = 2;  ///< channels that the decoder is told
    int hidden = 128; ///< units of a layer in one direction
    int layers = 2;
    bool bidirectional = true;
    int latent = 8;

    int responses() const { return inputs - stimuli; }
    int directions() const { return bidirectional ? 2 : 1; }

    /// Hidden states of one sample: one a layer and direction.
    int states() const { return layers * directions(); }

    bool operator==(const ModelOptions&) const = default;
};

} // namespace dyad
