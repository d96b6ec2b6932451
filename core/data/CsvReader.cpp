#include "core/data/CsvReader.h"

#include <algorithm>

namespace dyad
{

CsvReader::CsvReader(std::string_view text, char delimiter) : m_text(text), m_delimiter(delimiter)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (m_text.starts_with(byteOrderMark))
        m_position = byteOrderMark.size();
}

bool CsvReader::next(std::vector<std::string_view>& fields)
{
    fields.clear();
    m_unescaped.clear();
    m_quoteLeftOpen = false;
    while (m_position < m_text.size() && atLineEnd())
        passLineEnd();
    if (m_position >= m_text.size())
        return false;

    m_recordLine = m_line;
    while (true) {
        const bool quoted = m_position < m_text.size() && m_text[m_position] == '"';
        fields.push_back(quoted ? quotedField() : plainField());
        if (m_position >= m_text.size())
            return true;
        if (m_text[m_position] == m_delimiter) {
            ++m_position;
            continue;
        }
        passLineEnd();
        return true;
    }
}

std::string_view CsvReader::plainField()
{
    const std::size_t begin = m_position;
    while (m_position < m_text.size() && m_text[m_position] != m_delimiter && !atLineEnd())
        ++m_position;
    return m_text.substr(begin, m_position - begin);
}

std::string_view CsvReader::quotedField()
{
    const std::size_t begin = ++m_position;
    std::string unescaped;
    std::size_t copiedTo = begin;
    std::size_t end = m_text.size();
    while (true) {
        const std::size_t quote = m_text.find('"', m_position);
        if (quote == std::string_view::npos) {
            m_quoteLeftOpen = true;
            m_position = m_text.size();
            break;
        }
        m_position = quote + 1;
        if (m_position < m_text.size() && m_text[m_position] == '"') {
            unescaped.append(m_text.substr(copiedTo, m_position - copiedTo));
            copiedTo = ++m_position;
            continue;
        }
        end = quote;
        break;
    }
    m_line += static_cast<std::size_t>(std::count(m_text.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  m_text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    // Whatever follows the closing quote up to the delimiter belongs to the field, as spreadsheets read it.
    const std::string_view tail = plainField();
    if (copiedTo == begin && tail.empty())
        return m_text.substr(begin, end - begin);
    unescaped.append(m_text.substr(copiedTo, end - copiedTo)).append(tail);
    return m_unescaped.emplace_back(std::move(unescaped));
}

bool CsvReader::atLineEnd() const
{
    return m_text[m_position] == '\n' || m_text[m_position] == '\r';
}

void CsvReader::passLineEnd()
{
    if (m_text[m_position] == '\r' && m_position + 1 < m_text.size() && m_text[m_position + 1] == '\n')
        ++m_position;
    ++m_position;
    ++m_line;
}

} // namespace dyad
