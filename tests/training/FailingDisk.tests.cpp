#include "core/base/Error.h"
#include "core/training/Trainer.h"
#include "tests/support/FaultyFileSystem.h"
#include "tests/support/FileSizeLimit.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"
#include "tests/training/SmallRuns.h"

#include <fstream>
#include <limits>
#include <sys/mount.h>

using namespace dyad;

namespace
{

TrainingPlan shortPlan()
{
    TrainingPlan plan = smallPlan();
    plan.hidden = 4;
    plan.layers = 1;
    plan.bidirectional = false;
    plan.batchSize = 16;
    plan.epochs = 3;
    return plan;
}

/// Turns a knob, so that controls.csv is written too.
void turnAtThree(std::int64_t step, Controls& controls)
{
    LiveSettings settings = controls.settings();
    settings.noiseScale = step < 3 ? settings.noiseScale : 0.5;
    controls.change(settings);
}

/// Every checkpoint is looked at in the moment in which it is called safe.
class Acknowledged
{
public:
    explicit Acknowledged(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    void operator()(std::int64_t step)
    {
        *m_last = step;
        const NewestCheckpoint newest = loadNewestCheckpoint(m_folder);
        CHECK(newest.checkpoint.info.state.step == step);
        CHECK(newest.notice.empty());
    }

    /// It is still there at the end, or a newer one.
    void checkKept() const
    {
        if (*m_last > 0)
            CHECK(loadNewestCheckpoint(m_folder).checkpoint.info.state.step >= *m_last);
    }

    std::int64_t last() const { return *m_last; }

private:
    std::filesystem::path m_folder;
    std::shared_ptr<std::int64_t> m_last = std::make_shared<std::int64_t>(0);
};

/// A disk of its own, as large as it is told.
class SmallDisk
{
public:
    explicit SmallDisk(const std::string& size)
    {
        m_isMounted = ::mount("none", m_folder.path().c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_folder.path().c_str(), MNT_DETACH);
    }

    bool isMounted() const { return m_isMounted; }
    std::filesystem::path operator/(std::string_view name) const { return m_folder / name; }

    /// To the last byte.
    void fill() const
    {
        std::ofstream ballast(m_folder / "ballast", std::ios::app);
        for (const std::size_t bytes : {std::size_t{65536}, std::size_t{1}})
            while (
                ballast.write(std::string(bytes, 'x').data(), static_cast<std::streamsize>(bytes)).flush()) {
            }
    }
    void makeRoom() const { std::filesystem::remove(m_folder / "ballast"); }

private:
    TemporaryFolder m_folder;
    bool m_isMounted = false;
};

} // namespace

TEST_CASE(
    "Whichever call to the disk fails, the training goes on, says so and never calls lost what is saved")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    FaultyFileSystem healthy(std::numeric_limits<int>::max(), Fault::Once);
    const FinishedRun whole =
        runPlan(shortPlan(), fleet, {.folder = folder / "whole", .atStep = turnAtThree, .files = &healthy});
    REQUIRE(healthy.calls() > 30);
    const Fault fault = GENERATE(Fault::Full, Fault::Short, Fault::Once);
    int refusedAtOnce = 0;
    for (int failing = 1; failing <= healthy.calls(); ++failing) {
        INFO("call " << failing << " of " << healthy.calls() << ", fault " << static_cast<int>(fault));
        const std::filesystem::path run = folder / std::to_string(failing);
        FaultyFileSystem files(failing, fault);
        Acknowledged acknowledged(run);
        FinishedRun finished;
        try {
            finished = runPlan(
                shortPlan(), fleet,
                {.folder = run, .atStep = turnAtThree, .atCheckpoint = acknowledged, .files = &files});
        } catch (const Error& error) { // before the first step, so that nothing is lost
            CHECK(error.kind() == ErrorKind::File);
            CHECK(acknowledged.last() == 0);
            ++refusedAtOnce;
            continue;
        }
        CHECK(finished.result.outcome == TrainingOutcome::Completed);
        CHECK(finished.result.losses == whole.result.losses);
        CHECK(finished.result.savedStep == (acknowledged.last() > 0 ? acknowledged.last() : -1));
        acknowledged.checkKept();
        if (files.calls() < failing)
            continue; // what a slower machine would have flushed in between was not
        REQUIRE_FALSE(finished.news.notices.empty());
        CHECK(contains(finished.news.notices[0], "No space left"));
        if (finished.result.writeFailure.empty()) {
            CHECK(historyOf(run) == historyOf(folder / "whole"));
            CHECK(newestCheckpointBytes(run) == newestCheckpointBytes(folder / "whole"));
            CHECK(loadText(run / "controls.csv") == loadText(folder / "whole" / "controls.csv"));
        }
        CHECK((fault == Fault::Once || !finished.result.writeFailure.empty() || failing == healthy.calls()));
        // The last call of all removes an old checkpoint, and nothing is left to be tried again after it.
        if (fault == Fault::Once && finished.result.writeFailure.empty() && failing < healthy.calls()) {
            REQUIRE(finished.news.notices.size() == 2);
            CHECK(contains(finished.news.notices[1], "can be written again"));
        }
    }
    CHECK(refusedAtOnce < healthy.calls() / 2);
}

TEST_CASE("A disk that takes nothing for a while costs nothing in the end")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "whole"});
    std::optional<FileSizeLimit> limit;
    const auto limitForAWhile = [&](std::int64_t step, Controls&) {
        if (step == 2)
            limit.emplace(1000);
        else if (step == 20)
            limit.reset();
    };
    Acknowledged acknowledged(folder / "run");
    const FinishedRun run = runPlan(smallPlan(), fleet,
                                    {.folder = folder / "run",
                                     .atStep = limitForAWhile,
                                     .atCheckpoint = acknowledged,
                                     .checkpointSeconds = 0});
    REQUIRE(run.news.notices.size() == 2);
    CHECK(contains(run.news.notices[0], "File too large"));
    CHECK(contains(run.news.notices[1], "can be written again"));
    CHECK(run.result.writeFailure.empty());
    CHECK(newestCheckpointBytes(folder / "run") == newestCheckpointBytes(folder / "whole"));
    CHECK(historyOf(folder / "run") == historyOf(folder / "whole"));
}

TEST_CASE("A folder that takes no new file is no end to the training, but it says what is not saved")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    const std::filesystem::path run = folder / "run";
    Acknowledged acknowledged(run);
    const auto takeAway = [&](std::int64_t step, Controls&) {
        if (step == 12)
            std::filesystem::rename(run, folder / "elsewhere");
    };
    const FinishedRun finished =
        runPlan(smallPlan(), fleet, {.folder = run, .atStep = takeAway, .atCheckpoint = acknowledged});
    CHECK(finished.result.outcome == TrainingOutcome::Completed);
    CHECK(contains(finished.result.writeFailure, "No such file or directory"));
    CHECK(finished.result.savedStep == acknowledged.last());
    CHECK(loadNewestCheckpoint(folder / "elsewhere").checkpoint.info.state.step == acknowledged.last());
}

TEST_CASE("On a disk that is really full the training goes on, and what was saved stays", "[mount]")
{
    const SmallDisk disk("400k");
    if (!disk.isMounted()) {
        std::printf("skipped: only root may make a disk of its own\n");
        return;
    }
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "whole"});
    const bool roomAgain = GENERATE(true, false);
    const auto fillUp = [&](std::int64_t step, Controls&) {
        if (step == 12)
            disk.fill();
        else if (step == 20 && roomAgain)
            disk.makeRoom();
    };
    Acknowledged acknowledged(disk / "run");
    const FinishedRun run = runPlan(
        smallPlan(), fleet,
        {.folder = disk / "run", .atStep = fillUp, .atCheckpoint = acknowledged, .checkpointSeconds = 0});
    CHECK(run.result.outcome == TrainingOutcome::Completed);
    REQUIRE_FALSE(run.news.notices.empty());
    CHECK(contains(run.news.notices[0], "No space left on device"));
    acknowledged.checkKept();
    if (!roomAgain) {
        CHECK(contains(run.result.writeFailure, "No space left on device"));
        CHECK(acknowledged.last() == 11); // step 12 filled the disk before it was saved
        disk.makeRoom();
        resumeRun(fleet, {.folder = disk / "run"});
    }
    CHECK(newestCheckpointBytes(disk / "run") == newestCheckpointBytes(folder / "whole"));
    CHECK(historyOf(disk / "run") == historyOf(folder / "whole"));
}
