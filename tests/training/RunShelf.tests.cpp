#include "core/training/RunShelf.h"

#include "core/base/Error.h"
#include "core/training/PlanDifferences.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFiles.h"
#include "core/training/RunFolder.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

void makeRun(const std::filesystem::path& folder)
{
    const RunFolder run(realFileSystem(), folder, presetNamed("demo"));
}

} // namespace

TEST_CASE("A run is called by its folder until a person gives it a title, which may be taken back")
{
    const TemporaryFolder folder;
    makeRun(folder / "first");
    CHECK(loadRunTitle(folder / "first") == "first");
    CHECK(loadRunTitle(folder / "first/") == "first");
    saveRunTitle(realFileSystem(), folder / "first", "<b>ceiling 0.02</b>\nand more");
    CHECK(loadRunTitle(folder / "first") == "<b>ceiling 0.02</b>");
    saveRunTitle(realFileSystem(), folder / "first", "");
    CHECK(loadRunTitle(folder / "first") == "first");
    CHECK_FALSE(std::filesystem::exists(folder / "first" / "title.txt"));
}

TEST_CASE("A run that is put aside lies whole beside its folder, and comes back to where it was")
{
    const TemporaryFolder folder;
    makeRun(folder / "run");
    const std::filesystem::path aside = putRunAside(realFileSystem(), folder / "run");
    CHECK(aside == folder / "deleted-runs" / "run");
    CHECK_FALSE(std::filesystem::exists(folder / "run"));
    CHECK(holdsRun(aside));

    makeRun(folder / "run");
    const std::filesystem::path second = putRunAside(realFileSystem(), folder / "run");
    CHECK(second == folder / "deleted-runs" / "run-2");

    bringRunBack(realFileSystem(), aside, folder / "run");
    CHECK(holdsRun(folder / "run"));
    CHECK_THROWS_WITH(bringRunBack(realFileSystem(), second, folder / "run"),
                      Catch::Contains("something else is there"));
    CHECK(holdsRun(second));
}

TEST_CASE("A run that a program is writing into cannot be put aside, nor can what is no run")
{
    const TemporaryFolder folder;
    const RunFolder running(realFileSystem(), folder / "run", presetNamed("demo"));
    CHECK_THROWS_WITH(putRunAside(realFileSystem(), folder / "run"), Catch::Contains("Another program"));
    CHECK(holdsRun(folder / "run"));
    CHECK_THROWS_WITH(putRunAside(realFileSystem(), folder.path()), Catch::Contains("no run"));
}

TEST_CASE("Plans differ in what their files would say otherwise, a value a plan")
{
    const TrainingPlan demo = presetNamed("demo");
    TrainingPlan other = demo;
    other.live.learningRate = 0.25;
    other.cell = RecurrentCell::Lstm;
    other.preset = "mine";
    const std::vector<PlanDifference> differences = planDifferences(std::vector{demo, other, demo});
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].key == "rnn_type");
    CHECK(differences[0].values == std::vector<std::string>{"gru", "lstm", "gru"});
    CHECK(differences[1].key == "learning_rate");
    CHECK(differences[1].values[1] == "0.25");
    CHECK(planDifferences(std::vector{demo, demo}).empty());
    CHECK(planDifferences(std::vector{demo}).empty());
}
