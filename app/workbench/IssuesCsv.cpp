#include "app/workbench/IssuesCsv.h"

#include "core/data/CsvText.h"

namespace dyad
{

std::string issuesAsCsv(const std::vector<DataIssue>& issues)
{
    std::string csv = "kind,file,line,column,text,what_was_done\n";
    for (const DataIssue& issue : issues) {
        csv += nameOf(issue.kind);
        csv += ',' + harmlessCsvField(issue.file) + ',' + (issue.line > 0 ? std::to_string(issue.line) : "") +
               ',' + harmlessCsvField(issue.column) + ',' + harmlessCsvField(issue.rawText) + ',' +
               harmlessCsvField(issue.whatWasDone) + '\n';
    }
    return csv;
}

} // namespace dyad
