#include "app/workbench/IssuesCsv.h"

#include "core/data/CsvText.h"

#include <string_view>

namespace dyad
{
namespace
{

/// Formulas of a hostile file must not run in the spreadsheet that the table is opened with.
std::string harmless(const std::string& text)
{
    constexpr std::string_view beginnings = "=+-@\t\r";
    const bool isFormula = !text.empty() && beginnings.find(text.front()) != std::string_view::npos;
    return csvField(isFormula ? "'" + text : text);
}

} // namespace

std::string issuesAsCsv(const std::vector<DataIssue>& issues)
{
    std::string csv = "kind,file,line,column,text,what_was_done\n";
    for (const DataIssue& issue : issues) {
        csv += nameOf(issue.kind);
        csv += ',' + harmless(issue.file) + ',' + (issue.line > 0 ? std::to_string(issue.line) : "") + ',' +
               harmless(issue.column) + ',' + harmless(issue.rawText) + ',' + harmless(issue.whatWasDone) +
               '\n';
    }
    return csv;
}

} // namespace dyad
