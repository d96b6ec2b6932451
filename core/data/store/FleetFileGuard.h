// The rows of an open fleet file, each block checked against its checksum when it is first asked for.
#pragma once

#include "core/data/RowGuard.h"
#include "core/data/store/FleetLayout.h"
#include "core/data/store/MappedFile.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace dyad
{

class FleetFileGuard final : public RowGuard
{
public:
    /// Places and sizes in the directory have been checked against the file.
    FleetFileGuard(std::shared_ptr<const MappedFile> file, const FleetDirectory& directory,
                   std::vector<std::uint64_t> rowChecksums, std::vector<std::uint64_t> timestampChecksums);

    void release(std::size_t firstRow, std::size_t count) override;

private:
    void check(Part part, std::size_t block) override;

    std::shared_ptr<const MappedFile> m_file;
    StoredTable m_rows;
    StoredTable m_timestamps;
    std::vector<std::uint64_t> m_rowChecksums;
    std::vector<std::uint64_t> m_timestampChecksums;
};

} // namespace dyad
