#include "app/cli/CommandLine.h"
#include "app/cli/IssueLines.h"
#include "app/cli/TerminalText.h"
#include "app/cli/WindowWords.h"
#include "core/base/AtomicFile.h"
#include "core/data/Snippets.h"
#include "core/data/import/FleetImport.h"

#include <filesystem>
#include <vector>

namespace dyad::cli
{
namespace
{

struct ImportArguments {
    std::vector<std::string> inputs;
    std::string to;
    std::string mapping;
    std::string saveMapping;
    ImportChoices choices;
    std::string blanks = "keep";
    std::string impossible = "flag";
    bool json = false;
};

BlankRule blankRule(const std::string& name)
{
    return name == "hold" ? BlankRule::HoldLast : name == "line" ? BlankRule::Line : BlankRule::Keep;
}

ImpossibleRule impossibleRule(const std::string& name)
{
    return name == "blank"  ? ImpossibleRule::Blank
           : name == "keep" ? ImpossibleRule::Keep
                            : ImpossibleRule::Flag;
}

Json refusalsJson(const std::vector<RefusedFile>& refused)
{
    Json list = Json::array();
    for (const RefusedFile& file : refused)
        list.push_back({{"file", file.file.string()}, {"reason", file.reason}});
    return list;
}

void printSummary(const ImportArguments& arguments, const ImportedFleet& imported, std::size_t snippets,
                  double seconds)
{
    const Fleet& fleet = *imported.fleet;
    std::printf("%zu vehicles, %zu charging sessions, %zu rows, %zu snippets in %s\n",
                fleet.vehicles().size(), fleet.segments().size(), fleet.rowCount(), snippets,
                arguments.to.c_str());
    std::printf("channels:");
    for (const Channel& channel : fleet.channels())
        std::printf(" %s", channel.name.c_str());
    if (!imported.report.unusedColumns.empty()) {
        std::printf("\nnot used:");
        for (const std::string& column : imported.report.unusedColumns)
            std::printf(" %s", forTerminal(column, 40).text.c_str());
    }
    std::printf("\nread %.1f MB in %.2f s\n", static_cast<double>(imported.bytesRead) / 1e6, seconds);
    for (const RefusedFile& file : imported.refused)
        std::printf("refused  %s: %s\n", file.file.string().c_str(), file.reason.c_str());
    printIssues(imported.report);
    const int window = arguments.choices.window.length;
    for (const std::string& sentence : wordsOn(windowFit(fleet, window), window))
        std::printf("%s\n", sentence.c_str());
}

void importFiles(ImportArguments arguments)
{
    const CancelToken cancel = interruptToken();
    ProgressPrinter printer;
    arguments.choices.rules.blanks = blankRule(arguments.blanks);
    arguments.choices.rules.impossible = impossibleRule(arguments.impossible);
    if (!arguments.mapping.empty())
        arguments.choices.mapping = mappingFromJson(loadText(arguments.mapping));
    const std::vector<std::filesystem::path> inputs(arguments.inputs.begin(), arguments.inputs.end());
    if (!arguments.saveMapping.empty()) {
        const ImportPreview preview = previewImport(inputs, arguments.choices, cancel);
        if (!preview.groups.empty())
            saveText(realFileSystem(), arguments.saveMapping, toJson(preview.groups.front().mapping));
    }
    const auto start = std::chrono::steady_clock::now();
    const ImportedFleet imported =
        importFleetTo(realFileSystem(), arguments.to, inputs, arguments.choices, printer.callback(), cancel);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const std::size_t snippets =
        cutSnippets(*imported.fleet, recordedChannels(*imported.fleet), arguments.choices.window)
            .snippets.size();
    if (!arguments.json) {
        printSummary(arguments, imported, snippets, seconds);
        return;
    }
    Json channels = Json::array();
    for (const Channel& channel : imported.fleet->channels())
        channels.push_back(channel.name);
    printJson({{"rows", imported.fleet->rowCount()},
               {"vehicles", imported.fleet->vehicles().size()},
               {"segments", imported.fleet->segments().size()},
               {"snippets", snippets},
               {"channels", channels},
               {"issue_count", imported.report.total()},
               {"issues", issuesJson(imported.report)},
               {"unused_columns", imported.report.unusedColumns},
               {"refused", refusalsJson(imported.refused)},
               {"bytes", imported.bytesRead},
               {"seconds", seconds}});
}

} // namespace

void addImportCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand("import", "Read tables of any kind into one fleet file");
    auto arguments = std::make_shared<ImportArguments>();
    command
        ->add_option("INPUT", arguments->inputs,
                     "CSV files, folders of them, or a folder of published snippets")
        ->required();
    command->add_option("--to", arguments->to, "fleet file to write (NAME.fleet.h5)")->required();
    command->add_option("--mapping", arguments->mapping, "JSON that says which column is what");
    command->add_option("--save-mapping", arguments->saveMapping,
                        "write the mapping that was found, to be changed by hand");
    command->add_option("--window", arguments->choices.window.length, "rows of a snippet")
        ->capture_default_str()
        ->check(CLI::Range(2, 1 << 20));
    command->add_option("--stride", arguments->choices.window.stride, "rows from one snippet to the next")
        ->capture_default_str()
        ->check(CLI::Range(1, 1 << 20));
    RowRules& rules = arguments->choices.rules;
    command->add_option("--gap", rules.gapSeconds, "seconds without a row that end a session")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command->add_option("--resample", rules.resampleSeconds, "a row every so many seconds (0: as recorded)")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    command
        ->add_option("--blanks", arguments->blanks,
                     "keep, hold (the value before), line (between the neighbours)")
        ->capture_default_str()
        ->check(CLI::IsMember({"keep", "hold", "line"}));
    command->add_option("--impossible", arguments->impossible, "flag (keep and list), blank, keep")
        ->capture_default_str()
        ->check(CLI::IsMember({"flag", "blank", "keep"}));
    command->add_option("--threads", arguments->choices.threads, "0: every core")->capture_default_str();
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments] { importFiles(*arguments); });
}

} // namespace dyad::cli
