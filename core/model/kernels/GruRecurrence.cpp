#include "core/model/kernels/GruRecurrence.h"

#include "core/model/kernels/MatrixTranspose.h"

#include <cstring>

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
// clang-format off
#include "core/model/kernels/VectorTiles.inc"
#include "core/model/kernels/GateFunctions.inc"
#include "core/model/kernels/GruForward.inc"
#include "core/model/kernels/GruBackward.inc"
// clang-format on

namespace dyad
{
namespace HWY_NAMESPACE
{
namespace
{

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
