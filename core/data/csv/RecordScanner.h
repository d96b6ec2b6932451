// Finds the records in a piece of text that may go on.
//
// What a record is depends on nothing but the text from its first byte on (and the dialect), so that whoever
// cuts the text into pieces, wherever, reads the same records.
#pragma once

#include "core/data/csv/CsvDialect.h"
#include "core/data/csv/CsvRecord.h"
#include "core/data/csv/QuoteRule.h"
#include "core/data/csv/StructureIndex.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

enum class Scan {
    Record,
    NeedsMore, ///< what stands at position() cannot be told without the text that follows
    End,
};

class RecordScanner
{
public:
    explicit RecordScanner(const CsvDialect& dialect, const ScannerLimits& limits = {});

    /// `text` must live while it is scanned. `isWhole`: nothing follows it.
    void start(std::string_view text, bool isWhole);

    void setComment(std::optional<char> comment) { m_dialect.comment = comment; }

    /// After anything but a record: start() first.
    Scan next(CsvRecord& record);

    /// Passes over a line, whatever it holds.
    Scan skipLine();

    /// Where the first record begins that was not handed out.
    std::size_t position() const { return m_position; }

    /// Line ends before position().
    std::size_t line() const { return m_line; }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct LineEnd {
        std::size_t begin = 0;
        std::size_t length = 0; ///< 0: at the end of the text
    };
    struct UnescapedField {
        std::size_t index = 0;
        std::size_t begin = 0; ///< in m_unescaped
        std::size_t length = 0;
    };

    /// Into m_plainFields up to the line end, or the end of the text: fields as they are where no quote is
    /// met.
    std::size_t splitLine(bool& hasQuote);
    Scan scanQuoted(CsvRecord& record, LineEnd lineEnd);
    /// Into m_fields. `recordEnd` is the end of the first line, then of the record. The quote at `letter`
    /// opens no field. `misread`: the first quote that opens a field whose quotes are not in order.
    Scan splitQuoted(std::size_t& recordEnd, std::size_t letter, std::size_t& misread);
    void addQuotedField(std::size_t begin, const QuotedField& field);
    Scan handOut(CsvRecord& record, std::span<const std::string_view> fields, LineEnd lineEnd,
                 std::size_t lines);
    Scan cut(CsvRecord& record);
    std::string_view text(std::size_t begin, std::size_t end) const
    {
        return {m_text.data() + begin, end - begin};
    }

    CsvDialect m_dialect;
    ScannerLimits m_limits;
    std::string_view m_text;
    bool m_isWhole = true;
    std::size_t m_position = 0;
    std::size_t m_line = 0;
    StructureIndex m_structure;
    QuoteRule m_quoteRule;
    std::vector<std::string_view> m_plainFields; ///< grown, never cleared: its first m_plainCount are meant
    std::size_t m_plainCount = 0;
    std::vector<std::string_view> m_fields; ///< of a record with quotes
    std::string m_unescaped; ///< the fields of the record that are not in the text as they stand
    std::vector<UnescapedField> m_unescapedFields; ///< views into m_unescaped once it has stopped growing
    CsvDefects m_defects;
};

} // namespace dyad
