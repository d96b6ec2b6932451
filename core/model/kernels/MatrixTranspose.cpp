#include "core/model/kernels/MatrixTranspose.h"

#include <algorithm>
#include <cstring>

namespace dyad
{
namespace
{

constexpr std::size_t side = 4; // of the squares that four short vectors hold

/// Four floats in one register of any processor, without a library: this is compiled once for all of them.
using Four = float __attribute__((vector_size(side * sizeof(float))));

Four load(const float* from)
{
    Four four;
    std::memcpy(&four, from, sizeof four);
    return four;
}

void store(const Four& four, float* to)
{
    std::memcpy(to, &four, sizeof four);
}

Four lowerHalves(const Four& a, const Four& b)
{
    return __builtin_shufflevector(a, b, 0, 4, 1, 5);
}

Four upperHalves(const Four& a, const Four& b)
{
    return __builtin_shufflevector(a, b, 2, 6, 3, 7);
}

void transposeSquare(const float* from, std::size_t fromStride, float* to, std::size_t toStride)
{
    const Four row0 = load(from);
    const Four row1 = load(from + fromStride);
    const Four row2 = load(from + 2 * fromStride);
    const Four row3 = load(from + 3 * fromStride);
    const Four lower02 = lowerHalves(row0, row2);
    const Four lower13 = lowerHalves(row1, row3);
    const Four upper02 = upperHalves(row0, row2);
    const Four upper13 = upperHalves(row1, row3);
    store(lowerHalves(lower02, lower13), to);
    store(upperHalves(lower02, lower13), to + toStride);
    store(lowerHalves(upper02, upper13), to + 2 * toStride);
    store(upperHalves(upper02, upper13), to + 3 * toStride);
}

} // namespace

void transpose(const float* from, std::size_t fromStride, std::size_t rows, std::size_t columns, float* to,
               std::size_t toStride)
{
    const std::size_t wholeRows = rows / side * side;
    const std::size_t wholeColumns = columns / side * side;
    // A line of the destination takes four squares, which lie beneath each other in the source.
    constexpr std::size_t rowsAtOnce = 4 * side;
    for (std::size_t first = 0; first < wholeRows; first += rowsAtOnce)
        for (std::size_t column = 0; column < wholeColumns; column += side)
            for (std::size_t row = first; row < std::min(first + rowsAtOnce, wholeRows); row += side)
                transposeSquare(from + row * fromStride + column, fromStride, to + column * toStride + row,
                                toStride);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = row < wholeRows ? wholeColumns : 0; column < columns; ++column)
            to[column * toStride + row] = from[row * fromStride + column];
}

} // namespace dyad
