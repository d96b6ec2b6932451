#include "core/model/kernels/GruRecurrence.h"

// No function template of the standard library is used between the two Highway marks: compiled there for a
// newer processor, the linker could choose it for all.

// Vectors whose size is not known while compiling cannot be kept in arrays, which the tiles below are.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/model/kernels/GruRecurrence.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h> // compiles this file once for every kind of processor
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace dyad
{
namespace HWY_NAMESPACE
{
namespace
{

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

constexpr Floats floats;
constexpr std::size_t lanes = hn::MaxLanes(Floats());
constexpr std::size_t gateCount = 3;

// A tile of so many rows and three vectors, its weights and one value fill the registers.
#if HWY_TARGET <= HWY_AVX3 || HWY_ARCH_ARM_A64
constexpr std::size_t tileRows = 8;
#else
constexpr std::size_t tileRows = 4;
#endif

/// c [Rows x Columns vectors] += a [Rows x depth] * packed [depth x Columns vectors]. Kept out of line:
/// inlined, the compiler runs out of registers and spills the sums.
template <std::size_t Rows, std::size_t Columns>
HWY_NOINLINE void addProduct(const float* HWY_RESTRICT a, std::size_t aStride,
                             const float* HWY_RESTRICT packed, std::size_t depth, float* HWY_RESTRICT c,
                             std::size_t cStride)
{
    Vector sums[Rows][Columns];
    HWY_UNROLL(8)
    for (std::size_t row = 0; row < Rows; ++row)
        HWY_UNROLL(3)
    for (std::size_t column = 0; column < Columns; ++column)
        sums[row][column] = hn::LoadU(floats, c + row * cStride + column * lanes);
    for (std::size_t k = 0; k < depth; ++k, packed += Columns * lanes) {
        Vector weights[Columns];
        HWY_UNROLL(3)
        for (std::size_t column = 0; column < Columns; ++column)
            weights[column] = hn::LoadU(floats, packed + column * lanes);
        HWY_UNROLL(8)
        for (std::size_t row = 0; row < Rows; ++row) {
            const Vector value = hn::Set(floats, a[row * aStride + k]);
            HWY_UNROLL(3)
            for (std::size_t column = 0; column < Columns; ++column)
                sums[row][column] = hn::MulAdd(value, weights[column], sums[row][column]);
        }
    }
    HWY_UNROLL(8)
    for (std::size_t row = 0; row < Rows; ++row)
        HWY_UNROLL(3)
    for (std::size_t column = 0; column < Columns; ++column)
        hn::StoreU(sums[row][column], floats, c + row * cStride + column * lanes);
}

/// Calls tile.template operator()<Rows>(first row): whole tiles first, then the rest in ever smaller ones.
template <std::size_t Rows = tileRows, typename Tile>
void forEachTile(std::size_t first, std::size_t end, Tile tile)
{
    for (; first + Rows <= end; first += Rows)
        tile.template operator()<Rows>(first);
    if constexpr (Rows > 1)
        if (first < end)
            forEachTile<Rows / 2>(first, end, tile);
}

/// exp within 2 units in the last place for |x| up to 44, where it is cut off; of NaN it is NaN.
Vector exponential(Vector x)
{
    // The order of the arguments matters: where one is NaN the second is returned.
    x = hn::Min(hn::Set(floats, 44.0F), hn::Max(hn::Set(floats, -44.0F), x));
    const Vector halvings = hn::Round(hn::Mul(x, hn::Set(floats, 1.44269504F)));
    Vector rest = hn::NegMulAdd(halvings, hn::Set(floats, 0.693145752F), x); // ln 2 in two parts
    rest = hn::NegMulAdd(halvings, hn::Set(floats, 1.42860677e-6F), rest);
    Vector series = hn::Set(floats, 1.0F / 720.0F);
    for (const float coefficient : {1.0F / 120.0F, 1.0F / 24.0F, 1.0F / 6.0F, 0.5F, 1.0F, 1.0F})
        series = hn::MulAdd(series, rest, hn::Set(floats, coefficient));
    const hn::RebindToSigned<Floats> integers;
    const auto exponent = hn::Add(hn::ConvertTo(integers, halvings), hn::Set(integers, 127));
    return hn::Mul(series, hn::BitCast(floats, hn::ShiftLeft<23>(exponent)));
}

/// Two steps of Newton's method refine the processor's estimate to the last bits.
Vector reciprocal(Vector x)
{
    Vector y = hn::ApproximateReciprocal(x);
    y = hn::Mul(y, hn::NegMulAdd(x, y, hn::Set(floats, 2.0F)));
    return hn::Mul(y, hn::NegMulAdd(x, y, hn::Set(floats, 2.0F)));
}

Vector sigmoid(Vector x)
{
    return reciprocal(hn::Add(hn::Set(floats, 1.0F), exponential(hn::Neg(x))));
}

Vector hyperbolicTangent(Vector x)
{
    const Vector one = hn::Set(floats, 1.0F);
    return hn::NegMulAdd(hn::Set(floats, 2.0F), reciprocal(hn::Add(one, exponential(hn::Add(x, x)))), one);
}

/// `count` of a vector's numbers, from 1 up; the rest is zero. Highway's own masked loads and stores touch
/// the whole vector on some processors; here the memory beyond belongs to somebody else.
Vector loadFirst(const float* from, std::size_t count)
{
    if (count >= lanes)
        return hn::LoadU(floats, from);
    HWY_ALIGN float numbers[lanes] = {};
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] = from[i];
    return hn::Load(floats, numbers);
}

void storeFirst(Vector vector, float* to, std::size_t count)
{
    if (count >= lanes) {
        hn::StoreU(vector, floats, to);
        return;
    }
    HWY_ALIGN float numbers[lanes];
    hn::Store(vector, floats, numbers);
    for (std::size_t i = 0; i < count; ++i)
        to[i] = numbers[i];
}

/// [unit vector][state][gate][lane]: what a tile of forward steps reads, in its order.
void pack(const float* weights, std::size_t hidden, std::size_t padded, float* packed)
{
    for (std::size_t i = 0; i < gateCount * padded * padded; ++i)
        packed[i] = 0.0F;
    for (std::size_t unit = 0; unit < hidden; ++unit)
        for (std::size_t gate = 0; gate < gateCount; ++gate) {
            const float* const from = weights + (gate * hidden + unit) * hidden;
            float* const to = packed + (unit / lanes * padded * gateCount + gate) * lanes + unit % lanes;
            for (std::size_t state = 0; state < hidden; ++state)
                to[state * gateCount * lanes] = from[state];
        }
}

/// [three state vectors][gate and unit][state lane]: the carry goes from gates to states.
void packBackward(const float* weights, std::size_t hidden, std::size_t padded, float* packed)
{
    for (std::size_t first = 0; first < padded; first += gateCount * lanes) {
        const std::size_t width = HWY_MIN(gateCount * lanes, padded - first);
        const std::size_t real = HWY_MIN(width, hidden - HWY_MIN(first, hidden));
        for (std::size_t gate = 0; gate < gateCount; ++gate)
            for (std::size_t unit = 0; unit < padded; ++unit, packed += width) {
                const float* const from = weights + (gate * hidden + unit) * hidden + first;
                for (std::size_t i = 0; i < width; ++i)
                    packed[i] = unit < hidden && i < real ? from[i] : 0.0F;
            }
    }
}

/// One vector of units, `Rows` rows.
template <std::size_t Rows>
void forwardTile(const GruForwardStep& step, std::size_t unit, std::size_t firstRow)
{
    const std::size_t width = step.padded;
    const std::size_t unitsHere = step.hidden - unit;
    const auto bias = [&](std::size_t place) { return hn::LoadU(floats, step.bias + place * width + unit); };
    const auto projected = [&](std::size_t row, std::size_t place) {
        return hn::LoadU(floats,
                         step.projected + (firstRow + row) * gateCount * width + place * width + unit);
    };
    HWY_ALIGN float sums[Rows * gateCount * lanes];
    const Vector biasR = bias(1);
    const Vector biasZ = bias(2);
    const Vector biasState = bias(3);
    for (std::size_t row = 0; row < Rows; ++row) {
        float* const sum = sums + row * gateCount * lanes;
        hn::Store(hn::Add(biasR, projected(row, 1)), floats, sum);
        hn::Store(hn::Add(biasZ, projected(row, 2)), floats, sum + lanes);
        hn::Store(biasState, floats, sum + 2 * lanes);
    }
    addProduct<Rows, gateCount>(step.before + firstRow * width, width,
                                step.weights + unit * width * gateCount, width, sums, gateCount * lanes);
    const Vector biasInput = bias(0);
    for (std::size_t row = 0; row < Rows; ++row) {
        const float* const sum = sums + row * gateCount * lanes;
        const Vector r = sigmoid(hn::Load(floats, sum));
        const Vector z = sigmoid(hn::Load(floats, sum + lanes));
        const Vector ofState = hn::Load(floats, sum + 2 * lanes);
        const Vector n = hyperbolicTangent(hn::MulAdd(r, ofState, hn::Add(biasInput, projected(row, 0))));
        const Vector before = hn::LoadU(floats, step.before + (firstRow + row) * width + unit);
        const Vector after = hn::MulAdd(z, hn::Sub(before, n), n);
        hn::StoreU(after, floats, step.after + (firstRow + row) * width + unit);
        storeFirst(after, step.output + (firstRow + row) * step.outputStride + unit, unitsHere);
        if (step.kept == nullptr)
            continue;
        float* const kept = step.kept + (firstRow + row) * 4 * width + unit;
        hn::Stream(r, floats, kept);
        hn::Stream(z, floats, kept + width);
        hn::Stream(n, floats, kept + 2 * width);
        hn::Stream(ofState, floats, kept + 3 * width);
    }
}

void forward(const GruForwardStep& step)
{
    for (std::size_t unit = 0; unit < step.hidden; unit += lanes)
        forEachTile(0, step.rows,
                    [&]<std::size_t Rows>(std::size_t row) { forwardTile<Rows>(step, unit, row); });
}

/// Gradients of the gates of one row, and what of the carry passes them by.
void backwardRow(const GruBackwardStep& step, std::size_t row)
{
    const std::size_t width = step.padded;
    const Vector one = hn::Set(floats, 1.0F);
    const float* const kept = step.kept + row * 4 * width;
    const float* const before = step.before + row * step.beforeStride;
    const float* const ofOutput =
        step.outputGradient == nullptr ? nullptr : step.outputGradient + row * step.outputGradientStride;
    float* const carry = step.carry + row * width;
    float* const gates = step.gates + row * 4 * width;
    const auto put = [&](Vector gradient, std::size_t place) {
        hn::StoreU(gradient, floats, gates + place);
        hn::StoreU(hn::Add(hn::LoadU(floats, step.biasSums + place), gradient), floats,
                   step.biasSums + place);
    };
    for (std::size_t unit = 0; unit < width; unit += lanes) {
        const std::size_t unitsHere = step.hidden - unit;
        const Vector r = hn::LoadU(floats, kept + unit);
        const Vector z = hn::LoadU(floats, kept + width + unit);
        const Vector n = hn::LoadU(floats, kept + 2 * width + unit);
        const Vector ofState = hn::LoadU(floats, kept + 3 * width + unit);
        Vector after = hn::LoadU(floats, carry + unit);
        if (ofOutput != nullptr)
            after = hn::Add(after, loadFirst(ofOutput + unit, unitsHere));
        const Vector difference = hn::Sub(loadFirst(before + unit, unitsHere), n);
        const Vector dz = hn::Mul(hn::Mul(after, difference), hn::Mul(z, hn::Sub(one, z)));
        const Vector dn = hn::Mul(hn::Mul(after, hn::Sub(one, z)), hn::NegMulAdd(n, n, one));
        const Vector dr = hn::Mul(hn::Mul(dn, ofState), hn::Mul(r, hn::Sub(one, r)));
        put(dn, unit);
        put(dr, width + unit);
        put(dz, 2 * width + unit);
        put(hn::Mul(dn, r), 3 * width + unit);
        hn::StoreU(hn::Mul(after, z), floats, carry + unit);
    }
}

void backward(const GruBackwardStep& step)
{
    const std::size_t width = step.padded;
    constexpr std::size_t lineNumbers = 64 / sizeof(float);
    for (std::size_t row = 0; row < step.rows; ++row) {
        // It was written past the caches, and comes back while the products below are computed.
        if (step.keptNext != nullptr)
            for (std::size_t i = 0; i < 4 * width; i += lineNumbers)
                hwy::Prefetch(step.keptNext + row * 4 * width + i);
        backwardRow(step, row);
    }
    const std::size_t depth = gateCount * width;
    const float* weights = step.weights;
    for (std::size_t first = 0; first < width; first += gateCount * lanes) {
        const std::size_t columns = HWY_MIN(gateCount, (width - first) / lanes);
        forEachTile(0, step.rows, [&]<std::size_t Rows>(std::size_t row) {
            const float* const gates = step.gates + row * 4 * width + width; // r, z, state part of n
            float* const carry = step.carry + row * width + first;
            if (columns == 3)
                addProduct<Rows, 3>(gates, 4 * width, weights, depth, carry, width);
            else if (columns == 2)
                addProduct<Rows, 2>(gates, 4 * width, weights, depth, carry, width);
            else
                addProduct<Rows, 1>(gates, 4 * width, weights, depth, carry, width);
        });
        weights += depth * columns * lanes;
    }
}

std::size_t laneCount()
{
    return lanes;
}

const char* targetName()
{
    return hwy::TargetName(HWY_TARGET);
}

} // namespace
} // namespace HWY_NAMESPACE
} // namespace dyad
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dyad
{

HWY_EXPORT(laneCount);
HWY_EXPORT(targetName);
HWY_EXPORT(pack);
HWY_EXPORT(packBackward);
HWY_EXPORT(forward);
HWY_EXPORT(backward);

std::size_t gruLanes()
{
    return HWY_DYNAMIC_DISPATCH(laneCount)();
}

const char* gruProcessor()
{
    return HWY_DYNAMIC_DISPATCH(targetName)();
}

void packGruWeights(const float* weights, std::size_t hidden, std::size_t padded, float* packed)
{
    HWY_DYNAMIC_DISPATCH(pack)(weights, hidden, padded, packed);
}

void packGruWeightsBackward(const float* weights, std::size_t hidden, std::size_t padded, float* packed)
{
    HWY_DYNAMIC_DISPATCH(packBackward)(weights, hidden, padded, packed);
}

void stepForward(const GruForwardStep& step)
{
    HWY_DYNAMIC_DISPATCH(forward)(step);
}

void stepBackward(const GruBackwardStep& step)
{
    HWY_DYNAMIC_DISPATCH(backward)(step);
}

void finishGruSteps()
{
    hwy::FlushStream();
}

} // namespace dyad
#endif
