// The headless workbench: every job of the program without a screen.
#include "app/cli/LearningCommands.h"
#include "app/cli/Program.h"
#include "core/base/BlasKernels.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <unistd.h>

namespace
{

using namespace dyad::cli;

template <typename Names>
bool isAmong(const Names& names, std::string_view word)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const CommandName& name) { return name.name == word; });
}

bool isLearning(int argc, char** argv)
{
    if (argc > 2 && std::string_view(argv[1]) == "bench")
        return isAmong(learningBenches, argv[2]);
    return argc > 1 && isAmong(learningCommands, argv[1]);
}

/// The program beside this one takes this one's place.
int becomeLearningProgram(char** argv)
{
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path other = self.parent_path() / "dyad-learning";
    dyad::chooseBlasKernels();
    ::execv(other.c_str(), argv);
    std::fprintf(stderr, "dyad: Cannot start '%s', which does '%s': %s.\n", other.c_str(), argv[1],
                 std::strerror(errno));
    return FileError;
}

} // namespace

int main(int argc, char** argv)
{
    if (isLearning(argc, argv))
        return becomeLearningProgram(argv);
    return runProgram(argc, argv, [](CLI::App& app, ExitCode& exitCode) {
        addSimulateCommand(app, exitCode);
        addCsvCommand(app, exitCode);
        addImportCommand(app, exitCode);
        addInspectCommand(app, exitCode);
        for (const CommandName& command : learningCommands)
            app.add_subcommand(command.name, command.help); // for --help
        addBenchCommand(app, exitCode);
    });
}
