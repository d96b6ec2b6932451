// Cuts the text of a reader into blocks that most likely begin and end with a record.
#pragma once

#include "core/data/csv/CsvReader.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

/// Bytes whose memory is used again, since fresh memory costs as much as reading into it.
class TextBuffer
{
public:
    std::string_view text() const { return {m_bytes.get(), m_size}; }
    char* end() { return m_bytes.get() + m_size; }
    std::size_t size() const { return m_size; }

    void clear() { m_size = 0; }
    void reserve(std::size_t capacity);
    void append(std::string_view text);
    void grow(std::size_t written) { m_size += written; } ///< bytes written at end()
    void cutAt(std::size_t size) { m_size = size; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/// For one thread at a time.
class BlockFeed
{
public:
    BlockFeed(CsvReader& reader, std::size_t blockBytes);
    ~BlockFeed(); ///< leaves the reader at its end
    BlockFeed(const BlockFeed&) = delete;
    BlockFeed& operator=(const BlockFeed&) = delete;

    /// The next block, which ends with a line end wherever there is one; false where there is none. `isLast`:
    /// nothing follows.
    bool next(TextBuffer& block, bool& isLast);

    const CsvDialect& dialect() const { return m_reader.m_dialect; }
    const ScannerLimits& limits() const { return m_reader.m_options.limits; }
    std::size_t firstLine() const { return m_firstLine; }
    std::uintmax_t bytesDone() const { return m_reader.bytesDone(); }
    std::uintmax_t bytesInAll() const { return m_reader.bytesInAll(); }

private:
    bool isOver() const { return m_sourceIsAtEnd && m_aheadDone == m_ahead.size(); }
    void readInto(TextBuffer& block, std::size_t bytes);
    std::size_t cutOf(std::string_view text) const;

    CsvReader& m_reader;
    std::size_t m_blockBytes;
    std::string m_ahead; ///< read, but part of no block yet
    std::size_t m_aheadDone = 0;
    std::size_t m_firstLine;
    bool m_sourceIsAtEnd;
    bool m_isDone = false;
};

} // namespace dyad
