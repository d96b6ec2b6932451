// Products of many rows with one matrix, rounded to bfloat16 and summed in float32: where the processor
// multiplies bfloat16 by itself they take a fraction of the time.
#pragma once

#include <cstddef>
#include <memory>

namespace dyad
{

/// Whether this processor multiplies bfloat16 by itself. Elsewhere it is emulated, and slower than float32.
bool hasBf16Instructions();

/// Whether it can at least be emulated.
bool canMultiplyRounded();

/// Of one thread.
class RoundedProduct
{
public:
    /// `matrix` [depth x columns], tightly packed, must live as long as this.
    RoundedProduct(std::size_t depth, std::size_t columns, const float* matrix);
    ~RoundedProduct();

    /// c [rows x columns], tightly packed, = a [rows x depth, aStride apart] * matrix
    void multiply(std::size_t rows, const float* a, std::size_t aStride, float* c);

private:
    class OfRows;

    std::size_t m_depth;
    std::size_t m_columns;
    const float* m_matrix;
    std::unique_ptr<OfRows> m_last;
};

} // namespace dyad
