#include "app/cli/Program.h"

#include "core/base/Error.h"

#include <cstdio>
#include <exception>
#include <string>

namespace dyad::cli
{
namespace
{

int usageError(const CLI::ParseError& error, const std::string& name)
{
    std::fprintf(stderr, "%s: %s\nTry '%s --help'.\n", name.c_str(), error.what(), name.c_str());
    return UsageError;
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
    throw Error(ErrorKind::Usage, "There is no command '" + word + "'; choose one of " + known + ".");
}

} // namespace

int runProgram(int argc, char** argv,
               const std::function<void(CLI::App& app, ExitCode& exitCode)>& addCommands,
               const std::string& name)
{
    CLI::App app{"Finds electric vehicles whose batteries are going to fail.", name};
    app.set_version_flag("--version", name + " " DYAD_VERSION);
    app.require_subcommand(1);
    ExitCode exitCode = Done;
    addCommands(app, exitCode);
    try {
        if (argc > 1 && argv[1][0] != '-')
            checkCommand(app, argv[1]);
        app.parse(argc, argv); // runs the chosen command
    } catch (const CLI::Success& request) {
        return app.exit(request); // --help, --version
    } catch (const CLI::ParseError& error) {
        return usageError(error, name);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what());
        return exitCodeFor(error.kind());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: This should not have happened: %s\n", name.c_str(), error.what());
        return InternalError;
    }
    return exitCode;
}

} // namespace dyad::cli
