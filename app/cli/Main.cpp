// The headless workbench: every job of the program without a screen.
#include "app/cli/CommandLine.h"
#include "core/base/Error.h"

#include <cstdio>
#include <exception>
#include <string>

namespace
{

int usageError(const CLI::ParseError& error)
{
    std::fprintf(stderr, "dyad: %s\nTry 'dyad --help'.\n", error.what());
    return dyad::cli::UsageError;
}

/// A word that is no command would otherwise be answered with "A subcommand is required".
void checkCommand(const CLI::App& app, const std::string& word)
{
    std::string known;
    for (const CLI::App* const command : app.get_subcommands({})) {
        if (command->get_name() == word)
            return;
        known.append(known.empty() ? "" : ", ").append(command->get_name());
    }
    throw dyad::Error(dyad::ErrorKind::Usage,
                      "There is no command '" + word + "'; choose one of " + known + ".");
}

} // namespace

int main(int argc, char** argv)
{
    using namespace dyad::cli;
    CLI::App app{"Finds electric vehicles whose batteries are going to fail.", "dyad"};
    app.set_version_flag("--version", "dyad " DYAD_VERSION);
    app.require_subcommand(1);
    ExitCode exitCode = Done;
    addSimulateCommand(app, exitCode);
    addImportCommand(app, exitCode);
    addTrainCommand(app, exitCode);
    addScoreCommand(app, exitCode);
    addEvaluateCommand(app, exitCode);
    addCsvCommand(app, exitCode);
    addInspectCommand(app, exitCode);
    addBenchCommand(app, exitCode);
    try {
        if (argc > 1 && argv[1][0] != '-')
            checkCommand(app, argv[1]);
        app.parse(argc, argv); // runs the chosen command
    } catch (const CLI::Success& request) {
        return app.exit(request); // --help, --version
    } catch (const CLI::ParseError& error) {
        return usageError(error);
    } catch (const dyad::Error& error) {
        std::fprintf(stderr, "dyad: %s\n", error.what());
        return exitCodeFor(error.kind());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "dyad: This should not have happened: %s\n", error.what());
        return InternalError;
    }
    return exitCode;
}
