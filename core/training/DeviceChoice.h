// The device that a plan asks for, and the one it gets.
#pragma once

#include "core/model/Device.h"

namespace dyad
{

enum class DeviceChoice {
    Auto, ///< CUDA where it is there
    Cpu,
    Cuda,
};

/// Error(Usage) where CUDA is asked for and not there.
Device deviceFor(DeviceChoice choice, bool isCudaThere);

} // namespace dyad
