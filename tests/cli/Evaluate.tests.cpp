#include "core/base/AtomicFile.h"
#include "tests/cli/RunProgram.h"

using namespace dyad;

namespace
{

std::vector<std::string> evaluate(const std::vector<std::string>& more)
{
    std::vector<std::string> arguments{"evaluate", "--data", "f.csv", "--to", "e", "--folds", "2"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

/// f.csv without its last column, which is the label.
void forgetLabels(const TemporaryFolder& folder)
{
    const std::string text = loadText(folder / "f.csv");
    std::string without;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        without += text.substr(begin, text.rfind(',', end) - begin) + '\n';
        begin = end + 1;
    }
    saveText(realFileSystem(), folder / "f.csv", without);
}

} // namespace

TEST_CASE("An evaluation prints its contract and leaves its folds, curves and protocol")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    const Outcome outcome = dyadIn(folder, evaluate({"--score", "pca", "--threshold", "best-f1", "--json"}));
    INFO(outcome.err);
    REQUIRE(outcome.exitCode == 0);
    const auto result = outcome.json();
    for (const char* key : {"auroc_mean", "auroc_std", "average_precision_mean"})
        CHECK(result[key].is_number());
    CHECK(result["interval"].size() == 2);
    CHECK(result["score"] == "pca");
    CHECK(result["cost"]["per_vehicle"].is_number());
    REQUIRE(result["folds"].size() == 2);
    for (const auto& fold : result["folds"]) {
        CHECK(fold["score"] == "pca");
        CHECK(fold["threshold_rule"] == "best-f1");
        CHECK(fold["threshold_learned_on"].get<std::string>().starts_with("best F1 on "));
        for (const char* key : {"fold", "auroc", "h", "threshold", "recall", "false_alarm_rate"})
            CHECK(fold[key].is_number());
        CHECK(fold["confusion"].size() == 4);
    }
    CHECK(loadText(folder / "e" / "curves.csv").starts_with("fold,threshold,flagged,recall,"));
    CHECK(contains(loadText(folder / "e" / "protocol.json"), "\"splits\""));

    const Outcome again = dyadIn(folder, evaluate({"--score", "pca", "--threshold", "best-f1", "--json"}));
    CHECK(contains(again.err, "not computed again: 2"));
    CHECK(again.json() == result);
}

TEST_CASE("A fleet without labels is evaluated in halves, and the person is told")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    forgetLabels(folder);
    const Outcome outcome = dyadIn(folder, evaluate({"--plan", "p.json", "--epochs", "2", "--json"}));
    INFO(outcome.err);
    REQUIRE(outcome.exitCode == 0);
    CHECK(contains(outcome.err, "No vehicle is labelled"));
    CHECK(outcome.json()["auroc_mean"].is_null());
    CHECK(outcome.json()["vehicles"] == 8);
    REQUIRE(outcome.json()["halves"].size() == 2);
    CHECK(outcome.json()["halves"][0].size() == 4);
    const std::string vehicles = loadText(folder / "e" / "vehicles.csv");
    CHECK(vehicles.starts_with("rank,vehicle,"));
    CHECK(std::count(vehicles.begin(), vehicles.end(), '\n') == 9);
}

TEST_CASE("Failure times say how long before it a vehicle was flagged, and rows say what was expected")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    REQUIRE(dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--plan", "p.json", "--epochs", "1"})
                .exitCode == 0);
    saveText(realFileSystem(), folder / "failed.csv", "vehicle,time\nnobody,2030-01-01\n");
    const std::vector<std::string> score{"score",    "--run",      "r",          "--data", "f.csv",
                                         "--to",     "s.csv",      "--vehicles", "v.csv",  "--rows",
                                         "rows.csv", "--failures", "failed.csv"};
    const Outcome scored = dyadIn(folder, score);
    INFO(scored.err);
    REQUIRE(scored.exitCode == 0);
    CHECK(contains(loadText(folder / "v.csv"), ",lead_days,"));
    const std::string rows = loadText(folder / "rows.csv");
    CHECK(rows.starts_with("vehicle,segment,row,time,score,min_temp,expected_min_temp,error_min_temp,"));
    CHECK(std::count(rows.begin(), rows.end(), '\n') > 8 * 3 * 100);

    saveText(realFileSystem(), folder / "failed.csv", "vehicle,time\nV1,soon\n");
    checkRefusal(dyadIn(folder, score), 3, "Line 2 of 'failed.csv' says nothing about when a vehicle failed");
}

TEST_CASE("A fleet without labels is judged by the vehicles that the run learned from")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    REQUIRE(dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--plan", "p.json", "--epochs", "1"})
                .exitCode == 0);
    const std::vector<std::string> score{"score", "--run", "r", "--data", "f.csv", "--to", "s.csv", "--json"};
    CHECK(dyadIn(folder, score).json()["limits_from"] == "healthy vehicles");
    forgetLabels(folder);
    CHECK(dyadIn(folder, score).json()["limits_from"] == "training vehicles");

    saveText(realFileSystem(), folder / "r" / "usual.json", "{");
    const Outcome damaged = dyadIn(folder, score);
    CHECK(damaged.exitCode == 0);
    CHECK(contains(damaged.err, "does not say what is usual"));
    CHECK(damaged.json()["limits_from"] == "all vehicles");
}
