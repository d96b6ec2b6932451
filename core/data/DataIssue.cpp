#include "core/data/DataIssue.h"

#include <algorithm>
#include <numeric>

namespace dyad
{

std::string_view nameOf(DataIssueKind kind)
{
    constexpr std::array<std::string_view, dataIssueKinds> names{
        "blank",          "not-a-number",    "impossible", "ragged-row",   "unreadable-time",
        "unclosed-quote", "broken-text",     "no-vehicle", "not-charging", "time-order",
        "contradiction",  "unknown-vehicle", "assumption"};
    return names[static_cast<std::size_t>(kind)];
}

void ImportReport::add(DataIssue issue, std::size_t times)
{
    m_counts[index(issue.kind)] += times;
    if (!keeps(issue.kind))
        return;
    ++m_kept[index(issue.kind)];
    m_issues.push_back(std::move(issue));
}

void ImportReport::append(ImportReport&& later)
{
    for (DataIssue& issue : later.m_issues)
        if (keeps(issue.kind)) {
            ++m_kept[index(issue.kind)];
            m_issues.push_back(std::move(issue));
        }
    for (std::size_t kind = 0; kind < dataIssueKinds; ++kind)
        m_counts[kind] += later.m_counts[kind];
    for (const std::string& column : later.unusedColumns)
        noteUnused(column);
}

void ImportReport::noteUnused(const std::string& column)
{
    if (std::find(unusedColumns.begin(), unusedColumns.end(), column) == unusedColumns.end())
        unusedColumns.push_back(column);
}

void ImportReport::locate(const std::string& file, std::size_t firstLine)
{
    for (DataIssue& issue : m_issues) {
        issue.file = file;
        issue.line += firstLine;
    }
}

std::size_t ImportReport::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), std::size_t{0});
}

} // namespace dyad
