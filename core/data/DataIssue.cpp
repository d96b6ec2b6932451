#include "core/data/DataIssue.h"

#include <numeric>

namespace dyad
{

std::string_view nameOf(DataIssueKind kind)
{
    switch (kind) {
    case DataIssueKind::Blank:
        return "blank";
    case DataIssueKind::NotANumber:
        return "not-a-number";
    case DataIssueKind::RaggedRow:
        return "ragged-row";
    case DataIssueKind::UnreadableTime:
        return "unreadable-time";
    case DataIssueKind::UnclosedQuote:
        return "unclosed-quote";
    case DataIssueKind::Contradiction:
        return "contradiction";
    }
    return "unknown";
}

void ImportReport::add(DataIssue issue)
{
    if (++m_counts[issue.kind] <= keptOfEachKind)
        m_issues.push_back(std::move(issue));
}

std::size_t ImportReport::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), std::size_t{0},
                           [](std::size_t sum, const auto& entry) { return sum + entry.second; });
}

std::size_t ImportReport::count(DataIssueKind kind) const
{
    const auto found = m_counts.find(kind);
    return found == m_counts.end() ? 0 : found->second;
}

} // namespace dyad
