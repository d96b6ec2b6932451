// Tells a quoted field of several lines from a stray quote that happens to stand where a field begins.
//
// By RFC 4180 a quote that opens a field and is not closed on its line swallows the lines that follow. In a
// damaged table that may be a row, or all of them. So where a quoted field reaches beyond its line, the
// record is read on as the RFC says, and then judged:
//
// 1. The field, and then the record, ends within `quoteBytes`; else the quote is stray.
// 2. A record whose quotes are all in order (doubled inside, closed before a delimiter or line end) is what
// it
//    says. One stray quote among sound rows cannot bring this about: their quotes come in pairs, and so do
//    those of a record in order. Only two stray quotes could; then the lines between them look like rows of
//    the table, one and all, and the first quote is stray.
// 3. A record whose quotes are not in order must have the table's number of fields, and its last lines must
// not
//    be a sound row of the table on their own; else the quote is stray.
//
// A stray quote is a letter, its record ends with its line, and the record says so.
#pragma once

#include "core/data/csv/CsvDialect.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace dyad
{

struct ScannerLimits {
    std::size_t recordBytes = std::size_t{16} * 1024 * 1024; ///< a longer line is cut
    std::size_t quoteBytes = std::size_t{1024} * 1024;       ///< a field that is quoted for longer is not
};

enum class QuoteVerdict { Field, Stray, NeedsMore };

struct QuotedField {
    enum class Ending { Closed, Open, NeedsMore };
    Ending ending = Ending::Open;
    std::size_t quote = 0;   ///< the closing one
    std::size_t end = 0;     ///< the delimiter or line end behind it, or the end of the text
    bool isInOrder = true;   ///< nothing but doubled quotes inside, nothing behind the closing one
    bool hasDoubled = false; ///< doubled quotes are to be undone
};

class QuoteRule
{
public:
    QuoteRule(const CsvDialect& dialect, const ScannerLimits& limits);

    void start(std::string_view text, bool isWhole);

    /// Of the field whose opening quote stands before `begin`, looked for up to `end`, which is a line end.
    QuotedField closingOnLine(std::size_t begin, std::size_t end) const;

    struct Judgement {
        QuoteVerdict verdict = QuoteVerdict::Stray;
        std::size_t end = 0; ///< of the record, for Field: its line end or the end of the text
    };

    /// Of the quote at `open` that opens field number `fieldsBefore` + 1 of its record and is not closed up
    /// to `lineEnd`.
    Judgement judge(std::size_t open, std::size_t fieldsBefore, std::size_t lineEnd);

    /// Where what begins at `begin` ends: a delimiter, a line end, or the end of the text.
    std::size_t plainEnd(std::size_t begin, std::size_t end, bool& hasQuote) const;

    bool isLineEnd(std::size_t position) const
    {
        return m_text[position] == '\n' || m_text[position] == '\r';
    }

private:
    /// What the RFC makes of the text from some place within a record to its end.
    struct Span {
        QuotedField::Ending ending = QuotedField::Ending::Open;
        std::size_t end = 0;
        std::size_t fields = 0;
        bool isInOrder = true;
    };

    /// Quotes that stand side by side, and what they mean inside a quoted field.
    struct QuoteRun {
        enum class Meaning { Doubled, Closing, Stray, NeedsMore };
        Meaning meaning = Meaning::Stray;
        std::size_t end = 0;      ///< first byte behind them
        std::size_t fieldEnd = 0; ///< for Closing
        bool hasDoubled = false;
    };

    QuoteRun runAt(std::size_t quote, std::size_t end, bool textMayGoOn) const;
    QuotedField closingAnywhere(std::size_t begin, std::size_t limit);
    Span span(std::size_t begin, std::size_t limit);
    Judgement judgeInOrder(const Span& span, std::size_t fieldsBefore, std::size_t open,
                           std::size_t lineEnd) const;
    Judgement judgeOutOfOrder(const Span& span, std::size_t fieldsBefore, std::size_t lineEnd);
    bool linesLookLikeRows(std::size_t begin, std::size_t end, std::size_t atLeast) const;
    std::size_t delimiters(std::size_t begin, std::size_t end) const;
    std::size_t lineAfter(std::size_t lineEnd) const;
    std::size_t limitFrom(std::size_t begin) const;
    bool isComment(std::size_t lineBegin) const;

    CsvDialect m_dialect;
    ScannerLimits m_limits;
    std::string_view m_text;
    bool m_isWhole = true;
    char m_quote;
    std::array<bool, 256> m_endsPlain{}; ///< delimiter and line ends

    /// The latest search for a closing quote, good for every search that begins on its way: many stray quotes
    /// would otherwise each look through the same megabyte.
    struct Memo {
        explicit Memo(std::size_t begin) : from(begin), to(begin) {}
        bool covers(std::size_t at) const { return from <= at && at <= (isClosed ? closingQuote : to); }

        std::size_t from;
        std::size_t to; ///< up to here the text was looked through
        bool isClosed = false;
        std::size_t closingQuote = 0;
        std::size_t fieldEnd = 0;
        std::size_t lastStray = 0; ///< behind the last quote on the way that is out of order; 0: none
    };
    Memo m_memo{0};
};

} // namespace dyad
