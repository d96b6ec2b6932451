#include "core/base/CleanRegisters.h"

namespace dyad
{

#if defined(__x86_64__) && defined(__GNUC__)

namespace
{

__attribute__((target("avx"))) void clearUpperHalves()
{
    __builtin_ia32_vzeroupper();
}

} // namespace

void cleanInheritedRegisters()
{
    if (__builtin_cpu_supports("avx"))
        clearUpperHalves();
}

#else

void cleanInheritedRegisters() {}

#endif

} // namespace dyad
