// What every program of the command line does around its commands: parse, run, and turn failures into a
// sentence and an exit code.
#pragma once

#include "app/cli/CommandLine.h"

namespace dyad::cli
{

/// `addCommands` adds them to the empty program of that name.
int runProgram(int argc, char** argv,
               const std::function<void(CLI::App& app, ExitCode& exitCode)>& addCommands,
               const std::string& name = "dyad");

} // namespace dyad::cli
