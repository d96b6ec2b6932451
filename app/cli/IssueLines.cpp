#include "app/cli/IssueLines.h"

#include "app/cli/TerminalText.h"

#include <cstdio>
#include <set>

namespace dyad::cli
{
namespace
{

std::string placeOf(const DataIssue& issue)
{
    std::string place = issue.file;
    if (issue.line > 0)
        place += (place.empty() ? "line " : ", line ") + std::to_string(issue.line);
    if (!issue.column.empty())
        place += (place.empty() ? "column " : ", column ") + forTerminal(issue.column, 40).text;
    if (!issue.rawText.empty())
        place += " '" + forTerminal(issue.rawText, 40).text + "'";
    return place;
}

} // namespace

Json issuesJson(const ImportReport& report)
{
    Json list = Json::array();
    for (const DataIssue& issue : report.issues())
        list.push_back({{"kind", nameOf(issue.kind)},
                        {"file", issue.file},
                        {"line", issue.line},
                        {"column", issue.column},
                        {"text", issue.rawText},
                        {"done", issue.whatWasDone}});
    return list;
}

void printIssues(const ImportReport& report)
{
    std::set<DataIssueKind> told;
    for (const DataIssue& issue : report.issues()) {
        if (!told.insert(issue.kind).second)
            continue;
        const std::size_t count = report.count(issue.kind);
        std::printf("%9zu %s%s, the first in %s: %s\n", count, std::string(nameOf(issue.kind)).c_str(),
                    count == 1 ? "" : "s", placeOf(issue).c_str(), issue.whatWasDone.c_str());
    }
}

} // namespace dyad::cli
