// Runs that are killed with SIGKILL at random moments and resumed, until they end. Only children train here:
// LibTorch 2.6 refuses to in a child of a process that has trained, so these tests want a process of their
// own.
#include "core/base/Random.h"
#include "core/training/Trainer.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/training/SmallRuns.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <limits>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace dyad;

namespace
{

using Clock = std::chrono::steady_clock;

/// What the child tells its parent through a pipe: a number each time. Above 0: the checkpoint of that step
/// was called safe.
using Message = std::int64_t;
constexpr Message diskCall = 0;
constexpr Message saveBegins = -1;

void tell(int pipe, Message message)
{
    if (::write(pipe, &message, sizeof message) != sizeof message)
        ::_exit(3);
}

/// The real disk, which announces every call.
class AnnouncingFileSystem final : public FileSystem
{
public:
    explicit AnnouncingFileSystem(int pipe) : m_pipe(pipe) {}

    std::unique_ptr<OutputFile> create(const std::filesystem::path& path) override
    {
        tell(m_pipe, path.filename().string().starts_with("checkpoint-") ? saveBegins : diskCall);
        return std::make_unique<File>(m_pipe, realFileSystem().create(path));
    }
    std::unique_ptr<OutputFile> append(const std::filesystem::path& path) override
    {
        tell(m_pipe, diskCall);
        return std::make_unique<File>(m_pipe, realFileSystem().append(path));
    }
    void createDirectories(const std::filesystem::path& path) override
    {
        tell(m_pipe, diskCall);
        realFileSystem().createDirectories(path);
    }
    void rename(const std::filesystem::path& from, const std::filesystem::path& to) override
    {
        tell(m_pipe, diskCall);
        realFileSystem().rename(from, to);
    }
    void remove(const std::filesystem::path& path) override
    {
        tell(m_pipe, diskCall);
        realFileSystem().remove(path);
    }
    void syncDirectory(const std::filesystem::path& path) override
    {
        tell(m_pipe, diskCall);
        realFileSystem().syncDirectory(path);
    }

private:
    class File final : public OutputFile
    {
    public:
        File(int pipe, std::unique_ptr<OutputFile> file) : m_pipe(pipe), m_file(std::move(file)) {}

        void write(std::span<const std::byte> bytes) override
        {
            tell(m_pipe, diskCall);
            m_file->write(bytes);
        }
        void writeAt(std::uint64_t offset, std::span<const std::byte> bytes) override
        {
            tell(m_pipe, diskCall);
            m_file->writeAt(offset, bytes);
        }
        void sync() override
        {
            tell(m_pipe, diskCall);
            m_file->sync();
        }
        void close() override
        {
            tell(m_pipe, diskCall);
            m_file->close();
        }

    private:
        int m_pipe;
        std::unique_ptr<OutputFile> m_file;
    };

    int m_pipe;
};

struct Work {
    TrainingPlan plan;
    std::shared_ptr<const Fleet> fleet;
    std::filesystem::path folder;
};

/// In the child: begins the run or goes on with it.
[[noreturn]] void trainAndExit(const Work& work, double checkpointSeconds, int pipe)
{
    int exitCode = 0;
    try {
        AnnouncingFileSystem files(pipe);
        SmallRunOptions options{.folder = work.folder,
                                .atCheckpoint = [pipe](std::int64_t step) { tell(pipe, step); },
                                .files = &files,
                                .checkpointSeconds = checkpointSeconds};
        if (holdsRun(work.folder))
            resumeRun(work.fleet, options);
        else
            runPlan(work.plan, work.fleet, options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        exitCode = 1;
    }
    ::_exit(exitCode);
}

/// When to kill: in the midst of a checkpoint, or after so much time.
struct Moment {
    std::uint64_t saves = 0; ///< in the last one of so many, 0: by time
    std::uint64_t callsOfSave = 0;
    std::chrono::microseconds delay{0};
    double checkpointSeconds = 0; ///< 0: one after every step
};

constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

struct Killed {
    bool wasKilled = false; ///< otherwise it had ended before
    bool inSave = false;    ///< a checkpoint had been begun and not yet been called safe
    int exitCode = -1;
    Message acknowledged = 0;
};

Killed killAt(const Moment& moment, const Work& work)
{
    int pipeEnds[2] = {-1, -1};
    REQUIRE(::pipe(pipeEnds) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipeEnds[0]);
        trainAndExit(work, moment.checkpointSeconds, pipeEnds[1]);
    }
    ::close(pipeEnds[1]);
    Killed killed;
    std::uint64_t saves = 0;
    std::uint64_t callsOfSave = 0;
    bool sent = false;
    const auto deadline = Clock::now() + moment.delay;
    while (true) {
        const bool isTime = moment.saves > 0
                                ? saves == moment.saves && killed.inSave && callsOfSave >= moment.callsOfSave
                                : Clock::now() >= deadline;
        if (isTime && !std::exchange(sent, true))
            ::kill(child, SIGKILL);
        pollfd watched{pipeEnds[0], POLLIN, 0};
        const bool waitsForTime = !sent && moment.saves == 0;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (::poll(&watched, 1, waitsForTime ? static_cast<int>(std::max<std::int64_t>(left, 0)) : -1) <= 0)
            continue;
        Message message = 0;
        if (::read(pipeEnds[0], &message, sizeof message) != sizeof message)
            break;
        callsOfSave = message == diskCall ? callsOfSave + 1 : 0;
        saves += message == saveBegins ? 1 : 0;
        if (message != diskCall)
            killed.inSave = message == saveBegins;
        if (message > 0)
            killed.acknowledged = message;
    }
    ::close(pipeEnds[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed.wasKilled = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    killed.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return killed;
}

struct Tally {
    int kills = 0;
    int inSaves = 0;
    int finishedRuns = 0;
};

std::vector<std::string> namesIn(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    return names;
}

/// Kills runs until there were `wanted` kills, and then lets the last one end. Every file that has a
/// checkpoint's name must be one, and no acknowledged step may be lost.
Tally killOften(int wanted)
{
    const TemporaryFolder folder;
    Work work{smallPlan(), sampleFleet(), folder / "whole"};
    REQUIRE(killAt({.saves = never, .checkpointSeconds = 60}, work).exitCode == 0);
    const std::string expected = newestCheckpointBytes(work.folder);
    const auto expectedHistory = historyOf(work.folder);

    Tally tally;
    Random random(1, "moments to kill");
    Message acknowledged = 0;
    const auto nextRun = [&] {
        work.folder = folder / std::to_string(tally.finishedRuns);
        acknowledged = 0;
    };
    nextRun();
    const auto isEnough = [&] { return tally.kills >= wanted && 2 * tally.inSaves >= tally.kills; };
    while (!isEnough() || acknowledged > 0) {
        Moment moment;
        if (isEnough())
            moment.saves = never;
        else if (2 * tally.inSaves <= tally.kills)
            moment = {1 + random.below(6), random.below(6), {}, 0};
        else
            moment = {0, 0, std::chrono::microseconds(random.below(100000)), 60};
        const Killed killed = killAt(moment, work);
        acknowledged = std::max(acknowledged, killed.acknowledged);
        INFO("kill " << tally.kills << ", acknowledged step " << acknowledged);
        REQUIRE((killed.wasKilled || killed.exitCode == 0));
        tally.kills += killed.wasKilled ? 1 : 0;
        tally.inSaves += killed.wasKilled && killed.inSave ? 1 : 0;

        if (std::filesystem::exists(work.folder))
            for (const auto& file : checkpointsOf(work.folder))
                REQUIRE_NOTHROW(loadCheckpoint(file));
        if (acknowledged > 0)
            REQUIRE(loadNewestCheckpoint(work.folder).checkpoint.info.state.step >= acknowledged);
        if (killed.wasKilled)
            continue;
        CHECK(newestCheckpointBytes(work.folder) == expected);
        CHECK(historyOf(work.folder) == expectedHistory);
        CHECK(namesIn(work.folder).size() == 5); // plan, history, controls and two checkpoints
        ++tally.finishedRuns;
        nextRun();
    }
    return tally;
}

} // namespace

TEST_CASE(
    "A run that is killed again and again loses no checkpoint and ends with the bits of one that was not",
    "[.][alone]")
{
    const Tally tally = killOften(20);
    CHECK(tally.finishedRuns > 0);
    CHECK(tally.inSaves >= 10);
}

TEST_CASE("Two hundred kills, half of them during saves, lose no checkpoint and change no bit",
          "[.][alone][long]")
{
    const Tally tally = killOften(200);
    CHECK(tally.inSaves >= 100);
    std::printf("%d kills, %d of them during saves; %d runs ended bit-identical to one that was not killed\n",
                tally.kills, tally.inSaves, tally.finishedRuns);
}
