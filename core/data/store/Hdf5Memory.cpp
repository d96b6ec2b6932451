#include "core/data/store/Hdf5Memory.h"

#include <algorithm>
#include <limits>
#include <new>

// From 1.13 on, drivers are declared in a header of their own.
#if __has_include(<H5FDdevelop.h>)
#include <H5FDdevelop.h>
#endif

namespace dyad
{
namespace
{

/// What HDF5 knows as an open file: its own part first.
struct MemoryFile {
    H5FD_t common{};
    Hdf5Memory* memory = nullptr;
};

MemoryFile& ours(H5FD_t* file)
{
    return *reinterpret_cast<MemoryFile*>(file); // NOLINT: `common` is the first member
}

H5FD_t* openMemory(const char*, unsigned, hid_t fileAccess, haddr_t)
{
    const void* const information = H5Pget_driver_info(fileAccess);
    if (information == nullptr)
        return nullptr;
    auto* const file = new (std::nothrow) MemoryFile;
    if (file == nullptr)
        return nullptr;
    file->memory = *static_cast<Hdf5Memory* const*>(information);
    return &file->common;
}

herr_t closeMemory(H5FD_t* file)
{
    delete &ours(file);
    return 0;
}

haddr_t endOf(const H5FD_t* file, H5FD_mem_t)
{
    return reinterpret_cast<const MemoryFile*>(file)->memory->size; // NOLINT: as above
}

herr_t setEnd(H5FD_t* file, H5FD_mem_t, haddr_t end)
{
    ours(file).memory->size = end;
    return 0;
}

herr_t readMemory(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t offset, std::size_t size, void* buffer)
{
    ours(file).memory->read(offset, std::span(static_cast<std::byte*>(buffer), size));
    return 0;
}

herr_t writeMemory(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t offset, std::size_t size, const void* buffer)
{
    try {
        ours(file).memory->write(offset, std::span(static_cast<const std::byte*>(buffer), size));
    } catch (const std::bad_alloc&) {
        return -1; // no exception may pass through C
    }
    return 0;
}

H5FD_class_t makeDriver()
{
    H5FD_class_t driver{};
#if H5_VERSION_GE(1, 13, 0)
    driver.version = H5FD_CLASS_VERSION;
    driver.value = static_cast<H5FD_class_value_t>(511); // one of those that nobody registers
#endif
    driver.name = "dyad-memory";
    driver.maxaddr = static_cast<haddr_t>(std::numeric_limits<std::int64_t>::max());
    driver.fc_degree = H5F_CLOSE_WEAK;
    driver.fapl_size = sizeof(Hdf5Memory*);
    driver.open = openMemory;
    driver.close = closeMemory;
    driver.get_eoa = endOf;
    driver.set_eoa = setEnd;
    driver.get_eof = endOf;
    driver.read = readMemory;
    driver.write = writeMemory;
    std::fill(std::begin(driver.fl_map), std::end(driver.fl_map), H5FD_MEM_SUPER); // one list of free space
    return driver;
}

} // namespace

void Hdf5Memory::useFor(hid_t fileAccess, Hdf5Memory& memory)
{
    static const H5FD_class_t driver = makeDriver();
    static const hid_t identifier = H5FDregister(&driver);
    const Hdf5Memory* const pointer = &memory;
    H5Pset_driver(fileAccess, identifier, &pointer); // HDF5 copies the pointer
}

void Hdf5Memory::write(std::uint64_t offset, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const std::size_t within = offset % pageBytes;
        const std::size_t count = std::min(bytes.size(), pageBytes - within);
        Page& page = m_pages[offset / pageBytes];
        std::copy_n(bytes.begin(), count, page.bytes.begin() + static_cast<std::ptrdiff_t>(within));
        for (std::size_t i = within; i < within + count; ++i)
            page.written.set(i);
        bytes = bytes.subspan(count);
        offset += count;
    }
}

void Hdf5Memory::read(std::uint64_t offset, std::span<std::byte> bytes) const
{
    while (!bytes.empty()) {
        const std::size_t within = offset % pageBytes;
        const std::size_t count = std::min(bytes.size(), pageBytes - within);
        const auto page = m_pages.find(offset / pageBytes);
        if (page == m_pages.end())
            std::fill_n(bytes.begin(), count, std::byte{});
        else
            std::copy_n(page->second.bytes.begin() + static_cast<std::ptrdiff_t>(within), count,
                        bytes.begin());
        bytes = bytes.subspan(count);
        offset += count;
    }
}

std::vector<FileRun> Hdf5Memory::runs() const
{
    std::vector<FileRun> runs;
    for (const auto& [number, page] : m_pages)
        for (std::size_t i = 0; i < pageBytes; ++i) {
            if (!page.written[i])
                continue;
            const std::uint64_t offset = number * pageBytes + i;
            if (runs.empty() || runs.back().offset + runs.back().bytes.size() != offset)
                runs.push_back({offset, {}});
            runs.back().bytes.push_back(page.bytes[i]);
        }
    return runs;
}

} // namespace dyad
