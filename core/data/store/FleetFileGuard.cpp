#include "core/data/store/FleetFileGuard.h"

#include "core/base/Error.h"

#include <algorithm>
#include <string>
#include <utility>

namespace dyad
{

FleetFileGuard::FleetFileGuard(std::shared_ptr<const MappedFile> file, const FleetDirectory& directory,
                               std::vector<std::uint64_t> rowChecksums,
                               std::vector<std::uint64_t> timestampChecksums)
    : RowGuard(directory.rows.records)
    , m_file(std::move(file))
    , m_rows(directory.rows)
    , m_timestamps(directory.timestamps)
    , m_rowChecksums(std::move(rowChecksums))
    , m_timestampChecksums(std::move(timestampChecksums))
{
}

void FleetFileGuard::check(Part part, std::size_t block)
{
    const bool isValues = part == Part::Values;
    const StoredTable& table = isValues ? m_rows : m_timestamps;
    const std::uint64_t first = block * rowsPerBlock;
    const std::uint64_t count = std::min<std::uint64_t>(rowsPerBlock, table.records - first);
    // Read, not touched in the mapping, so that a failing disk is an error and not the process's end.
    thread_local std::vector<std::byte> bytes;
    bytes.resize(count * table.recordBytes);
    m_file->read(table.offset + first * table.recordBytes, bytes);
    if (checksum64(bytes) != (isValues ? m_rowChecksums : m_timestampChecksums)[block])
        throw Error(ErrorKind::Data, "The fleet file '" + m_file->path().string() + "' is damaged in the " +
                                         (isValues ? "values" : "times") + " of its rows " +
                                         std::to_string(first + 1) + " to " + std::to_string(first + count) +
                                         "; import its sources again.");
}

void FleetFileGuard::release(std::size_t firstRow, std::size_t count)
{
    for (const StoredTable& table : {m_rows, m_timestamps})
        m_file->release(table.offset + firstRow * table.recordBytes, count * table.recordBytes);
}

} // namespace dyad
