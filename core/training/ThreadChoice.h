// How many threads train fastest here and now.
#pragma once

#include "core/base/Progress.h"
#include "core/model/ModelOptions.h"
#include "core/model/RecurrentKernel.h"

namespace dyad
{

struct ThreadTrial {
    ModelOptions model;
    int batch = 128;
    int pieces = 4;  ///< that a batch is cut into
    int steps = 128; ///< rows of a snippet
    RecurrentKernel kernel = RecurrentKernel::Own;
};

/// Trains on made-up snippets with `available` threads, then with ever fewer, for two seconds or so. Cores
/// that only look like two, and those that somebody else keeps busy, do not count: of the numbers that come
/// within a twentieth of the fastest it is the smallest. It changes the speed and no result.
int fastestThreads(const ThreadTrial& trial, int available, const CancelToken& cancel = {});

} // namespace dyad
