#include "core/training/DeviceChoice.h"

#include "core/base/Error.h"

namespace dyad
{

Device deviceFor(DeviceChoice choice, bool isCudaThere)
{
    if (choice == DeviceChoice::Cuda && !isCudaThere)
        throw Error(ErrorKind::Usage, "There is no CUDA device here that LibTorch could use; "
                                      "choose the device 'auto' or 'cpu'.");
    return choice != DeviceChoice::Cpu && isCudaThere ? Device::Cuda : Device::Cpu;
}

} // namespace dyad
