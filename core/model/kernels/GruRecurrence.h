// The part of a GRU that goes from one time step to the next, in vector code for the processor at hand.
//
// Hidden units are padded to whole vectors; what is padded stays zero. The gate rows of a step lie side by
// side, each `padded` wide:
//
//   projected  n, r, z                       what the input gives, without biases
//   bias       n (input), r, z (both), n (state)
//   gates      n, r, z, state part of n      gradients; the first three belong to the input's weights, the
//                                            last three to the state's
//
// What the way back needs is written and read once, in the order in which it is computed, since its way
// through the memory is long: for each vector of units, for each row, a vector of r, z, n and the state part
// of n.
#pragma once

#include <cstddef>

namespace dyad
{

/// Hidden units are computed so many at a time, which `padded` is a multiple of.
std::size_t gruLanes();

/// The kind of processor whose code runs here, as Highway names it.
const char* gruProcessor();

struct GruForwardStep {
    std::size_t rows = 0;
    std::size_t hidden = 0;
    std::size_t padded = 0;
    const float* weights = nullptr; ///< as packGruWeights() puts them
    const float* ofState = nullptr; ///< [rows x 3 padded], r, z, n: weights times states, where that is known
    const float* projected = nullptr; ///< [rows x 3 padded]
    const float* bias = nullptr;      ///< [4 padded]
    const float* before = nullptr;    ///< [rows x padded], the states so far
    float* after = nullptr;           ///< [rows x padded], the states then
    float* output = nullptr;          ///< [rows x hidden], the same again
    std::size_t outputStride = 0;
    float* kept = nullptr; ///< [padded / lanes, rows, 4, lanes], aligned; null where there is no way back
};

struct GruBackwardStep {
    std::size_t rows = 0;
    std::size_t hidden = 0;
    std::size_t padded = 0;
    const float* weights = nullptr; ///< as packGruWeightsBackward() puts them
    const float* kept = nullptr;    ///< of the way forward
    const float* before = nullptr;  ///< [rows x hidden]
    std::size_t beforeStride = 0;
    const float* outputGradient = nullptr; ///< [rows x hidden]; null: zeros
    std::size_t outputGradientStride = 0;
    float* carry =
        nullptr; ///< [rows x padded], the gradient of the states after; becomes that of those before
    float* gates = nullptr;    ///< [rows x 4 padded], written
    float* biasSums = nullptr; ///< [4 padded], added to

    // What the next call will be given, so that it is fetched meanwhile; null where there is none.
    const float* keptNext = nullptr;
    const float* beforeNext = nullptr;
    const float* outputGradientNext = nullptr;
};

/// `weights` [3 hidden x hidden], gates r, z, n; `packed` 3 padded^2 numbers.
void packGruWeights(const float* weights, std::size_t hidden, std::size_t padded, float* packed);
void packGruWeightsBackward(const float* weights, std::size_t hidden, std::size_t padded, float* packed);

void stepForward(const GruForwardStep& step);
void stepBackward(const GruBackwardStep& step);

/// After the last step: what was written past the caches is there for every other thread.
void finishGruSteps();

} // namespace dyad
