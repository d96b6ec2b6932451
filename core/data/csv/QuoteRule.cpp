#include "core/data/csv/QuoteRule.h"

#include <algorithm>
#include <cstring>

namespace dyad
{
namespace
{

using Ending = QuotedField::Ending;

/// So many lines that look like rows, and nothing else between two quotes, are rows and no text.
constexpr std::size_t rowsThatAreNoText = 8;
/// Rows that are looked for behind a quote that may be stray have no more lines than this.
constexpr int mostLinesOfARow = 64;
/// In narrower tables lines of prose look like rows.
constexpr std::size_t columnsThatProseLacks = 3;

} // namespace

QuoteRule::QuoteRule(const CsvDialect& dialect, const ScannerLimits& limits)
    : m_dialect(dialect)
    , m_limits(limits)
    , m_quote(dialect.quote.value_or('"'))
{
    for (const char c : {dialect.delimiter, '\n', '\r'})
        m_endsPlain[static_cast<unsigned char>(c)] = true;
}

void QuoteRule::start(std::string_view text, bool isWhole)
{
    m_text = text;
    m_isWhole = isWhole;
    m_memo = Memo(0);
}

std::size_t QuoteRule::plainEnd(std::size_t begin, std::size_t end, bool& hasQuote) const
{
    std::size_t at = begin;
    while (at < end && !m_endsPlain[static_cast<unsigned char>(m_text[at])])
        ++at;
    if (m_dialect.quote && at > begin && std::memchr(m_text.data() + begin, m_quote, at - begin) != nullptr)
        hasQuote = true;
    return at;
}

QuoteRule::QuoteRun QuoteRule::runAt(std::size_t quote, std::size_t end, bool textMayGoOn) const
{
    using Meaning = QuoteRun::Meaning;
    QuoteRun run;
    run.end = quote;
    while (run.end < end && m_text[run.end] == m_quote)
        ++run.end;
    const std::size_t length = run.end - quote;
    run.hasDoubled = length > 1;
    if (run.end == end && textMayGoOn) {
        run.meaning = Meaning::NeedsMore;
        return run;
    }
    if (length % 2 == 0) {
        run.meaning = Meaning::Doubled;
        return run;
    }
    std::size_t next = run.end;
    while (next < end && (m_text[next] == ' ' || m_text[next] == '\t') && m_text[next] != m_dialect.delimiter)
        ++next;
    if (next == end && textMayGoOn)
        run.meaning = Meaning::NeedsMore;
    else if (next == end || m_endsPlain[static_cast<unsigned char>(m_text[next])])
        run.meaning = Meaning::Closing;
    run.fieldEnd = next;
    return run;
}

QuotedField QuoteRule::closingOnLine(std::size_t begin, std::size_t end) const
{
    QuotedField field;
    std::size_t at = begin;
    while (at < end) {
        const void* const found = std::memchr(m_text.data() + at, m_quote, end - at);
        if (found == nullptr)
            break;
        const auto quote = static_cast<std::size_t>(static_cast<const char*>(found) - m_text.data());
        const QuoteRun run = runAt(quote, end, false);
        field.hasDoubled |= run.hasDoubled;
        if (run.meaning == QuoteRun::Meaning::Closing) {
            field.ending = Ending::Closed;
            field.quote = run.end - 1;
            field.end = run.fieldEnd;
            field.isInOrder &= run.fieldEnd == run.end;
            return field;
        }
        if (run.meaning == QuoteRun::Meaning::Stray)
            field.isInOrder = false;
        at = run.end;
    }
    return field;
}

QuotedField QuoteRule::closingAnywhere(std::size_t begin, std::size_t limit)
{
    QuotedField field;
    const bool textMayGoOn = !m_isWhole;
    std::size_t at = begin;
    // A run right behind the opening quote is another one when it is seen from elsewhere: not for the memo.
    bool isFirstRun = at < limit && m_text[at] == m_quote;
    while (true) {
        if (!isFirstRun) {
            if (!m_memo.covers(at))
                m_memo = Memo(at);
            field.isInOrder &= m_memo.lastStray <= at;
            if (m_memo.isClosed) {
                const bool isWithin = m_memo.closingQuote < limit;
                field.ending = isWithin ? Ending::Closed : Ending::Open;
                field.quote = m_memo.closingQuote;
                field.end = m_memo.fieldEnd;
                field.isInOrder &= field.end == field.quote + 1;
                return field;
            }
            at = std::max(at, m_memo.to);
        }
        const void* const found = at < limit ? std::memchr(m_text.data() + at, m_quote, limit - at) : nullptr;
        if (found == nullptr) {
            if (!isFirstRun)
                m_memo.to = std::max(m_memo.to, limit);
            field.ending = limit == m_text.size() && textMayGoOn ? Ending::NeedsMore : Ending::Open;
            return field;
        }
        const auto quote = static_cast<std::size_t>(static_cast<const char*>(found) - m_text.data());
        const QuoteRun run = runAt(quote, m_text.size(), textMayGoOn);
        if (run.meaning == QuoteRun::Meaning::NeedsMore) {
            field.ending = Ending::NeedsMore;
            return field;
        }
        if (isFirstRun) {
            isFirstRun = false;
            if (run.meaning == QuoteRun::Meaning::Closing) {
                field.ending = run.end - 1 < limit ? Ending::Closed : Ending::Open;
                field.quote = run.end - 1;
                field.end = run.fieldEnd;
                field.isInOrder &= run.fieldEnd == run.end;
                return field;
            }
            field.isInOrder &= run.meaning != QuoteRun::Meaning::Stray;
            at = run.end;
            continue;
        }
        m_memo.to = run.end;
        if (run.meaning == QuoteRun::Meaning::Stray)
            m_memo.lastStray = run.end;
        if (run.meaning == QuoteRun::Meaning::Closing) {
            m_memo.isClosed = true;
            m_memo.closingQuote = run.end - 1;
            m_memo.fieldEnd = run.fieldEnd;
        }
    }
}

QuoteRule::Span QuoteRule::span(std::size_t begin, std::size_t limit)
{
    Span span;
    const std::size_t mostFields = m_dialect.columns > 0 ? 2 * m_dialect.columns + 16 : 4096;
    std::size_t at = begin;
    while (span.fields <= mostFields) {
        if (m_dialect.blankAfterDelimiter)
            while (at < limit && m_text[at] == ' ')
                ++at;
        if (at < limit && m_text[at] == m_quote) {
            const QuotedField field = closingAnywhere(at + 1, limit);
            if (field.ending != Ending::Closed) {
                span.ending = field.ending;
                return span;
            }
            span.isInOrder &= field.isInOrder;
            at = field.end;
        } else {
            bool hasQuote = false;
            at = plainEnd(at, limit, hasQuote);
            span.isInOrder &= !hasQuote;
        }
        ++span.fields;
        if (!span.isInOrder && m_dialect.columns > 0 && span.fields > m_dialect.columns)
            return span; // it will not be judged a field, however it ends
        const bool isCut = at >= limit && limit < m_text.size();
        if (isCut)
            return span;
        const bool isAtEnd = at == m_text.size();
        if (!m_isWhole && (isAtEnd || (m_text[at] == '\r' && at + 1 == m_text.size()))) {
            span.ending = Ending::NeedsMore;
            return span;
        }
        if (isAtEnd || m_text[at] != m_dialect.delimiter) {
            span.ending = Ending::Closed;
            span.end = at;
            return span;
        }
        ++at;
    }
    return span;
}

QuoteRule::Judgement QuoteRule::judge(std::size_t open, std::size_t fieldsBefore, std::size_t lineEnd)
{
    const Span whole = span(open, limitFrom(open));
    if (whole.ending == Ending::NeedsMore)
        return {QuoteVerdict::NeedsMore, 0};
    if (whole.ending == Ending::Open)
        return {QuoteVerdict::Stray, 0};
    return whole.isInOrder ? judgeInOrder(whole, fieldsBefore, open, lineEnd)
                           : judgeOutOfOrder(whole, fieldsBefore, lineEnd);
}

QuoteRule::Judgement QuoteRule::judgeInOrder(const Span& span, std::size_t fieldsBefore, std::size_t open,
                                             std::size_t lineEnd) const
{
    const Judgement field{QuoteVerdict::Field, span.end};
    if (m_dialect.columns < columnsThatProseLacks)
        return field;
    const std::size_t second = lineAfter(lineEnd);
    std::size_t last = span.end;
    while (last > second && !isLineEnd(last - 1))
        --last;
    if (linesLookLikeRows(second, last, rowsThatAreNoText))
        return {QuoteVerdict::Stray, 0};
    if (fieldsBefore + span.fields == m_dialect.columns)
        return field;
    const bool everyLineFits = fieldsBefore + delimiters(open, lineEnd) + 1 == m_dialect.columns &&
                               delimiters(last, span.end) + 1 == m_dialect.columns &&
                               linesLookLikeRows(second, last, 1);
    return everyLineFits ? Judgement{QuoteVerdict::Stray, 0} : field;
}

QuoteRule::Judgement QuoteRule::judgeOutOfOrder(const Span& span, std::size_t fieldsBefore,
                                                std::size_t lineEnd)
{
    if (m_dialect.columns > 0 && fieldsBefore + span.fields != m_dialect.columns)
        return {QuoteVerdict::Stray, 0};
    // The quote that closed the field may as well belong to a sound row that ends where the record ends.
    const std::size_t second = lineAfter(lineEnd);
    const std::size_t limit = std::min(m_text.size(), span.end + 1);
    std::size_t begin = span.end;
    const Memo searchOfTheField =
        m_memo; // still good for the lines to come, unlike those of the rows tried here
    QuoteVerdict verdict = QuoteVerdict::Field;
    for (int lines = 0; lines < mostLinesOfARow && begin > second; ++lines) {
        begin -= 1; // the line end before it, then what stands before that
        while (begin > second && !isLineEnd(begin - 1))
            --begin;
        if (isComment(begin))
            continue;
        const Span row = this->span(begin, limit);
        const bool isRow = row.ending == Ending::Closed && row.end == span.end && row.isInOrder &&
                           (m_dialect.columns == 0 || row.fields == m_dialect.columns);
        if (!isRow && row.ending != Ending::NeedsMore)
            continue;
        verdict = isRow ? QuoteVerdict::Stray : QuoteVerdict::NeedsMore;
        break;
    }
    m_memo = searchOfTheField;
    return {verdict, verdict == QuoteVerdict::Field ? span.end : 0};
}

bool QuoteRule::linesLookLikeRows(std::size_t begin, std::size_t end, std::size_t atLeast) const
{
    std::size_t rows = 0;
    for (std::size_t at = begin; at < end; ++rows) {
        std::size_t fields = 1;
        std::size_t lineEnd = at;
        for (; lineEnd < end && !isLineEnd(lineEnd); ++lineEnd) {
            fields += m_text[lineEnd] == m_dialect.delimiter ? 1 : 0;
            if (m_text[lineEnd] == m_quote || fields > m_dialect.columns)
                return false;
        }
        if (fields != m_dialect.columns)
            return false;
        at = lineAfter(lineEnd);
    }
    return rows >= atLeast;
}

std::size_t QuoteRule::delimiters(std::size_t begin, std::size_t end) const
{
    const char* const text = m_text.data();
    return static_cast<std::size_t>(std::count(text + begin, text + end, m_dialect.delimiter));
}

std::size_t QuoteRule::lineAfter(std::size_t lineEnd) const
{
    const bool isPair = m_text.substr(lineEnd).starts_with("\r\n");
    return std::min(m_text.size(), lineEnd + (isPair ? 2 : 1));
}

std::size_t QuoteRule::limitFrom(std::size_t begin) const
{
    return m_text.size() - begin > m_limits.quoteBytes ? begin + m_limits.quoteBytes : m_text.size();
}

bool QuoteRule::isComment(std::size_t lineBegin) const
{
    return m_dialect.comment && m_text[lineBegin] == *m_dialect.comment;
}

} // namespace dyad
