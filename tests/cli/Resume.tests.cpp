#include "core/base/Random.h"
#include "tests/cli/RunProgram.h"

#include <cstdio>
#include <sys/mount.h>

using namespace dyad;

namespace
{

std::vector<std::string> trainArguments(const std::string& run, int epochs)
{
    return {
        "train",     "--data", "f.csv", "--run", run, "--plan", "p.json", "--epochs", std::to_string(epochs),
        "--threads", "2",      "--json"};
}

std::vector<std::string> resumeArguments(const std::string& run)
{
    return {"train", "--resume", "--data", "f.csv", "--run", run, "--json"};
}

std::filesystem::path newestCheckpoint(const std::filesystem::path& run)
{
    std::filesystem::path newest;
    for (const auto& entry : std::filesystem::directory_iterator(run))
        if (entry.path().extension() == ".safetensors")
            newest = std::max(newest, entry.path());
    return newest;
}

/// Stops runs at random steps and resumes each time in a new process, until there were `wanted` stops and the
/// last run has ended. Every run must end with the bytes of the one that was never stopped.
int stopOften(int wanted, int epochs)
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    const Outcome whole = dyadIn(folder, trainArguments("whole", epochs));
    REQUIRE(whole.exitCode == 0);
    const auto expected = newestCheckpoint(folder / "whole");
    Random random(1, "moments to stop");
    int stops = 0;
    for (int runs = 0; stops < wanted; ++runs) {
        const std::string run = "r" + std::to_string(runs);
        std::vector<std::string> arguments = trainArguments(run, epochs);
        while (true) {
            const auto delay = std::chrono::milliseconds(random.below(400));
            const Interrupt interrupt{stops < wanted ? "Training on" : "", delay};
            const Outcome outcome = dyadIn(folder, arguments, interrupt);
            INFO(outcome.err);
            REQUIRE((outcome.exitCode == 0 || outcome.exitCode == 130));
            CHECK(outcome.json()["outcome"] == (outcome.exitCode == 0 ? "completed" : "stopped"));
            if (outcome.exitCode == 0) {
                CHECK(outcome.json()["steps"] == whole.json()["steps"]);
                CHECK(outcome.json()["reconstruction"] == whole.json()["reconstruction"]);
                break;
            }
            ++stops;
            arguments = resumeArguments(run);
        }
        const auto reached = newestCheckpoint(folder / run);
        CHECK(reached.filename() == expected.filename());
        CHECK((loadText(reached) == loadText(expected)));
    }
    return stops;
}

} // namespace

TEST_CASE("A run that is stopped and resumed in a new process ends with the bits of one that was not")
{
    CHECK(stopOften(2, 40) == 2);
}

TEST_CASE("Fifty stops and resumes in new processes change no bit", "[.][long]")
{
    CHECK(stopOften(50, 300) == 50);
    std::printf("50 stops, each resumed in a new process: bit-identical checkpoints in the end\n");
}

TEST_CASE("A finished run says so when it is resumed, and goes on when more epochs are asked for")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    const Outcome first = dyadIn(folder, trainArguments("r", 2));
    REQUIRE(first.exitCode == 0);
    const Outcome again = dyadIn(folder, {"train", "--resume", "--run", "r", "--json"});
    INFO(again.err);
    CHECK(again.exitCode == 0);
    CHECK(contains(again.err, "finished"));
    for (const char* key : {"outcome", "steps", "epochs", "reconstruction", "divergence", "label"})
        CHECK(again.json()[key] == first.json()[key]);

    std::vector<std::string> more = resumeArguments("r");
    more.insert(more.end(), {"--epochs", "3"});
    const Outcome longer = dyadIn(folder, more);
    INFO(longer.err);
    CHECK(longer.exitCode == 0);
    CHECK(longer.json()["epochs"] == 3);
}

TEST_CASE("What cannot be resumed is refused in one sentence")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    checkRefusal(dyadIn(folder, resumeArguments("absent")), 4, "no run");
    REQUIRE(dyadIn(folder, trainArguments("r", 1)).exitCode == 0);
    const auto refused = [&](std::vector<std::string> more, int exitCode, const std::string& part) {
        std::vector<std::string> arguments{"train", "--resume", "--run", "r"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        checkRefusal(dyadIn(folder, arguments), exitCode, part);
    };
    refused({"--epochs", "2"}, 2, "--data");
    refused({"--epochs", "2", "--data", "f.csv", "--seed", "3"}, 2, "leave out --seed");
    REQUIRE(dyadIn(folder, {"simulate", "--to", "g.csv", "--vehicles", "8", "--faulty", "2", "--segments",
                            "3", "--seed", "2"})
                .exitCode == 0);
    refused({"--epochs", "2", "--data", "g.csv"}, 3, "not those that the run was trained on");
}

TEST_CASE("A damaged newest checkpoint is told and the one before it is used")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    REQUIRE(dyadIn(folder, trainArguments("r", 2)).exitCode == 0);
    const auto newest = newestCheckpoint(folder / "r");
    std::string bytes = loadText(newest);
    bytes[bytes.size() / 3] ^= 4;
    saveText(realFileSystem(), newest, bytes);
    for (const auto& arguments :
         {std::vector<std::string>{"score", "--run", "r", "--data", "f.csv", "--to", "s.csv"},
          resumeArguments("r")}) {
        const Outcome outcome = dyadIn(folder, arguments);
        INFO(outcome.err);
        CHECK(outcome.exitCode == 0);
        CHECK(contains(outcome.err, newest.filename().string()));
        CHECK(contains(outcome.err, "is used instead"));
    }
    CHECK(newestCheckpoint(folder / "r").filename() == newest.filename());
}

TEST_CASE("A training that diverges says what to lower and which checkpoint is kept")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveText(realFileSystem(), folder / "p.json",
             R"({"hidden_size": 8, "latent_size": 3, "num_layers": 1, "batch_size": 32, "learning_rate": 10,
                 "anneal0": 1e6, "anneal_function": "constant", "nll_weight": 1e6, "cosine_factor": 1})");
    const Outcome outcome = dyadIn(folder, trainArguments("r", 2000));
    INFO(outcome.err);
    CHECK(outcome.exitCode == 5);
    CHECK(outcome.json()["outcome"] == "diverged");
    CHECK(contains(outcome.err, "Lower learning_rate from 10 to 0.01"));
}

TEST_CASE("A disk that is full at the end is a file error, and the run can be resumed", "[mount]")
{
    const TemporaryFolder folder;
    const std::filesystem::path disk = folder / "disk";
    std::filesystem::create_directory(disk);
    if (::mount("none", disk.c_str(), "tmpfs", 0, "size=64k") != 0) {
        std::printf("skipped: only root may make a disk of its own\n");
        return;
    }
    simulateSmall(folder);
    saveSmallPlan(folder);
    const Outcome full = dyadIn(folder, trainArguments("disk/r", 40));
    INFO(full.err);
    CHECK(full.exitCode == 4);
    CHECK(full.json()["outcome"] == "completed");
    CHECK(contains(full.err, "last state could not be written"));
    CHECK(contains(full.err, "No space left on device"));
    CHECK(contains(full.err, " is kept"));

    CHECK(::mount("none", disk.c_str(), "tmpfs", MS_REMOUNT, "size=4m") == 0);
    const Outcome rest = dyadIn(folder, resumeArguments("disk/r"));
    CHECK(rest.exitCode == 0);
    CHECK(rest.json()["steps"] == full.json()["steps"]);
    CHECK(rest.json()["reconstruction"] == full.json()["reconstruction"]);
    CHECK(::umount2(disk.c_str(), MNT_DETACH) == 0);
}
