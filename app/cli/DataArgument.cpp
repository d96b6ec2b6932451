#include "app/cli/DataArgument.h"

#include "core/data/FleetImport.h"

namespace dyad::cli
{

std::shared_ptr<const Fleet> loadData(const std::string& path, ProgressPrinter& printer,
                                      const CancelToken& cancel)
{
    ImportedFleet imported = importFleet(path, printer.callback(), cancel);
    const ImportReport& report = imported.report;
    if (report.total() > 0) {
        const DataIssue& first = report.issues().front();
        printer.say(
            std::to_string(report.total()) + " cells or rows could not be used as they stood; the first: " +
            std::string(nameOf(first.kind)) + " in line " + std::to_string(first.line) + " of " + first.file +
            (first.column.empty() ? "" : ", column " + first.column) + " (" + first.whatWasDone + ").");
    }
    return std::make_shared<const Fleet>(std::move(imported.fleet));
}

} // namespace dyad::cli
