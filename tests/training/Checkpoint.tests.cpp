#include "core/training/Checkpoint.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/model/Safetensors.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/training/SmallRuns.h"

#include <fcntl.h>
#include <unistd.h>

using namespace dyad;

namespace
{

TrainingPlan tinyPlan()
{
    TrainingPlan plan = smallPlan();
    plan.hidden = 2;
    plan.latent = 1;
    plan.layers = 1;
    plan.bidirectional = false;
    plan.epochs = 1;
    return plan;
}

std::filesystem::path tinyCheckpoint(const TemporaryFolder& folder)
{
    runPlan(tinyPlan(), sampleFleet(), {.folder = folder / "run"});
    return checkpointsOf(folder / "run").back();
}

/// What loading says; empty: nothing was noticed.
std::string refusalOf(const std::filesystem::path& file)
{
    try {
        loadCheckpoint(file);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Data ? error.what() : "";
    }
    return {};
}

/// A file that is changed in place, byte by byte.
class OpenFile
{
public:
    explicit OpenFile(const std::filesystem::path& path) : m_descriptor(::open(path.c_str(), O_RDWR)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { ::close(m_descriptor); }

    bool put(std::size_t offset, char byte) const
    {
        return ::pwrite(m_descriptor, &byte, 1, static_cast<off_t>(offset)) == 1;
    }
    bool cut(std::size_t size) const { return ::ftruncate(m_descriptor, static_cast<off_t>(size)) == 0; }

private:
    int m_descriptor;
};

/// Flips the bits from `firstBit` on that lie `stride` apart, one at a time; how many nobody noticed.
std::size_t unnoticedFlips(const std::filesystem::path& file, std::size_t stride)
{
    const std::string bytes = loadText(file);
    const OpenFile open(file);
    std::size_t unnoticed = 0;
    for (std::size_t bit = 0; bit < 8 * bytes.size(); bit += stride) {
        const std::size_t place = bit / 8;
        REQUIRE(open.put(place, static_cast<char>(bytes[place] ^ (1 << (bit % 8)))));
        unnoticed += refusalOf(file).empty() ? 1 : 0;
        REQUIRE(open.put(place, bytes[place]));
    }
    CHECK(refusalOf(file).empty());
    return unnoticed;
}

} // namespace

TEST_CASE("A checkpoint gives back all that was put into it, to the last bit")
{
    const TemporaryFolder folder;
    const auto turn = [](std::int64_t step, Controls& controls) {
        LiveSettings settings = controls.settings();
        settings.noiseScale = 1.0 / 3.0;
        controls.change(settings);
        if (step == 7)
            controls.stop();
    };
    runPlan(smallPlan(), sampleFleet(), {.folder = folder / "run", .atStep = turn});
    const std::filesystem::path file = checkpointsOf(folder / "run").back();
    const LoadedCheckpoint loaded = loadCheckpoint(file);
    CHECK(loaded.info.state.step == 7);
    CHECK(loaded.info.state.settings.noiseScale == 1.0 / 3.0);
    CHECK(loaded.moments.front().steps == 7);
    saveCheckpoint(realFileSystem(), folder / "again", *loaded.model, loaded.moments, loaded.info);
    CHECK(loadText(folder / "again") == loadText(file));
}

TEST_CASE("A flipped bit in any byte of a checkpoint is noticed")
{
    const TemporaryFolder folder;
    CHECK(unnoticedFlips(tinyCheckpoint(folder), 9) == 0);
}

TEST_CASE("Every single flipped bit of a checkpoint is noticed", "[.][long]")
{
    const TemporaryFolder folder;
    const std::filesystem::path file = tinyCheckpoint(folder);
    const std::size_t bits = 8 * loadText(file).size();
    CHECK(unnoticedFlips(file, 1) == 0);
    std::printf("%zu single-bit flips of a checkpoint, each noticed\n", bits);
}

TEST_CASE("A checkpoint that lacks its end is noticed, wherever it ends")
{
    const TemporaryFolder folder;
    const std::filesystem::path file = tinyCheckpoint(folder);
    const OpenFile open(file);
    for (std::size_t size = loadText(file).size(); size-- > 0;) {
        REQUIRE(open.cut(size));
        if (refusalOf(file).empty())
            FAIL("nobody noticed that only " << size << " bytes are left");
    }
}

TEST_CASE("A checkpoint whose plan asks for more weights than it holds is refused before they are made")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = tinyCheckpoint(folder);
    const SafetensorsFile file = SafetensorsFile::load(path);
    TensorMetadata metadata = file.metadata();
    TrainingPlan plan = tinyPlan();
    plan.hidden = 4096;
    metadata.at("plan") = planToJson(plan);
    saveSafetensors(realFileSystem(), path, file.tensors(), metadata, ChecksumPolicy::Append);
    CHECK(refusalOf(path).find("fewer weights than its plan") != std::string::npos);
}

TEST_CASE("A safetensors file of another program is no checkpoint")
{
    const TemporaryFolder folder;
    saveSafetensors(realFileSystem(), folder / "f", {}, {{"plan", "{}"}}, ChecksumPolicy::Omit);
    CHECK(refusalOf(folder / "f").find("not a checkpoint of this program") != std::string::npos);
}
