#include "core/training/ThreadChoice.h"

#include "core/base/Error.h"
#include "core/base/WorkerPool.h"
#include "tests/support/Test.h"

#include <chrono>

using namespace dyad;

namespace
{

ThreadTrial smallTrial()
{
    ThreadTrial trial;
    trial.model.hidden = 16;
    trial.batch = 64;
    trial.steps = 16;
    return trial;
}

} // namespace

TEST_CASE("More threads than a batch has pieces are never chosen, since they would have nothing to do")
{
    ThreadTrial trial = smallTrial();
    trial.pieces = 2;
    const int chosen = fastestThreads(trial, 64);
    CHECK(chosen >= 1);
    CHECK(chosen <= 2);
}

TEST_CASE("Where there is no choice, one thread it is")
{
    CHECK(fastestThreads(smallTrial(), 1) == 1);
    ThreadTrial whole = smallTrial();
    whole.pieces = 1;
    CHECK(fastestThreads(whole, 64) == 1);
}

TEST_CASE("Choosing the threads can be cancelled")
{
    CancelToken cancel;
    cancel.cancel();
    CHECK_THROWS_AS(fastestThreads(smallTrial(), 4, cancel), Error);
}
