// The three losses of a batch and what they add up to.
#pragma once

namespace dyad
{

/// Shown to people as NLL, KL and Label; raw, before any weight.
struct LossTerms {
    double reconstruction = 0.0;
    double divergence = 0.0;
    double label = 0.0;

    LossTerms& operator+=(const LossTerms& other)
    {
        reconstruction += other.reconstruction;
        divergence += other.divergence;
        label += other.label;
        return *this;
    }

    friend LossTerms operator*(LossTerms terms, double factor)
    {
        return {terms.reconstruction * factor, terms.divergence * factor, terms.label * factor};
    }

    bool operator==(const LossTerms&) const = default;
};

struct LossWeights {
    double reconstruction = 10.0; ///< nll_weight
    double label = 0.001;         ///< latent_label_weight

    bool operator==(const LossWeights&) const = default;
};

/// nllWeight * NLL + labelWeight * Label + beta * KL
inline double weightedTotal(const LossTerms& terms, const LossWeights& weights, double beta)
{
    return weights.reconstruction * terms.reconstruction + weights.label * terms.label +
           beta * terms.divergence;
}

} // namespace dyad
