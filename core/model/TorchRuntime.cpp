#include "core/model/TorchRuntime.h"

#include "core/model/GruFunction.h"

#include <torch/torch.h>
#include <torch/version.h>

#include <dlfcn.h>
#include <mutex>
#include <string_view>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace dyad
{
namespace
{

void useOneBlasThread()
{
    // OpenBLAS has threads of its own that LibTorch's setting does not reach, and another BLAS may stand in
    // its place.
    using SetThreads = void (*)(int);
    if (const auto set = reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        set(1);
}

void keepFreedMemory()
{
#ifdef __GLIBC__
    constexpr int largestFromHeap = 1 << 30;
    ::mallopt(M_MMAP_THRESHOLD, largestFromHeap);
    ::mallopt(M_TRIM_THRESHOLD, largestFromHeap);
#endif
}

/// ", OpenBLAS for SKYLAKEX"; empty where another library multiplies for LibTorch.
std::string blasKernels()
{
    using CoreName = char* (*)();
    const auto name = reinterpret_cast<CoreName>(::dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    return name == nullptr ? std::string() : std::string(", OpenBLAS for ") + name();
}

/// As LibTorch itself describes what it compiled for and found.
std::string processorSeenByTorch()
{
    constexpr std::string_view label = "CPU capability usage: ";
    const std::string words = at::show_config();
    const std::size_t begin = words.find(label);
    if (begin == std::string::npos)
        return "any processor";
    return words.substr(begin + label.size(), words.find('\n', begin) - begin - label.size());
}

} // namespace

void prepareTorchForOwnThreads()
{
    static std::once_flag once;
    std::call_once(once, [] {
        torch::set_num_threads(1);
        useOneBlasThread();
        keepFreedMemory();
    });
}

void prepareTorchForCuda()
{
    at::Context& context = at::globalContext();
    context.setAllowTF32CuDNN(false); // else it rounds the factors of a product to ten bits
    context.setDeterministicCuDNN(true);
}

std::string arithmeticOf(RecurrentKernel kernel, Device device)
{
    if (device == Device::Cuda)
        return "LibTorch " TORCH_VERSION " on a CUDA device";
    const std::string torch = std::string("LibTorch " TORCH_VERSION " for ") + processorSeenByTorch() + blasKernels();
    return kernel == RecurrentKernel::Own ? "own kernels for " + ownKernelProcessor() + ", " + torch : torch;
}

} // namespace dyad
