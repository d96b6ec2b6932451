// What was found in a file and could not be used as it stood. Bad rows are data, never exceptions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

enum class DataIssueKind {
    Blank,          ///< an empty cell where a number was expected; kept as a blank
    NotANumber,     ///< text where a number was expected; kept as a blank
    RaggedRow,      ///< more or fewer fields than the header; the row is left out
    UnreadableTime, ///< no time in a row that needs one; the row is left out
    UnclosedQuote,  ///< a quote that runs to the end of the file; the row is left out
    Contradiction,  ///< a label or mileage that differs from the one before it in the same segment
};

std::string_view nameOf(DataIssueKind kind);

struct DataIssue {
    DataIssueKind kind = DataIssueKind::Blank;
    std::string file;
    std::size_t line = 0; ///< from 1
    std::string column;
    std::string rawText;
    std::string whatWasDone;
};

/// Counts every issue and keeps the first thousand of each kind word for word.
class ImportReport
{
public:
    static constexpr std::size_t keptOfEachKind = 1000;

    void add(DataIssue issue);

    std::size_t total() const;
    std::size_t count(DataIssueKind kind) const;
    const std::vector<DataIssue>& issues() const { return m_issues; }

    std::vector<std::string> unusedColumns; ///< columns of the file that mean nothing here

private:
    std::map<DataIssueKind, std::size_t> m_counts;
    std::vector<DataIssue> m_issues;
};

} // namespace dyad
