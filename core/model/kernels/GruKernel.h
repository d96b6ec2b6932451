// One direction of one GRU layer over some rows of a batch, there and back, on the thread that calls.
//
// Sequences are time-major: step t of row n is row t * rows + n. The weights must live as long as the
// kernel. The result depends on nothing but its arguments.
#pragma once

#include "core/model/kernels/AlignedBuffer.h"

#include <cstddef>

namespace dyad
{

struct GruShape {
    std::size_t steps = 0;
    std::size_t rows = 0;
    std::size_t inputs = 0;
    std::size_t hidden = 0;
    bool isReversed = false; ///< from the last step to the first
};

/// As PyTorch keeps them: gates r, z, n.
struct GruParameters {
    const float* inputWeights = nullptr; ///< [3 hidden x inputs]
    const float* stateWeights = nullptr; ///< [3 hidden x hidden]
    const float* inputBias = nullptr;    ///< [3 hidden]
    const float* stateBias = nullptr;    ///< [3 hidden]
};

/// The same four, written.
struct GruGradients {
    float* inputWeights = nullptr;
    float* stateWeights = nullptr;
    float* inputBias = nullptr;
    float* stateBias = nullptr;
};

/// [steps x rows] vectors, `stride` apart.
struct ConstSequence {
    const float* data = nullptr;
    std::size_t stride = 0;
};
struct Sequence {
    float* data = nullptr;
    std::size_t stride = 0;
};

/// In which numbers forward() multiplies; states and sums are float32 in any case. A processor that cannot
/// even stand in for rounded products takes exact ones.
enum class GruProducts { Exact, Rounded };

class GruKernel
{
public:
    GruKernel(const GruShape& shape, const GruParameters& parameters,
              GruProducts products = GruProducts::Exact);

    /// Numbers that forward() keeps for backward().
    std::size_t keptSize() const { return m_shape.steps * m_shape.rows * 4 * m_padded; }

    /// `first` [rows x hidden], the states before the first step, null for zeros; `last` [rows x hidden],
    /// those after the last one. `kept` is aligned to 64 bytes, or null where there is no way back.
    void forward(ConstSequence input, const float* first, Sequence output, float* last, float* kept) const;

    /// What forward() was given and gave.
    struct Forward {
        ConstSequence input;
        const float* first = nullptr;
        ConstSequence output;
        const float* kept = nullptr;
    };

    /// Gradients of what forward() gave, null for zeros; and where those of its arguments go, null where they
    /// are not asked for.
    struct Backward {
        ConstSequence output;
        const float* last = nullptr;
        Sequence input;
        bool isAddedToInput = false; ///< rather than written: another direction has been there
        float* first = nullptr;
    };
    void backward(const Forward& forward, const Backward& gradients, const GruGradients& ofParameters) const;

private:
    /// The step that is the `number`-th to be computed.
    std::size_t stepAt(std::size_t number) const
    {
        return m_shape.isReversed ? m_shape.steps - 1 - number : number;
    }
    AlignedBuffer biases() const; ///< [4 padded], see GruRecurrence.h
    void writeGradients(const float* ofInput, const float* ofState, const float* biasSums,
                        const GruGradients& to) const;

    GruShape m_shape;
    GruParameters m_parameters;
    std::size_t m_padded;
    GruProducts m_products;
};

} // namespace dyad
