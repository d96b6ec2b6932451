// Rows become columns.
#pragma once

#include <cstddef>

namespace dyad
{

/// [columns x rows, `toStride` apart] from [rows x columns, `fromStride` apart].
void transpose(const float* from, std::size_t fromStride, std::size_t rows, std::size_t columns, float* to,
               std::size_t toStride);

} // namespace dyad
