// What a decoder's outputs say about the measured responses.
#pragma once

namespace dyad
{

enum class Likelihood {
    SmoothL1,         ///< as published; mean over snippets, rows and responses
    Gaussian,         ///< of one fixed variance: the squared error, mean likewise
    GaussianVariance, ///< the decoder states a variance as well; nats of a snippet
    Bernoulli,        ///< cross-entropy of values in [0, 1]; nats of a snippet
};

/// Numbers that a decoder gives for every row and response.
inline int outputsPerResponse(Likelihood likelihood)
{
    return likelihood == Likelihood::GaussianVariance ? 2 : 1;
}

} // namespace dyad
