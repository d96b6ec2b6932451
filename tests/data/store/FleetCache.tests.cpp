#include "core/data/store/FleetCache.h"

#include "tests/data/store/StoreSamples.h"
#include "tests/support/FleetComparison.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <chrono>
#include <cstdlib>

using namespace dyad;

namespace
{

namespace fs = std::filesystem;

/// A folder with data, and another for the user's caches.
class CacheWorld
{
public:
    CacheWorld() { ::setenv("XDG_CACHE_HOME", (folder / "caches").c_str(), 1); }
    CacheWorld(const CacheWorld&) = delete;
    CacheWorld& operator=(const CacheWorld&) = delete;
    ~CacheWorld() { ::unsetenv("XDG_CACHE_HOME"); }

    fs::path write(const std::string& name, const std::string& text) const
    {
        const fs::path path = folder.path() / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
        return path;
    }

    StoredFleet open(const std::vector<fs::path>& inputs, const std::string& choices = "{}")
    {
        return openThroughCache(realFileSystem(), inputs, choices,
                                [&](const fs::path& target, const std::string& key) {
                                    ++imports;
                                    lastTarget = target;
                                    saveFleet(realFileSystem(), target, *tinyFleet(), {{}, "", choices, key});
                                });
    }

    TemporaryFolder folder;
    int imports = 0;
    fs::path lastTarget;
};

} // namespace

TEST_CASE("The same file is imported once, into a fleet file beside it")
{
    CacheWorld world;
    const fs::path input = world.write("trip.csv", "a,b\n1,2\n");
    CHECK(differenceOf(*world.open({input}).fleet, *tinyFleet()) == "");
    CHECK(world.imports == 1);
    CHECK(world.lastTarget == fs::canonical(world.folder.path()) / "trip.fleet.h5");
    world.open({input});
    CHECK(world.imports == 1);
    CHECK(findFleetCache(std::vector{input}, "{}").isCurrent);
}

TEST_CASE("Another content, another time or another choice is imported anew into the same place")
{
    CacheWorld world;
    const fs::path input = world.write("trip.csv", "a,b\n1,2\n");
    world.open({input});
    world.write("trip.csv", "a,b\n1,2\n3,4\n");
    world.open({input});
    CHECK(world.imports == 2);
    fs::last_write_time(input, fs::last_write_time(input) + std::chrono::seconds(1));
    world.open({input});
    CHECK(world.imports == 3);
    world.open({input}, R"({"gap":60})");
    CHECK(world.imports == 4);
    CHECK(world.lastTarget.filename() == "trip.fleet.h5");
    CHECK_FALSE(fs::exists(world.folder / "caches"));
}

TEST_CASE("A folder's cache lies beside the folder and sees files come and go")
{
    CacheWorld world;
    world.write("fleet/a.csv", "1");
    world.write("fleet/deep/b.csv", "2");
    world.open({world.folder / "fleet"});
    CHECK(world.lastTarget == fs::canonical(world.folder.path()) / "fleet.fleet.h5");
    world.open({world.folder / "fleet" / "."});
    CHECK(world.imports == 1);
    const fs::path added = world.write("fleet/deep/c.csv", "3");
    world.open({world.folder / "fleet"});
    CHECK(world.imports == 2);
    fs::remove(added);
    world.open({world.folder / "fleet"});
    CHECK(world.imports == 3);
}

TEST_CASE("Several inputs have a cache of their own")
{
    CacheWorld world;
    const fs::path a = world.write("a.csv", "1");
    const fs::path b = world.write("b.csv", "2");
    world.open({a});
    world.open({a, b});
    CHECK(world.lastTarget.filename() == "a+1.fleet.h5");
    world.open({a});
    CHECK(world.imports == 2);
}

TEST_CASE("A file that is no cache is never overwritten: the cache then lies in the user's folder")
{
    CacheWorld world;
    const fs::path input = world.write("trip.csv", "1");
    const fs::path taken = world.folder / "trip.fleet.h5";
    SECTION("a fleet that a person keeps")
    {
        saveFleet(realFileSystem(), taken, *sampleFleet(), {});
    }
    SECTION("something else")
    {
        world.write("trip.fleet.h5", "precious");
    }
    SECTION("a damaged fleet")
    {
        saveFleet(realFileSystem(), taken, *sampleFleet(), {{}, "", "", "key"});
        FileSurgery(taken).flipBit(600, 0);
    }
    const std::string before = loadText(taken);
    world.open({input});
    world.open({input});
    CHECK(world.imports == 1);
    CHECK(world.lastTarget.parent_path() == world.folder / "caches" / "dyad");
    CHECK(loadText(taken) == before);
}

TEST_CASE("A damaged cache in the user's folder is made anew")
{
    CacheWorld world;
    const fs::path input = world.write("trip.csv", "1");
    world.write("trip.fleet.h5", "precious");
    world.open({input});
    FileSurgery(world.lastTarget).flipBit(600, 0);
    CHECK(differenceOf(*world.open({input}).fleet, *tinyFleet()) == "");
    CHECK(world.imports == 2);
}

TEST_CASE("An absent input is refused by name")
{
    CacheWorld world;
    const auto reason = errorOf([&] { world.open({world.folder / "absent.csv"}); });
    REQUIRE(reason);
    CHECK(reason->find("absent.csv") != std::string::npos);
    CHECK(world.imports == 0);
}
