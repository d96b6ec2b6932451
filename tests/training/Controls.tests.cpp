#include "core/training/Controls.h"

#include "core/base/Error.h"
#include "tests/support/Test.h"

#include <thread>

using namespace dyad;

TEST_CASE("Applying the differences between two settings leads from one to the other")
{
    LiveSettings before;
    LiveSettings after;
    after.annealing = {AnnealingShape::Cyclical, 0.2, 7, 0.3, 11, 0.4};
    after.weights = {1, 2};
    after.noiseScale = 0.5;
    after.learningRate = 0.1;
    LiveSettings replayed = before;
    const auto changes = differences(before, after, 42);
    CHECK(changes.size() == 10);
    for (const ControlChange& change : changes) {
        CHECK(change.step == 42);
        replayed = applied(replayed, change);
    }
    CHECK(replayed == after);
    CHECK(differences(after, after, 1).empty());
}

TEST_CASE("A change that names nothing that can be turned is refused")
{
    CHECK_THROWS_AS(applied({}, ControlChange{1, "colour", 0, 1}), Error);
}

TEST_CASE("What a person changed while the plan was being measured is laid over the measured plan")
{
    LiveSettings asked;
    Controls controls(asked);
    LiveSettings moved = asked;
    moved.noiseScale = 0.25;
    controls.change(moved);
    LiveSettings planned = asked;
    planned.annealing.midpoint = 180;
    controls.rebase(asked, planned);
    CHECK(controls.settings().annealing.midpoint == 180);
    CHECK(controls.settings().noiseScale == 0.25);
}

TEST_CASE("A paused worker goes on when resumed, and when stopped")
{
    for (const bool stop : {false, true}) {
        Controls controls({});
        controls.pause();
        CHECK(controls.isPauseRequested());
        std::thread worker([&] { controls.waitWhilePaused(); });
        if (stop)
            controls.stop();
        else
            controls.resume();
        worker.join();
        CHECK_FALSE(controls.isPauseRequested());
        CHECK(controls.isStopRequested() == stop);
    }
}

TEST_CASE("A wish for a checkpoint is heard once")
{
    Controls controls({});
    CHECK_FALSE(controls.takeCheckpointRequest());
    controls.requestCheckpoint();
    CHECK(controls.takeCheckpointRequest());
    CHECK_FALSE(controls.takeCheckpointRequest());
}
