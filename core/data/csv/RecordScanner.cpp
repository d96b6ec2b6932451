#include "core/data/csv/RecordScanner.h"

#include "core/data/csv/Utf8.h"

#include <algorithm>
#include <cstring>

namespace dyad
{
namespace
{

void dropBlanks(std::string_view& field)
{
    field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
}

} // namespace

RecordScanner::RecordScanner(const CsvDialect& dialect, const ScannerLimits& limits)
    : m_dialect(dialect)
    , m_limits(limits)
    , m_structure(dialect.delimiter, dialect.quote)
    , m_quoteRule(dialect, limits)
{
}

void RecordScanner::start(std::string_view text, bool isWhole)
{
    m_text = text;
    m_isWhole = isWhole;
    m_position = 0;
    m_line = 0;
    m_structure.start(text);
    m_quoteRule.start(text, isWhole);
}

Scan RecordScanner::next(CsvRecord& record)
{
    while (true) {
        m_defects = {};
        if (m_dialect.comment && m_position < m_text.size() && m_text[m_position] == *m_dialect.comment) {
            const Scan skipped = skipLine();
            if (skipped != Scan::Record)
                return skipped;
            continue;
        }
        bool hasQuote = false;
        const std::size_t at = splitLine(hasQuote);
        LineEnd lineEnd{at, 1};
        if (at == StructureIndex::none) {
            if (!m_isWhole)
                return m_text.size() - m_position > m_limits.recordBytes ? cut(record) : Scan::NeedsMore;
            if (m_position == m_text.size())
                return Scan::End;
            lineEnd = {m_text.size(), 0};
        } else if (m_text[at] == '\r') {
            if (at + 1 == m_text.size() && !m_isWhole)
                return Scan::NeedsMore;
            lineEnd.length = m_text.substr(at).starts_with("\r\n") ? 2 : 1;
            if (lineEnd.length == 2)
                m_structure.next(); // the LF, which is part of it
        }
        if (lineEnd.begin == m_position) { // a line without a character
            m_position += lineEnd.length;
            ++m_line;
            continue;
        }
        if (lineEnd.begin - m_position > m_limits.recordBytes)
            return cut(record);
        if (hasQuote)
            return scanQuoted(record, lineEnd);
        const std::span fields(m_plainFields.data(), m_plainCount);
        if (m_dialect.blankAfterDelimiter)
            std::for_each(fields.begin(), fields.end(), dropBlanks);
        return handOut(record, fields, lineEnd, 1);
    }
}

std::size_t RecordScanner::splitLine(bool& hasQuote)
{
    const char* const text = m_text.empty() ? "" : m_text.data();
    const char delimiter = m_dialect.delimiter;
    const char* fieldBegin = text + m_position;
    std::size_t fields = 0;
    while (true) {
        const std::span<const std::uint16_t> ahead = m_structure.ahead();
        if (m_plainFields.size() < fields + ahead.size() + 1)
            m_plainFields.resize(2 * (fields + ahead.size() + 1));
        std::string_view* field = m_plainFields.data() + fields;
        const char* const window = text + m_structure.windowBegin();
        const char* lineEnd = text + m_text.size();
        bool isAtLineEnd = ahead.empty();
        std::size_t taken = 0;
        while (!isAtLineEnd && taken < ahead.size()) {
            const char* const at = window + ahead[taken++];
            if (*at == delimiter) {
                *field++ = {fieldBegin, static_cast<std::size_t>(at - fieldBegin)};
                fieldBegin = at + 1;
            } else if (*at == '\n' || *at == '\r') {
                lineEnd = at;
                isAtLineEnd = true;
            } else {
                hasQuote = true;
            }
        }
        m_structure.skip(taken);
        fields = static_cast<std::size_t>(field - m_plainFields.data());
        if (isAtLineEnd) {
            *field = {fieldBegin, static_cast<std::size_t>(lineEnd - fieldBegin)};
            m_plainCount = fields + 1;
            return ahead.empty() ? StructureIndex::none : static_cast<std::size_t>(lineEnd - text);
        }
    }
}

Scan RecordScanner::skipLine()
{
    std::size_t at = m_structure.next();
    while (at != StructureIndex::none && !m_quoteRule.isLineEnd(at))
        at = m_structure.next();
    if (at == StructureIndex::none) {
        if (!m_isWhole)
            return Scan::NeedsMore;
        m_position = m_text.size();
        return Scan::End;
    }
    if (m_text[at] == '\r' && at + 1 == m_text.size() && !m_isWhole)
        return Scan::NeedsMore;
    m_position = at + (m_text.substr(at).starts_with("\r\n") ? 2 : 1);
    m_structure.seek(m_position);
    ++m_line;
    return Scan::Record;
}

Scan RecordScanner::scanQuoted(CsvRecord& record, LineEnd lineEnd)
{
    std::size_t misread = none;
    std::size_t recordEnd = lineEnd.begin;
    Scan scan = splitQuoted(recordEnd, none, misread);
    // A stray quote at the beginning of a field may swallow the fields up to the next quote of its line.
    if (scan == Scan::Record && misread != none && recordEnd == lineEnd.begin && m_dialect.columns > 0 &&
        m_fields.size() != m_dialect.columns) {
        std::size_t otherMisread = none;
        scan = splitQuoted(recordEnd, misread, otherMisread);
        const bool isBetter = m_fields.size() == m_dialect.columns && recordEnd == lineEnd.begin;
        if (scan == Scan::Record && !isBetter) {
            recordEnd = lineEnd.begin;
            scan = splitQuoted(recordEnd, none, misread);
        }
    }
    if (scan != Scan::Record)
        return scan;
    std::size_t lines = 1;
    if (recordEnd != lineEnd.begin) {
        lines += countLineEnds(text(m_position, recordEnd));
        const std::string_view rest = m_text.substr(recordEnd);
        lineEnd = {recordEnd,
                   rest.starts_with("\r\n") ? std::size_t{2} : std::min<std::size_t>(rest.size(), 1)};
    }
    const Scan done = handOut(record, m_fields, lineEnd, lines);
    m_structure.seek(m_position);
    return done;
}

Scan RecordScanner::splitQuoted(std::size_t& recordEnd, std::size_t letter, std::size_t& misread)
{
    m_fields.clear();
    m_unescaped.clear();
    m_unescapedFields.clear();
    m_defects = {};
    const std::size_t lineEnd = recordEnd;
    std::size_t at = m_position;
    while (true) {
        if (m_dialect.blankAfterDelimiter)
            while (at < recordEnd && m_text[at] == ' ')
                ++at;
        const bool isQuoted =
            at < recordEnd && m_dialect.quote && m_text[at] == *m_dialect.quote && at != letter;
        QuotedField field;
        if (isQuoted) {
            field = m_quoteRule.closingOnLine(at + 1, recordEnd);
            if (field.ending != QuotedField::Ending::Closed) {
                const QuoteRule::Judgement judgement = m_quoteRule.judge(at, m_fields.size(), lineEnd);
                if (judgement.verdict == QuoteVerdict::NeedsMore)
                    return Scan::NeedsMore;
                if (judgement.verdict == QuoteVerdict::Field) {
                    recordEnd = judgement.end;
                    field = m_quoteRule.closingOnLine(at + 1, recordEnd);
                } else {
                    m_defects.quoteLeftOpen = true;
                }
            }
        }
        if (field.ending == QuotedField::Ending::Closed) {
            if (!field.isInOrder) {
                m_defects.strayQuote = true;
                misread = misread == none ? at : misread;
            }
            addQuotedField(at + 1, field);
            at = field.end;
        } else {
            const std::size_t begin = at;
            at = m_quoteRule.plainEnd(begin, recordEnd, m_defects.strayQuote);
            m_fields.push_back(text(begin, at));
        }
        if (at == recordEnd)
            break;
        ++at;
    }
    for (const UnescapedField& field : m_unescapedFields)
        m_fields[field.index] = std::string_view(m_unescaped).substr(field.begin, field.length);
    return Scan::Record;
}

void RecordScanner::addQuotedField(std::size_t begin, const QuotedField& field)
{
    const bool hasTail = field.end != field.quote + 1;
    if (!field.hasDoubled && !hasTail) {
        m_fields.push_back(text(begin, field.quote));
        return;
    }
    const char quote = *m_dialect.quote;
    const std::size_t unescapedBegin = m_unescaped.size();
    std::size_t at = begin;
    while (at < field.quote) {
        const std::size_t found = std::min(m_text.find(quote, at), field.quote);
        m_unescaped.append(m_text.substr(at, found - at));
        at = found;
        if (at < field.quote) {
            m_unescaped += quote;
            at += at + 1 < field.quote && m_text[at + 1] == quote ? 2 : 1;
        }
    }
    m_unescaped.append(text(field.quote + 1, field.end));
    m_unescapedFields.push_back({m_fields.size(), unescapedBegin, m_unescaped.size() - unescapedBegin});
    m_fields.emplace_back();
}

Scan RecordScanner::handOut(CsvRecord& record, std::span<const std::string_view> fields, LineEnd lineEnd,
                            std::size_t lines)
{
    if (m_structure.mayBeUnusualSince(m_position)) {
        const std::string_view bytes = text(m_position, lineEnd.begin);
        if (!isPlainAscii(bytes)) {
            m_defects.nulByte = bytes.find('\0') != std::string_view::npos;
            m_defects.invalidBytes =
                !isValidUtf8(bytes) || bytes.find(replacementCharacter) != std::string_view::npos;
        }
    }
    record.line = m_line;
    record.fields = fields;
    record.around = m_text;
    record.defects = m_defects;
    m_position = lineEnd.begin + lineEnd.length;
    m_line += lineEnd.length > 0 ? lines : lines - 1;
    return Scan::Record;
}

Scan RecordScanner::cut(CsvRecord& record)
{
    m_fields.clear();
    const std::size_t end = m_position + m_limits.recordBytes;
    std::size_t begin = m_position;
    while (true) {
        const std::size_t at = std::min(m_text.find(m_dialect.delimiter, begin), end);
        std::string_view& field = m_fields.emplace_back(text(begin, at));
        if (m_dialect.blankAfterDelimiter)
            dropBlanks(field);
        if (at == end)
            break;
        begin = at + 1;
    }
    m_defects.tooLong = true;
    const Scan scan = handOut(record, m_fields, {end, 0}, 1);
    m_structure.start(m_text); // it was looked through beyond the cut
    m_structure.seek(m_position);
    return scan;
}

} // namespace dyad
