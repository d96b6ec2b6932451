// Rows on their way into a fleet, in the order they arrived: in memory while they are few, in a file beside
// the target when they are many.
#pragma once

#include "core/base/FileSystem.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace dyad
{

class RowSpool
{
public:
    /// Consecutive rows of one session.
    struct Run {
        std::uint32_t session = 0;
        std::uint32_t rowCount = 0;
    };

    struct Chunk {
        std::vector<Run> runs;
        std::vector<double> times;
        std::vector<float> values; ///< [rows x width]
    };

    /// The sessions that a chunk has rows of, at least.
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };

    /// Everything stays in memory.
    explicit RowSpool(std::size_t width);

    /// Beyond `memoryBytes` chunks go into `file`, which is removed at the end.
    RowSpool(FileSystem& files, std::filesystem::path file, std::size_t width, std::size_t memoryBytes);
    RowSpool(const RowSpool&) = delete;
    RowSpool& operator=(const RowSpool&) = delete;
    ~RowSpool();

    void append(Chunk chunk);

    /// All rows have been appended: from here on they are read.
    void finish();

    std::size_t chunkCount() const { return m_entries.size(); }
    Range range(std::size_t chunk) const { return m_entries[chunk].range; }
    std::size_t rowCount() const { return m_rowCount; }
    std::size_t width() const { return m_width; }

    /// The chunk where it lies in memory, or read into `buffer`.
    const Chunk& chunk(std::size_t number, Chunk& buffer) const;

    /// Its memory is not needed any more.
    void release(std::size_t chunk) { m_entries[chunk].memory.reset(); }

private:
    struct Entry {
        Range range;
        std::unique_ptr<Chunk> memory; ///< null: in the file, or released
        std::uint64_t offset = 0;
        std::size_t runCount = 0;
        std::size_t rowCount = 0;
    };

    void writeOut(const Chunk& chunk, Entry& entry);

    FileSystem* m_files = nullptr;
    std::filesystem::path m_file;
    std::size_t m_width;
    std::size_t m_memoryLeft;
    std::unique_ptr<OutputFile> m_output;
    std::uint64_t m_written = 0;
    int m_input = -1;
    std::size_t m_rowCount = 0;
    std::vector<Entry> m_entries;
};

} // namespace dyad
