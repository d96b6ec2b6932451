#include "app/cli/DataArgument.h"

#include "core/data/import/Annotations.h"
#include "core/data/import/FleetImport.h"
#include "core/data/store/FleetCache.h"

#include <filesystem>
#include <vector>

namespace dyad::cli
{
namespace
{

void tell(const ImportedFleet& imported, ProgressPrinter& printer)
{
    for (const RefusedFile& file : imported.refused)
        printer.say("'" + file.file.string() + "' is not used: " + file.reason);
    const ImportReport& report = imported.report;
    if (report.total() == 0)
        return;
    const DataIssue& first = report.issues().front();
    printer.say(
        std::to_string(report.total()) +
        " cells or rows could not be used as they stood; the first: " + std::string(nameOf(first.kind)) +
        (first.line > 0 ? " in line " + std::to_string(first.line) : "") + " of " + first.file +
        (first.column.empty() ? "" : ", column " + first.column) + " (" + first.whatWasDone + ").");
}

} // namespace

StoredFleet openData(const std::string& path, ProgressPrinter& printer, const CancelToken& cancel)
{
    if (isFleetFile(path))
        return openFleet(path);
    const std::vector<std::filesystem::path> inputs{path};
    return openThroughCache(realFileSystem(), inputs, {}, [&](const auto& target, const std::string& key) {
        tell(importFleetTo(realFileSystem(), target, inputs, {}, printer.callback(), cancel, key), printer);
    });
}

std::shared_ptr<const Fleet> loadData(const std::string& path, ProgressPrinter& printer,
                                      const CancelToken& cancel)
{
    return openData(path, printer, cancel).fleet;
}

std::shared_ptr<const Fleet> loadData(const std::string& path, const std::string& annotations,
                                      ProgressPrinter& printer, const CancelToken& cancel)
{
    std::shared_ptr<const Fleet> fleet = loadData(path, printer, cancel);
    if (annotations.empty())
        return fleet;
    const Annotations judged = loadAnnotations(annotations);
    const Relabelled relabelled = withAnnotations(fleet, judged.entries);
    printer.say("Annotations: " + std::to_string(judged.entries.size()) + " read, " +
                std::to_string(relabelled.changed) +
                " vehicles have another label by them than by the data.");
    for (const DataIssue& issue : judged.report.issues())
        printer.say("Line " + std::to_string(issue.line) + " of '" + annotations + "' is not used: '" +
                    issue.rawText + "' (" + issue.whatWasDone + ").");
    for (const std::string& vehicle : relabelled.unknown)
        printer.say("'" + annotations + "' judges '" + vehicle + "', which the data do not have.");
    return relabelled.fleet;
}

} // namespace dyad::cli
