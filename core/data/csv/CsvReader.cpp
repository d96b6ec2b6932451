#include "core/data/csv/CsvReader.h"

#include <algorithm>
#include <utility>

namespace dyad
{

CsvReader::CsvReader(std::string_view text, const CsvDialect& dialect, const CsvReadOptions& options)
    : CsvReader(textOf(text), dialect, options)
{
}

CsvReader::CsvReader(std::unique_ptr<TextSource> source, const CsvDialect& dialect,
                     const CsvReadOptions& options)
    : m_source(std::move(source))
    , m_dialect(dialect)
    , m_options(options)
    , m_scanner(dialect, options.limits)
{
    m_options.bufferBytes = std::max<std::size_t>(options.bufferBytes, 1);
    m_scanner.start(m_buffer, false);
}

bool CsvReader::nextLine(CsvRecord& record)
{
    m_scanner.setComment(std::nullopt);
    const bool isRead = read(record);
    m_scanner.setComment(m_dialect.comment);
    return isRead;
}

bool CsvReader::read(CsvRecord& record)
{
    while (true) {
        switch (m_scanner.next(record)) {
        case Scan::Record:
            record.line += m_line;
            return true;
        case Scan::End:
            return false;
        case Scan::NeedsMore:
            fill();
            break;
        }
    }
}

void CsvReader::skipLines(std::size_t count)
{
    while (count > 0) {
        switch (m_scanner.skipLine()) {
        case Scan::Record:
            --count;
            break;
        case Scan::End:
            return;
        case Scan::NeedsMore:
            fill();
            break;
        }
    }
}

void CsvReader::fill()
{
    m_line += m_scanner.line();
    m_buffer.erase(0, m_scanner.position());
    // Growing by what is there already keeps a record of many buffers from being looked at once a buffer.
    const std::size_t kept = m_buffer.size();
    const std::size_t more = std::max(m_options.bufferBytes, kept);
    m_buffer.resize(kept + more);
    const std::size_t got = m_source->read(m_buffer.data() + kept, more);
    m_buffer.resize(kept + got);
    m_sourceIsAtEnd = got < more;
    m_scanner.start(m_buffer, m_sourceIsAtEnd);
}

} // namespace dyad
