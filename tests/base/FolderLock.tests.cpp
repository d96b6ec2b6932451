#include "core/base/FolderLock.h"

#include "core/base/Error.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <atomic>
#include <memory>
#include <thread>

using namespace dyad;

TEST_CASE("A folder is held for as long as its lock lives, and by nobody who only looks")
{
    const TemporaryFolder folder;
    CHECK_FALSE(FolderLock::isHeld(folder.path()));
    auto lock = std::make_unique<FolderLock>(folder.path());
    CHECK(FolderLock::isHeld(folder.path()));
    CHECK_THROWS_AS(FolderLock(folder.path()), Error);
    lock.reset();
    CHECK_FALSE(FolderLock::isHeld(folder.path()));
    CHECK_FALSE(FolderLock::isHeld(folder / "not there"));
}

TEST_CASE("Someone who looks all the time does not keep a writer from its folder")
{
    const TemporaryFolder folder;
    std::atomic<bool> isOver = false;
    std::thread looker([&] {
        while (!isOver)
            FolderLock::isHeld(folder.path());
    });
    int locked = 0;
    for (int i = 0; i < 200; ++i) {
        try {
            const FolderLock lock(folder.path());
            ++locked;
        } catch (const Error&) { // counted by its absence
        }
    }
    isOver = true;
    looker.join();
    CHECK(locked == 200);
}
