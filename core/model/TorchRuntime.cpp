#include "core/model/TorchRuntime.h"

#include <torch/torch.h>

#include <dlfcn.h>
#include <mutex>

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

} // namespace dyad
