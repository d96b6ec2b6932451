// Reads a table's records one after the other: RFC 4180 to the letter, and the tables of the wild as well as
// they can be read.
//
// Lines end with LF, CRLF or CR; lines without a character and comments are passed over. A quote opens a
// field only as its first character, and closes it only before a delimiter or a line end (blanks may stand
// between); any other is a letter. What a quoted field that runs over line ends is: see QuoteRule.h.
#pragma once

#include "core/data/csv/CsvDialect.h"
#include "core/data/csv/CsvRecord.h"
#include "core/data/csv/RecordScanner.h"
#include "core/data/csv/TextSource.h"

#include <memory>
#include <string_view>

namespace dyad
{

struct CsvReadOptions {
    std::size_t bufferBytes = std::size_t{256} * 1024; ///< read at once; changes the speed and nothing else
    ScannerLimits limits = {};
    ChecksumStream* checksum = nullptr; ///< given the bytes of the file while they are read; may be null
};

class CsvReader
{
public:
    /// `text` must outlive the reader.
    explicit CsvReader(std::string_view text, const CsvDialect& dialect = {},
                       const CsvReadOptions& options = {});
    CsvReader(std::unique_ptr<TextSource> source, const CsvDialect& dialect,
              const CsvReadOptions& options = {});
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;
    ~CsvReader() = default;

    /// The next record, or false at the end. Its fields live until the next call.
    bool next(CsvRecord& record) { return read(record); }

    /// The same, though it look like a comment.
    bool nextLine(CsvRecord& record);

    /// Passes over lines (not records), as many as there still are.
    void skipLines(std::size_t count);

    /// Of the file as it lies on the disk (compressed where it is), for telling progress.
    std::uintmax_t bytesDone() const { return m_source->bytesDone(); }
    std::uintmax_t bytesInAll() const { return m_source->bytesInAll(); }

    /// What was wrong with the source so far: a damaged compression, bytes that no encoding explains.
    SourceProblems problems() const { return m_source->problems(); }

    const CsvDialect& dialect() const { return m_dialect; }

private:
    friend class BlockFeed; ///< takes over what is buffered

    bool read(CsvRecord& record);

    /// Drops what was read from the buffer and reads more behind it.
    void fill();

    std::unique_ptr<TextSource> m_source;
    CsvDialect m_dialect;
    CsvReadOptions m_options;
    std::string m_buffer;
    RecordScanner m_scanner; ///< over m_buffer
    std::size_t m_line = 1;  ///< of the first byte in m_buffer
    bool m_sourceIsAtEnd = false;
};

} // namespace dyad
