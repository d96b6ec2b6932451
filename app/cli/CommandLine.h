// What the commands share: exit codes, progress, interruption, and the last line of JSON.
#pragma once

#include "core/base/Progress.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

namespace dyad::cli
{

enum ExitCode {
    Done = 0,
    InternalError = 1,
    UsageError = 2,
    DataError = 3,
    FileError = 4,
    DivergedRun = 5,
    InterruptedRun = 130,
};

ExitCode exitCodeFor(ErrorKind kind);

using Json = nlohmann::ordered_json;

/// Progress on standard error: a bar on a terminal, otherwise a line every few seconds.
class ProgressPrinter
{
public:
    ~ProgressPrinter();
    ProgressCallback callback();
    void show(const Progress& progress, const std::string& detail = {});
    /// A sentence of its own, above the bar.
    void say(const std::string& sentence);

private:
    void clearBar();

    std::mutex m_mutex; ///< guards everything below and standard error
    std::chrono::steady_clock::time_point m_lastShown;
    bool m_barIsShown = false;
};

/// Cancelled by Ctrl+C or a termination signal; a second one ends the program at once.
CancelToken interruptToken();

/// Each adds its subcommand; the returned exit code is set when it ran.
void addSimulateCommand(CLI::App& app, ExitCode& exitCode);
void addImportCommand(CLI::App& app, ExitCode& exitCode);
void addTrainCommand(CLI::App& app, ExitCode& exitCode);
void addScoreCommand(CLI::App& app, ExitCode& exitCode);
void addEvaluateCommand(CLI::App& app, ExitCode& exitCode);
void addExportCommand(CLI::App& app, ExitCode& exitCode);
void addCsvCommand(CLI::App& app, ExitCode& exitCode);
void addInspectCommand(CLI::App& app, ExitCode& exitCode);
void addBenchCommand(CLI::App& app, ExitCode& exitCode);

/// The last line on standard output of a command with --json.
void printJson(const Json& object);

/// What a bench measured: a line each, or the last line of JSON.
void printBench(const Json& result, bool asJson);

} // namespace dyad::cli
