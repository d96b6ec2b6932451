// What was found in a file and could not be used as it stood. Bad rows are data, never exceptions.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

enum class DataIssueKind {
    Blank,          ///< an empty cell where a number was expected
    NotANumber,     ///< text where a number was expected
    Impossible,     ///< a number that nothing real can have: a cell at 0 V, a charge of 300 %
    RaggedRow,      ///< more or fewer fields than the header; the row is left out
    UnreadableTime, ///< no time in a row that needs one; the row is left out
    UnclosedQuote,  ///< a quote that is never closed; the row is left out
    BrokenText,     ///< bytes that are no letters in the file's encoding, or a damaged compressed file
    NoVehicle,      ///< a row that names no vehicle; the row is left out
    NotCharging,    ///< rows between two sessions of charging; left out
    TimeOrder,      ///< rows of a session that were not recorded in order; sorted by their time
    Contradiction,  ///< a label that differs from the one before it
    UnknownVehicle, ///< a label for a vehicle that has no rows
    Assumption,     ///< something that the file does not say and was assumed
};

inline constexpr std::size_t dataIssueKinds = 13;

std::string_view nameOf(DataIssueKind kind);

struct DataIssue {
    DataIssueKind kind = DataIssueKind::Blank;
    std::string file;
    std::size_t line = 0; ///< from 1; 0: no line of its own
    std::string column;
    std::string rawText;
    std::string whatWasDone;

    bool operator==(const DataIssue&) const = default;
};

/// Counts every issue and keeps the first thousand of each kind word for word.
class ImportReport
{
public:
    static constexpr std::size_t keptOfEachKind = 1000;

    void add(DataIssue issue, std::size_t times = 1);

    void noteUnused(const std::string& column);

    /// What comes after this report in the same import.
    void append(ImportReport&& later);

    /// Issues so far were written without their file, with lines that count from `firstLine`.
    void locate(const std::string& file, std::size_t firstLine);

    /// An issue of this kind would still be kept: only then is it worth its words.
    bool keeps(DataIssueKind kind) const { return m_kept[index(kind)] < keptOfEachKind; }
    void countOnly(DataIssueKind kind, std::size_t times = 1) { m_counts[index(kind)] += times; }

    std::size_t total() const;
    std::size_t count(DataIssueKind kind) const { return m_counts[index(kind)]; }
    const std::vector<DataIssue>& issues() const { return m_issues; }

    std::vector<std::string> unusedColumns; ///< columns of the files that mean nothing here

private:
    static std::size_t index(DataIssueKind kind) { return static_cast<std::size_t>(kind); }

    std::array<std::size_t, dataIssueKinds> m_counts{};
    std::array<std::size_t, dataIssueKinds> m_kept{};
    std::vector<DataIssue> m_issues;
};

} // namespace dyad
