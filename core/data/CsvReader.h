// Splits CSV text into records of fields: quotes, doubled quotes, line ends inside quotes, LF, CRLF and CR.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

class CsvReader
{
public:
    /// `text` must outlive the reader. A leading UTF-8 byte order mark is passed over.
    explicit CsvReader(std::string_view text, char delimiter = ',');

    /// The next record that is not an empty line, or false at the end.
    /// The fields live until the next call.
    bool next(std::vector<std::string_view>& fields);

    /// Where the last record began, from 1.
    std::size_t line() const { return m_recordLine; }

    /// The last record ended with the file in the middle of a quoted field.
    bool quoteLeftOpen() const { return m_quoteLeftOpen; }

    /// Bytes read so far.
    std::size_t position() const { return m_position; }

private:
    std::string_view plainField();
    std::string_view quotedField();
    bool atLineEnd() const;
    void passLineEnd();

    std::string_view m_text;
    char m_delimiter;
    std::size_t m_position = 0;
    std::size_t m_line = 1;
    std::size_t m_recordLine = 1;
    bool m_quoteLeftOpen = false;
    std::deque<std::string>
        m_unescaped; ///< fields whose doubled quotes were undone; a deque, since views are out
};

} // namespace dyad
