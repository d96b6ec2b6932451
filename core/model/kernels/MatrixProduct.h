// The large matrix products of our own kernels, on the thread that calls.
#pragma once

#include <cstddef>

namespace dyad
{

enum class Transposed { No, Yes };

/// A row-major matrix whose rows lie `stride` apart.
struct MatrixView {
    const float* data = nullptr;
    std::size_t stride = 0;
    Transposed transposed = Transposed::No;
};

/// c [rows x columns, cStride apart] = a [rows x depth] b [depth x columns] + scale * c
void multiply(std::size_t rows, std::size_t columns, std::size_t depth, const MatrixView& a,
              const MatrixView& b, float scale, float* c, std::size_t cStride);

/// Once in every thread that multiplies: its products stay in it.
void keepProductsOnThisThread();

} // namespace dyad
