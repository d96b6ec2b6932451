#include "core/base/AtomicFile.h"
#include "tests/cli/RunProgram.h"

using namespace dyad;

TEST_CASE("The same seed simulates the same bytes, another seed others")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    REQUIRE(
        dyadIn(folder, {"simulate", "--to", "g.csv", "--vehicles", "8", "--faulty", "2", "--segments", "3"})
            .exitCode == 0);
    REQUIRE(dyadIn(folder, {"simulate", "--to", "h.csv", "--vehicles", "8", "--faulty", "2", "--segments",
                            "3", "--seed", "2"})
                .exitCode == 0);
    const std::string first = loadText(folder / "f.csv");
    CHECK(first == loadText(folder / "g.csv"));
    CHECK(first != loadText(folder / "h.csv"));
    CHECK(first.starts_with(
        "vehicle,segment,timestamp,soc,current,min_temp,max_single_volt,max_temp,min_single_volt,"
        "volt,mileage,label\n"));
}

TEST_CASE("A fleet is simulated, trained on and scored, and every step prints its contract")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    const Outcome trained = dyadIn(
        folder, {"train", "--data", "f.csv", "--run", "r", "--plan", "p.json", "--epochs", "2", "--json"});
    INFO(trained.err);
    REQUIRE(trained.exitCode == 0);
    const auto result = trained.json();
    CHECK(result["outcome"] == "completed");
    CHECK(result["epochs"] == 2);
    CHECK(result["steps"].get<int>() > 0);
    for (const char* key : {"reconstruction", "divergence", "label", "snippets_per_second", "seconds"})
        CHECK(result[key].is_number());

    const Outcome scored = dyadIn(
        folder, {"score", "--run", "r", "--data", "f.csv", "--to", "s.csv", "--vehicles", "v.csv", "--json"});
    INFO(scored.err);
    REQUIRE(scored.exitCode == 0);
    CHECK(scored.json()["vehicles"] == 8);
    CHECK(loadText(folder / "v.csv").starts_with("rank,vehicle,"));
    CHECK(loadText(folder / "s.csv").starts_with("vehicle,segment,snippet,"));
}

TEST_CASE("A published parameter file is a plan as it is, and what has no part in it is said")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveText(realFileSystem(), folder / "published.json",
             R"({"task": "ev", "rnn_type": "gru", "hidden_size": 8, "num_layers": 1, "latent_size": 3,
                 "epochs": 1, "batch_size": 32, "jobs": 32, "colour": "red", "x0": 400})");
    const Outcome trained =
        dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--plan", "published.json", "--json"});
    INFO(trained.err);
    REQUIRE(trained.exitCode == 0);
    CHECK(trained.err.find("no part in a training here: jobs.") != std::string::npos);
    CHECK(trained.err.find("leaves out: colour.") != std::string::npos);
    const auto plan = nlohmann::json::parse(loadText(folder / "r" / "plan.json"));
    CHECK(plan["responses"].size() == 4);
    CHECK(plan["hidden_size"] == 8);
    CHECK(plan["x0"] == 400);
    saveText(realFileSystem(), folder / "bad.json", R"({"task": "ev", "latent_size": 0})");
    checkRefusal(dyadIn(folder, {"train", "--data", "f.csv", "--run", "q", "--plan", "bad.json"}), 2,
                 "'latent_size' is 0");
}

TEST_CASE("The dense preset trains and scores like any other")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    const Outcome trained = dyadIn(
        folder, {"train", "--data", "f.csv", "--run", "r", "--preset", "dense", "--epochs", "1", "--json"});
    INFO(trained.err);
    REQUIRE(trained.exitCode == 0);
    CHECK(dyadIn(folder, {"score", "--run", "r", "--data", "f.csv", "--to", "s.csv"}).exitCode == 0);
    CHECK(loadText(folder / "s.csv").find("reconstruction_soc") != std::string::npos);
}

TEST_CASE("Unknown options, impossible values and contradictory plans are a usage error")
{
    const TemporaryFolder folder;
    checkRefusal(dyadIn(folder, {"train", "--dat", "f.csv"}), 2, "--dat");
    checkRefusal(dyadIn(folder, {"nonsense"}), 2, "nonsense");
    checkRefusal(dyadIn(folder, {}), 2, "subcommand");
    checkRefusal(dyadIn(folder, {"simulate", "--to", "x.csv", "--vehicles", "-3"}), 2, "vehicles");
    checkRefusal(dyadIn(folder, {"simulate", "--to", "x.csv", "--vehicles", "3", "--faulty", "4"}), 2,
                 "faulty");
    checkRefusal(dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--preset", "brand-9"}), 2,
                 "brand-9");
    checkRefusal(dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--epochs", "-1"}), 2, "epochs");
    saveText(realFileSystem(), folder / "bad.json", R"({"hidden_size": -8})");
    checkRefusal(dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--plan", "bad.json"}), 2,
                 "'hidden_size' is -8");
    saveText(realFileSystem(), folder / "odd.json", R"({"hidden": 8})");
    checkRefusal(dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--plan", "odd.json"}), 2,
                 "no setting 'hidden'");
    checkRefusal(dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--device", "abacus"}), 2,
                 "one of auto, cpu, cuda");
    CHECK_FALSE(std::filesystem::exists(folder / "r"));
    CHECK_FALSE(std::filesystem::exists(folder / "x.csv"));
}

TEST_CASE("CUDA that is not there is a usage error before any data are read")
{
    if (std::filesystem::exists("/dev/nvidia0")) {
        std::printf("skipped: there is a CUDA device here\n");
        return;
    }
    const TemporaryFolder folder;
    checkRefusal(dyadIn(folder, {"train", "--data", "absent.csv", "--run", "r", "--device", "cuda"}), 2,
                 "no CUDA device");
}

TEST_CASE("Files that are absent or cannot be written are a file error, and nothing is left half-written")
{
    const TemporaryFolder folder;
    checkRefusal(dyadIn(folder, {"train", "--data", "absent.csv", "--run", "r"}), 4, "absent.csv");
    checkRefusal(dyadIn(folder, {"train", "--data", "absent.csv", "--run", "r", "--plan", "absent.json"}), 4,
                 "absent.json");
    checkRefusal(dyadIn(folder, {"score", "--run", "absent", "--data", "f.csv", "--to", "s.csv"}), 4,
                 "absent");
    checkRefusal(dyadIn(folder, {"simulate", "--to", "absent/f.csv", "--vehicles", "1", "--faulty", "0",
                                 "--segments", "1"}),
                 4, "absent/f.csv");
    CHECK(folder.entryCount() == 0);
}

TEST_CASE("Data that are no charging records are a data error that says why")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "letter.csv", "Dear Sir,\nplease find enclosed nothing.\n");
    checkRefusal(dyadIn(folder, {"train", "--data", "letter.csv", "--run", "r"}), 3, "battery's signal");
    saveText(realFileSystem(), folder / "thin.csv", "vehicle,segment,soc,volt\nA,1,1,2\n");
    checkRefusal(dyadIn(folder, {"train", "--data", "thin.csv", "--run", "r"}), 3, "no channel current");
    CHECK_FALSE(std::filesystem::exists(folder / "r"));
}

TEST_CASE("A run is never written over another")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    const std::vector<std::string> train{"train",  "--data", "f.csv",    "--run", "r",
                                         "--plan", "p.json", "--epochs", "1"};
    REQUIRE(dyadIn(folder, train).exitCode == 0);
    checkRefusal(dyadIn(folder, train), 2, "already holds a run");
}

TEST_CASE("A damaged checkpoint is a data error")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    REQUIRE(dyadIn(folder, {"train", "--data", "f.csv", "--run", "r", "--plan", "p.json", "--epochs", "1"})
                .exitCode == 0);
    for (const auto& entry : std::filesystem::directory_iterator(folder / "r")) {
        if (!entry.path().filename().string().starts_with("checkpoint-"))
            continue;
        std::string bytes = loadText(entry.path());
        bytes[bytes.size() / 2] ^= 1;
        saveText(realFileSystem(), entry.path(), bytes);
    }
    checkRefusal(dyadIn(folder, {"score", "--run", "r", "--data", "f.csv", "--to", "s.csv"}), 3, "checksum");
}

TEST_CASE("An interrupted training keeps its checkpoint and says so by its exit code")
{
    const TemporaryFolder folder;
    simulateSmall(folder);
    saveSmallPlan(folder);
    const Outcome outcome = dyadIn(
        folder, {"train", "--data", "f.csv", "--run", "r", "--plan", "p.json", "--epochs", "1000", "--json"},
        {.after = "Training on"});
    INFO(outcome.err);
    CHECK(outcome.exitCode == 130);
    CHECK(outcome.json()["outcome"] == "stopped");
    CHECK(dyadIn(folder, {"score", "--run", "r", "--data", "f.csv", "--to", "s.csv"}).exitCode == 0);
}
