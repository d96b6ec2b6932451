// Independent pieces of work, spread over threads.
#pragma once

#include <cstddef>
#include <functional>

namespace dyad
{

/// How many threads to use for `asked` of them; 0 asks for one a core.
unsigned threadCount(int asked);

/// Calls work(index) once for every index below `count`, in no fixed order, on up to `threads` threads, and
/// returns when all is done. The first exception stops the rest from starting and is thrown here.
void parallelFor(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

} // namespace dyad
