// A file that HDF5 writes into memory, byte for byte as it is to lie on the disk, holes and all.
//
// HDF5 takes a failing disk badly: identifiers stay open and the process may end with them. So it never
// meets one. It writes its few kilobytes of structure here; the bulk, which it is never asked to write, stays
// a hole; and our own code carries everything to the disk through the seam where a failure is an Error.
#pragma once

#include "core/data/store/FileRun.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <hdf5.h>
#include <map>
#include <span>
#include <vector>

namespace dyad
{

class Hdf5Memory
{
public:
    void write(std::uint64_t offset, std::span<const std::byte> bytes);
    void read(std::uint64_t offset, std::span<std::byte> bytes) const; ///< holes are zeros

    /// Everything that was written, in rising order; runs that touch are one.
    std::vector<FileRun> runs() const;

    /// Makes H5Fcreate with this access list write into `memory`, which must outlive the file.
    static void useFor(hid_t fileAccess, Hdf5Memory& memory);

    std::uint64_t size = 0; ///< where HDF5 says that the file ends

private:
    static constexpr std::size_t pageBytes = 4096;
    struct Page {
        std::array<std::byte, pageBytes> bytes{};
        std::bitset<pageBytes> written;
    };
    std::map<std::uint64_t, Page> m_pages; ///< by offset / pageBytes
};

} // namespace dyad
