#include "app/workbench/WindowFirst.h"

#include "core/base/CleanRegisters.h"

#include <algorithm>
#include <sys/resource.h>

namespace dyad
{

void yieldToTheWindow()
{
    cleanInheritedRegisters();
#ifdef __linux__ // elsewhere the priority is the whole process's
    constexpr int steps = 10;
    constexpr int lowest = 19;
    ::setpriority(PRIO_PROCESS, 0, std::min(::getpriority(PRIO_PROCESS, 0) + steps, lowest));
#endif
}

} // namespace dyad
