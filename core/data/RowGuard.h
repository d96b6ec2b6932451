// Stands between a fleet and rows that lie on a disk, so that no damaged row is taken for a good one.
#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

namespace dyad
{

/// Rows are checked in blocks, each when it is first asked for. Any thread may ask; two that ask for the same
/// block at once both check it.
class RowGuard
{
public:
    static constexpr std::size_t rowsPerBlock = 65536;

    static constexpr std::size_t blocksOf(std::size_t rows)
    {
        return rows / rowsPerBlock + (rows % rowsPerBlock != 0 ? 1 : 0);
    }

    explicit RowGuard(std::size_t rows) : m_goodValues(blocksOf(rows)), m_goodTimestamps(blocksOf(rows)) {}
    RowGuard(const RowGuard&) = delete;
    RowGuard& operator=(const RowGuard&) = delete;
    virtual ~RowGuard() = default;

    /// Returns when the rows are known to be as they were written; Error(Data) names the rows that are not.
    void requireValues(std::size_t firstRow, std::size_t count)
    {
        require(Part::Values, m_goodValues, firstRow, count);
    }
    void requireTimestamps(std::size_t firstRow, std::size_t count)
    {
        require(Part::Timestamps, m_goodTimestamps, firstRow, count);
    }

    /// The rows will not be needed for a while: their memory may go to somebody else.
    virtual void release(std::size_t firstRow, std::size_t count) = 0;

protected:
    enum class Part { Values, Timestamps };

    virtual void check(Part part, std::size_t block) = 0;

private:
    /// Nothing is handed over through these flags, so that they need no order: the bytes were there before.
    using Flags = std::vector<std::atomic<bool>>;

    void require(Part part, Flags& good, std::size_t firstRow, std::size_t count)
    {
        if (count == 0)
            return;
        const std::size_t last = (firstRow + count - 1) / rowsPerBlock;
        for (std::size_t block = firstRow / rowsPerBlock; block <= last; ++block)
            if (!good[block].load(std::memory_order_relaxed)) {
                check(part, block);
                good[block].store(true, std::memory_order_relaxed);
            }
    }

    Flags m_goodValues;
    Flags m_goodTimestamps;
};

} // namespace dyad
