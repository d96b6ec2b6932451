#include "core/training/PublishedSettings.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/training/PlanFile.h"
#include "tests/support/Refusal.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"

#include <map>

using namespace dyad;

namespace
{

/// The text of a parameter file: what one brand differs in, beside what all files name.
std::string published(std::map<std::string, std::string> values)
{
    values.insert({{"batch_size", "128"},
                   {"cosine_factor", "0.1"},
                   {"rnn_type", "\"gru\""},
                   {"model_type", "\"rnn\""},
                   {"bidirectional", "true"},
                   {"anneal_function", "\"linear\""},
                   {"k", "0.0025"},
                   {"x0", "500"},
                   {"smoothing", "false"},
                   {"variable_length", "false"},
                   {"jobs", "32"},
                   {"kernel_size", "3"},
                   {"use_flag", "\"rec_error\""},
                   {"train_path", "\"somewhere\""}});
    std::string text;
    for (const auto& [key, value] : values)
        text += (text.empty() ? "{\"" : ", \"") + key + "\": " + value;
    return text + "}";
}

std::string brand1()
{
    return published({{"task", "\"batterybranda\""},
                      {"epochs", "3"},
                      {"learning_rate", "0.005"},
                      {"hidden_size", "128"},
                      {"num_layers", "2"},
                      {"latent_size", "8"},
                      {"noise_scale", "1"},
                      {"nll_weight", "10"},
                      {"latent_label_weight", "0.001"},
                      {"anneal0", "0.01"}});
}

std::string brand2()
{
    return published({{"task", "\"batterybrandb\""},
                      {"epochs", "3"},
                      {"learning_rate", "0.0001"},
                      {"hidden_size", "1024"},
                      {"num_layers", "1"},
                      {"latent_size", "24"},
                      {"noise_scale", "0.01"},
                      {"nll_weight", "5"},
                      {"latent_label_weight", "1"},
                      {"anneal0", "0.1"}});
}

std::string brand3()
{
    return published({{"task", "\"batterybranda\""},
                      {"epochs", "5"},
                      {"learning_rate", "0.005"},
                      {"hidden_size", "256"},
                      {"num_layers", "1"},
                      {"latent_size", "16"},
                      {"noise_scale", "0.01"},
                      {"nll_weight", "10"},
                      {"latent_label_weight", "0.001"},
                      {"anneal0", "0.1"}});
}

struct Reading {
    TrainingPlan plan;
    std::vector<std::string> notices;
};

Reading readAsFile(const std::string& text, const TrainingPlan& base)
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "p.json", text);
    Reading reading;
    reading.plan = loadPlan(folder / "p.json", base,
                            [&](const std::string& notice) { reading.notices.push_back(notice); });
    return reading;
}

std::string refusalOf(const std::string& text)
{
    return dyad::refusalOf(ErrorKind::Usage, [&] { readAsFile(text, presetNamed("brand-1")); });
}

} // namespace

TEST_CASE(
    "The published parameter files of the three brands are the presets of their names, whatever the base")
{
    const std::map<std::string, std::string> files{
        {"brand-1", brand1()}, {"brand-2", brand2()}, {"brand-3", brand3()}};
    const std::string base = GENERATE(as<std::string>{}, "brand-1", "demo", "dense");
    for (const auto& [name, text] : files) {
        INFO(name << " over " << base);
        TrainingPlan plan = readAsFile(text, presetNamed(base)).plan;
        CHECK(plan.preset == "published");
        plan.preset = name;
        CHECK(plan == presetNamed(name));
    }
}

TEST_CASE("What a published file names without a part here is said, and what nobody knows is said apart")
{
    const auto notices = readAsFile(published({{"task", "\"ev\""}, {"colour", "7"}}), TrainingPlan{}).notices;
    REQUIRE(notices.size() == 2);
    CHECK(contains(notices[0], "no part in a training here: jobs, kernel_size, train_path, use_flag."));
    CHECK(contains(notices[1], "does not know and leaves out: colour."));
}

TEST_CASE("A published value that cannot be is refused in a sentence that names its key")
{
    CHECK(contains(refusalOf(published({{"task", "\"batterybrandz\""}})), "'task' is \"batterybrandz\""));
    CHECK(contains(refusalOf(published({{"task", "\"ev\""}, {"hidden_size", "-1"}})), "'hidden_size' is -1"));
    CHECK(
        contains(refusalOf(published({{"task", "\"ev\""}, {"rnn_type", "\"cnn\""}})), "'rnn_type' is 'cnn'"));
    CHECK(contains(refusalOf(published({{"task", "\"ev\""}, {"model_type", "\"tcn\""}})), "'model_type'"));
    CHECK(contains(refusalOf(published({{"task", "\"ev\""}, {"variable_length", "true"}})),
                   "'variable_length' is true"));
    CHECK(contains(refusalOf(published({{"task", "\"ev\""}, {"bidirectional", "3"}})), "'bidirectional'"));
}

TEST_CASE("A plan of ours is no published file, so a setting that does not exist is refused there")
{
    CHECK_FALSE(readPublishedSettings(R"({"latent_size": 3})", "text"));
    CHECK_FALSE(readPublishedSettings("no JSON", "text"));
    CHECK_FALSE(readPublishedSettings("[1]", "text"));
    CHECK(contains(refusalOf(R"({"jobs": 3})"), "there is no setting 'jobs'"));
}
