#include "app/cli/BenchCommand.h"

#include "app/cli/LearningCommands.h"

#include <array>

namespace dyad::cli
{
namespace
{

struct Bench {
    const char* name;
    const char* help;
    Json (*run)(const BenchArguments&);
};

constexpr std::array benches{
    Bench{"csv", "read a table of numbers into memory, again and again", benchCsv},
    Bench{"import", "import a table into a fleet file beside it, again and again", benchImport},
    Bench{"open", "open a fleet file again and again, then check all of its rows", benchOpen},
};

} // namespace

void addBenchCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand("bench", "Measure how fast a part of the program is here");
    command->require_subcommand(1);
    for (const CommandName& bench : learningBenches)
        command->add_subcommand(bench.name, bench.help); // for --help
    for (const Bench& bench : benches) {
        auto* const one = command->add_subcommand(bench.name, bench.help);
        auto arguments = std::make_shared<BenchArguments>();
        one->add_option("--seconds", arguments->seconds, "how long to measure")
            ->check(CLI::PositiveNumber)
            ->capture_default_str();
        one->add_option("--file", arguments->file, "what to measure with")->required();
        one->add_option("--threads", arguments->threads, "0: one a core")
            ->check(CLI::NonNegativeNumber)
            ->capture_default_str();
        one->add_flag("--json", arguments->json, "one JSON object as the last line");
        one->callback([arguments, run = bench.run] { printBench(run(*arguments), arguments->json); });
    }
}

} // namespace dyad::cli
