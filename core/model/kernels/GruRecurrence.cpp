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
constexpr std::size_t rowsFinishedAtOnce = 4;
#else
constexpr std::size_t tileRows = 4;
constexpr std::size_t rowsFinishedAtOnce = 2;
#endif

// The memory between two steps of the recurrence comes and goes in bursts, and whoever waits for a burst to
// end computes nothing meanwhile. So a product takes an errand with it, which moves a line of memory now and
// then.
constexpr std::size_t lineNumbers = 64 / sizeof(float);

/// c [Rows x Columns vectors] += a [Rows x depth] * packed [depth x Columns vectors]. Kept out of line:
/// inlined, the compiler runs out of registers and spills the sums.
template <std::size_t Rows, std::size_t Columns, typename Errand>
HWY_NOINLINE void addProduct(const float* HWY_RESTRICT a, std::size_t aStride,
                             const float* HWY_RESTRICT packed, std::size_t depth, float* HWY_RESTRICT c,
                             std::size_t cStride, Errand& errand)
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
        if (k % 4 == 0)
            errand();
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

// The functions of the gates take several vectors, since the operations for one wait for each other.

/// x becomes 2^x, within 2 units in the last place for |x| up to 64, where it is cut off; NaN stays NaN.
template <std::size_t Count>
HWY_INLINE void raiseTwo(Vector (&x)[Count])
{
    // Beside so large a number there is no room for a fraction: added, it rounds x, whose whole part then
    // stands in the lowest bits, already with the 127 of an exponent.
    const Vector large = hn::Set(floats, 12582912.0F + 127.0F);
    const Vector limit = hn::Set(floats, 64.0F);
    Vector rounded[Count];
    Vector series[Count];
    HWY_UNROLL(8)
    for (std::size_t i = 0; i < Count; ++i) {
        // The order of the arguments matters: where one is NaN the second is returned.
        x[i] = hn::Min(limit, hn::Max(hn::Neg(limit), x[i]));
        rounded[i] = hn::Add(x[i], large);
        x[i] = hn::Sub(x[i], hn::Sub(rounded[i], large)); // -0.5 to 0.5
        series[i] = hn::Set(floats, 1.5345812e-4F);
    }
    for (const float coefficient :
         {1.3399931e-3F, 9.6184891e-3F, 5.5503286e-2F, 0.24022646F, 0.69314718F, 1.0F}) {
        const Vector next = hn::Set(floats, coefficient);
        HWY_UNROLL(8)
        for (std::size_t i = 0; i < Count; ++i)
            series[i] = hn::MulAdd(series[i], x[i], next);
    }
    const hn::RebindToSigned<Floats> integers;
    HWY_UNROLL(8)
    for (std::size_t i = 0; i < Count; ++i)
        x[i] = hn::Mul(series[i], hn::BitCast(floats, hn::ShiftLeft<23>(hn::BitCast(integers, rounded[i]))));
}

/// Newton's method refines the processor's estimate to the last bits.
template <std::size_t Count>
HWY_INLINE void invert(Vector (&x)[Count])
{
    const Vector two = hn::Set(floats, 2.0F);
    HWY_UNROLL(8)
    for (std::size_t i = 0; i < Count; ++i) {
        Vector y = hn::ApproximateReciprocal(x[i]);
        if constexpr (!HWY_ARCH_X86) // whose estimate has twelve bits or more, not eight
            y = hn::Mul(y, hn::NegMulAdd(x[i], y, two));
        x[i] = hn::Mul(y, hn::NegMulAdd(x[i], y, two));
    }
}

constexpr float binaryLogarithmOfE = 1.44269504F;

/// x becomes 1 / (1 + exp(factor x)).
template <std::size_t Count>
HWY_INLINE void fall(Vector (&x)[Count], float factor)
{
    HWY_UNROLL(8)
    for (std::size_t i = 0; i < Count; ++i)
        x[i] = hn::Mul(x[i], hn::Set(floats, factor * binaryLogarithmOfE));
    raiseTwo(x);
    HWY_UNROLL(8)
    for (std::size_t i = 0; i < Count; ++i)
        x[i] = hn::Add(x[i], hn::Set(floats, 1.0F));
    invert(x);
}

template <std::size_t Count>
HWY_INLINE void sigmoid(Vector (&x)[Count])
{
    fall(x, -1.0F);
}

template <std::size_t Count>
HWY_INLINE void hyperbolicTangent(Vector (&x)[Count])
{
    fall(x, 2.0F);
    HWY_UNROLL(8)
    for (std::size_t i = 0; i < Count; ++i)
        x[i] = hn::NegMulAdd(hn::Set(floats, 2.0F), x[i], hn::Set(floats, 1.0F));
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

/// Where there is no way back.
struct KeepingNothing {
    HWY_INLINE void operator()() {}
    float* room() { return nullptr; }
    void take(float*, std::size_t, std::size_t) {}
    void finish() {}
};

/// What a tile keeps waits here until the product of the next one has taken it to where it belongs.
class Keeping
{
public:
    HWY_INLINE void operator()()
    {
        if (m_next == m_count)
            return;
        hn::Stream(hn::Load(floats, m_vectors + m_next * lanes), floats, m_to);
        m_to += m_stride;
        ++m_next;
    }

    float* room() { return m_vectors; }

    /// `count` vectors from the room's first on, to places `stride` apart.
    void take(float* to, std::size_t stride, std::size_t count)
    {
        m_to = to;
        m_stride = stride;
        m_next = 0;
        m_count = count;
    }

    void finish()
    {
        while (m_next < m_count)
            (*this)();
    }

private:
    HWY_ALIGN float m_vectors[tileRows * 4 * lanes];
    float* m_to = nullptr;
    std::size_t m_stride = 0;
    std::size_t m_next = 0;
    std::size_t m_count = 0;
};

/// What the products have given becomes the gates and the states of `Count` rows, one vector of units.
/// `sums` [rows][r, z, state part of n]; `kept` [rows][r, z, n, state part of n], or null.
template <std::size_t Count>
HWY_INLINE void finishRows(const GruForwardStep& step, std::size_t unit, std::size_t firstRow,
                           const float* HWY_RESTRICT sums, float* HWY_RESTRICT kept)
{
    const std::size_t width = step.padded;
    const std::size_t unitsHere = step.hidden - unit;
    Vector gates[2 * Count]; // r, then z
    Vector n[Count];
    HWY_UNROLL(4)
    for (std::size_t row = 0; row < Count; ++row) {
        gates[row] = hn::Load(floats, sums + row * gateCount * lanes);
        gates[Count + row] = hn::Load(floats, sums + (row * gateCount + 1) * lanes);
    }
    sigmoid(gates);
    const Vector biasInput = hn::LoadU(floats, step.bias + unit);
    HWY_UNROLL(4)
    for (std::size_t row = 0; row < Count; ++row) {
        const Vector ofState = hn::Load(floats, sums + (row * gateCount + 2) * lanes);
        const Vector ofInput =
            hn::LoadU(floats, step.projected + (firstRow + row) * gateCount * width + unit);
        n[row] = hn::MulAdd(gates[row], ofState, hn::Add(biasInput, ofInput));
    }
    hyperbolicTangent(n);
    HWY_UNROLL(4)
    for (std::size_t row = 0; row < Count; ++row) {
        const std::size_t at = firstRow + row;
        const Vector before = hn::LoadU(floats, step.before + at * width + unit);
        const Vector after = hn::MulAdd(gates[Count + row], hn::Sub(before, n[row]), n[row]);
        hn::StoreU(after, floats, step.after + at * width + unit);
        storeFirst(after, step.output + at * step.outputStride + unit, unitsHere);
    }
    if (kept == nullptr)
        return;
    HWY_UNROLL(4)
    for (std::size_t row = 0; row < Count; ++row) {
        float* const ofRow = kept + row * 4 * lanes;
        hn::Store(gates[row], floats, ofRow);
        hn::Store(gates[Count + row], floats, ofRow + lanes);
        hn::Store(n[row], floats, ofRow + 2 * lanes);
        hn::Store(hn::Load(floats, sums + (row * gateCount + 2) * lanes), floats, ofRow + 3 * lanes);
    }
}

/// One vector of units, `Rows` rows.
template <std::size_t Rows, typename Keep>
HWY_INLINE void forwardTile(const GruForwardStep& step, std::size_t unit, std::size_t firstRow, Keep& keeping)
{
    const std::size_t width = step.padded;
    HWY_ALIGN float sums[Rows * gateCount * lanes];
    const Vector biasR = hn::LoadU(floats, step.bias + width + unit);
    const Vector biasZ = hn::LoadU(floats, step.bias + 2 * width + unit);
    const Vector biasState = hn::LoadU(floats, step.bias + 3 * width + unit);
    for (std::size_t row = 0; row < Rows; ++row) {
        const float* const projected = step.projected + (firstRow + row) * gateCount * width + unit;
        float* const sum = sums + row * gateCount * lanes;
        hn::Store(hn::Add(biasR, hn::LoadU(floats, projected + width)), floats, sum);
        hn::Store(hn::Add(biasZ, hn::LoadU(floats, projected + 2 * width)), floats, sum + lanes);
        hn::Store(biasState, floats, sum + 2 * lanes);
    }
    addProduct<Rows, gateCount>(step.before + firstRow * width, width,
                                step.weights + unit * width * gateCount, width, sums, gateCount * lanes,
                                keeping);
    keeping.finish();
    float* const kept = keeping.room();
    constexpr std::size_t atOnce = HWY_MIN(Rows, rowsFinishedAtOnce);
    for (std::size_t row = 0; row < Rows; row += atOnce)
        finishRows<atOnce>(step, unit, firstRow + row, sums + row * gateCount * lanes,
                           kept == nullptr ? nullptr : kept + row * 4 * lanes);
    keeping.take(step.kept + firstRow * 4 * width + unit, width, Rows * 4);
}

template <typename Keep>
void forwardKeeping(const GruForwardStep& step, Keep keeping)
{
    for (std::size_t unit = 0; unit < step.hidden; unit += lanes)
        forEachTile(0, step.rows,
                    [&]<std::size_t Rows>(std::size_t row) { forwardTile<Rows>(step, unit, row, keeping); });
    keeping.finish();
}

void forward(const GruForwardStep& step)
{
    if (step.kept == nullptr)
        forwardKeeping(step, KeepingNothing());
    else
        forwardKeeping(step, Keeping());
}

/// Gradients of the gates of one vector of units, and what of the carry passes them by.
void backwardUnits(const GruBackwardStep& step, std::size_t unit)
{
    const std::size_t width = step.padded;
    const std::size_t unitsHere = step.hidden - unit;
    const Vector one = hn::Set(floats, 1.0F);
    Vector sumN = hn::Zero(floats);
    Vector sumR = sumN;
    Vector sumZ = sumN;
    Vector sumState = sumN;
    for (std::size_t row = 0; row < step.rows; ++row) {
        const float* const kept = step.kept + row * 4 * width + unit;
        float* const carry = step.carry + row * width + unit;
        float* const gates = step.gates + row * 4 * width + unit;
        const Vector r = hn::LoadU(floats, kept);
        const Vector z = hn::LoadU(floats, kept + width);
        const Vector n = hn::LoadU(floats, kept + 2 * width);
        const Vector ofState = hn::LoadU(floats, kept + 3 * width);
        Vector after = hn::LoadU(floats, carry);
        if (step.outputGradient != nullptr)
            after = hn::Add(
                after, loadFirst(step.outputGradient + row * step.outputGradientStride + unit, unitsHere));
        const Vector before = loadFirst(step.before + row * step.beforeStride + unit, unitsHere);
        const Vector dz = hn::Mul(hn::Mul(after, hn::Sub(before, n)), hn::Mul(z, hn::Sub(one, z)));
        const Vector dn = hn::Mul(hn::Mul(after, hn::Sub(one, z)), hn::NegMulAdd(n, n, one));
        const Vector dr = hn::Mul(hn::Mul(dn, ofState), hn::Mul(r, hn::Sub(one, r)));
        const Vector dState = hn::Mul(dn, r);
        hn::StoreU(dn, floats, gates);
        hn::StoreU(dr, floats, gates + width);
        hn::StoreU(dz, floats, gates + 2 * width);
        hn::StoreU(dState, floats, gates + 3 * width);
        hn::StoreU(hn::Mul(after, z), floats, carry);
        sumN = hn::Add(sumN, dn);
        sumR = hn::Add(sumR, dr);
        sumZ = hn::Add(sumZ, dz);
        sumState = hn::Add(sumState, dState);
    }
    const auto addTo = [&](std::size_t place, Vector sum) {
        float* const to = step.biasSums + place * width + unit;
        hn::StoreU(hn::Add(hn::LoadU(floats, to), sum), floats, to);
    };
    addTo(0, sumN);
    addTo(1, sumR);
    addTo(2, sumZ);
    addTo(3, sumState);
}

/// Brings the lines that the next step will read into the second cache.
class Fetching
{
public:
    explicit Fetching(const GruBackwardStep& step)
        : m_regions{{step.keptNext, 4 * step.padded, 4 * step.padded},
                    {step.outputGradientNext, step.hidden, step.outputGradientStride},
                    {step.beforeNext, step.hidden, step.beforeStride}}
        , m_rows(step.rows)
    {
        start();
    }

    HWY_INLINE void operator()()
    {
        for (int line = 0; line < 2; ++line) {
            if (m_rowsLeft == 0)
                return;
            __builtin_prefetch(m_at, 0, 2);
            m_at += lineNumbers;
            if (m_at >= m_rowEnd)
                nextRow();
        }
    }

private:
    /// Rows of numbers, `stride` apart.
    struct Region {
        const float* data;
        std::size_t width;
        std::size_t stride;
    };

    void start()
    {
        while (m_region < 3 && m_regions[m_region].data == nullptr)
            ++m_region;
        m_rowsLeft = m_region < 3 ? m_rows : 0;
        if (m_rowsLeft > 0) {
            m_at = m_regions[m_region].data;
            m_rowEnd = m_at + m_regions[m_region].width;
        }
    }

    void nextRow()
    {
        if (--m_rowsLeft == 0) {
            ++m_region;
            start();
            return;
        }
        const Region& region = m_regions[m_region];
        m_rowEnd += region.stride;
        m_at = m_rowEnd - region.width;
    }

    Region m_regions[3];
    std::size_t m_rows;
    std::size_t m_region = 0;
    std::size_t m_rowsLeft = 0;
    const float* m_at = nullptr;
    const float* m_rowEnd = nullptr;
};

template <std::size_t Rows, typename Errand>
HWY_INLINE void carryBack(const GruBackwardStep& step, const float* weights, std::size_t row,
                          std::size_t first, std::size_t columns, Errand& errand)
{
    const std::size_t width = step.padded;
    const std::size_t depth = gateCount * width;
    const float* const gates = step.gates + row * 4 * width + width; // r, z, state part of n
    float* const carry = step.carry + row * width + first;
    if (columns == 3)
        addProduct<Rows, 3>(gates, 4 * width, weights, depth, carry, width, errand);
    else if (columns == 2)
        addProduct<Rows, 2>(gates, 4 * width, weights, depth, carry, width, errand);
    else
        addProduct<Rows, 1>(gates, 4 * width, weights, depth, carry, width, errand);
}

void backward(const GruBackwardStep& step)
{
    const std::size_t width = step.padded;
    for (std::size_t unit = 0; unit < width; unit += lanes)
        backwardUnits(step, unit);
    const std::size_t rows = step.rows;
    // What was written past the caches comes back while the products are computed.
    Fetching fetching(step);
    const float* weights = step.weights;
    for (std::size_t first = 0; first < width; first += gateCount * lanes) {
        const std::size_t columns = HWY_MIN(gateCount, (width - first) / lanes);
        forEachTile(0, rows, [&]<std::size_t Rows>(std::size_t row) {
            carryBack<Rows>(step, weights, row, first, columns, fetching);
        });
        weights += gateCount * width * columns * lanes;
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
