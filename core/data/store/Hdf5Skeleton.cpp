#include "core/data/store/Hdf5Skeleton.h"

#include "core/base/Error.h"
#include "core/data/store/Hdf5Memory.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace dyad
{
namespace
{

constexpr hsize_t alignment = 4096; // a page, so that every array can be mapped on its own

std::mutex& libraryMutex()
{
    static std::mutex mutex;
    return mutex;
}

/// Alone in the library, and nothing printed behind our back.
class LibraryLock
{
public:
    LibraryLock() : m_lock(libraryMutex()) { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

private:
    std::lock_guard<std::mutex> m_lock;
};

std::string whatHdf5Says()
{
    std::string words;
    H5Ewalk2(
        H5E_DEFAULT, H5E_WALK_UPWARD, // from the innermost call
        [](unsigned, const H5E_error2_t* error, void* text) {
            auto& found = *static_cast<std::string*>(text);
            if (found.empty() && error->desc != nullptr)
                found = error->desc;
            return herr_t{0};
        },
        &words);
    return words.empty() ? "no reason given" : words;
}

/// The identifier, or its refusal as our error.
template <typename Result>
Result required(Result result)
{
    if (result < 0)
        throw Error(ErrorKind::File, "HDF5 cannot lay out the fleet file: " + whatHdf5Says() + ".");
    return result;
}

/// An identifier that closes itself.
class Handle
{
public:
    Handle(hid_t identifier, herr_t (*closeIt)(hid_t)) : m_identifier(required(identifier)), m_close(closeIt)
    {
    }
    Handle(Handle&& other) noexcept
        : m_identifier(std::exchange(other.m_identifier, -1))
        , m_close(other.m_close)
    {
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (m_identifier >= 0)
            m_close(m_identifier);
    }

    operator hid_t() const { return m_identifier; }

    void close() { required(m_close(std::exchange(m_identifier, -1))); }

private:
    hid_t m_identifier;
    herr_t (*m_close)(hid_t);
};

Handle textType(std::size_t bytes)
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    required(H5Tset_size(type, bytes));
    required(H5Tset_strpad(type, H5T_STR_NULLPAD));
    required(H5Tset_cset(type, H5T_CSET_UTF8));
    return type;
}

Handle typeOf(FieldKind kind, std::size_t bytes)
{
    switch (kind) {
    case FieldKind::Int8:
        return {H5Tcopy(H5T_STD_I8LE), H5Tclose};
    case FieldKind::UInt64:
        return {H5Tcopy(H5T_STD_U64LE), H5Tclose};
    case FieldKind::Float32:
        return {H5Tcopy(H5T_IEEE_F32LE), H5Tclose};
    case FieldKind::Float64:
        return {H5Tcopy(H5T_IEEE_F64LE), H5Tclose};
    case FieldKind::Text:
        break;
    }
    return textType(bytes);
}

Handle makeFile(std::uint64_t reservedBytes, Hdf5Memory& memory)
{
    const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
    required(H5Pset_userblock(creation, reservedBytes));
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    required(H5Pset_alignment(access, 1, alignment));
    Hdf5Memory::useFor(access, memory);
    return {H5Fcreate("in memory", H5F_ACC_TRUNC, creation, access), H5Fclose};
}

/// Placed at once, never filled, and without the time of day, so that equal fleets are equal files.
Handle plainStorage()
{
    Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    required(H5Pset_layout(creation, H5D_CONTIGUOUS));
    required(H5Pset_alloc_time(creation, H5D_ALLOC_TIME_EARLY));
    required(H5Pset_fill_time(creation, H5D_FILL_TIME_NEVER));
    required(H5Pset_obj_track_times(creation, false));
    return creation;
}

std::uint64_t addDataSet(hid_t file, const char* name, hid_t type, hid_t space)
{
    const Handle creation = plainStorage();
    const Handle data(H5Dcreate2(file, name, type, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose);
    if (H5Sget_simple_extent_npoints(space) == 0)
        return 0;
    const haddr_t offset = H5Dget_offset(data);
    if (offset == HADDR_UNDEF)
        throw Error(ErrorKind::File, "HDF5 gives '" + std::string(name) + "' no place in the fleet file.");
    return offset;
}

} // namespace

struct Hdf5Skeleton::Implementation {
    Hdf5Memory memory; // outlives the file
    std::unique_ptr<Handle> file;
};

Hdf5Skeleton::Hdf5Skeleton(std::uint64_t reservedBytes) : m_it(std::make_unique<Implementation>())
{
    const LibraryLock lock;
    m_it->file = std::make_unique<Handle>(makeFile(reservedBytes, m_it->memory));
}

Hdf5Skeleton::~Hdf5Skeleton()
{
    const LibraryLock lock;
    m_it->file.reset();
}

std::uint64_t Hdf5Skeleton::addArray(const char* name, FieldKind kind, std::span<const std::uint64_t> shape)
{
    const LibraryLock lock;
    const std::vector<hsize_t> extent(shape.begin(), shape.end());
    const Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose);
    const Handle type = typeOf(kind, 0);
    return addDataSet(*m_it->file, name, type, space);
}

std::uint64_t Hdf5Skeleton::addTable(const char* name, std::span<const Field> fields, std::uint64_t records)
{
    const LibraryLock lock;
    std::size_t bytes = 0;
    for (const Field& field : fields)
        bytes += field.bytes;
    const Handle record(H5Tcreate(H5T_COMPOUND, bytes), H5Tclose);
    std::size_t offset = 0;
    for (const Field& field : fields) {
        const Handle type = typeOf(field.kind, field.bytes);
        required(H5Tinsert(record, field.name, offset, type));
        offset += field.bytes;
    }
    const hsize_t extent = records;
    const Handle space(H5Screate_simple(1, &extent, nullptr), H5Sclose);
    return addDataSet(*m_it->file, name, record, space);
}

std::uint64_t Hdf5Skeleton::addText(const char* name, std::uint32_t bytes)
{
    const LibraryLock lock;
    const Handle type = textType(bytes);
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    return addDataSet(*m_it->file, name, type, space);
}

void Hdf5Skeleton::addAttribute(const char* name, std::string_view text, const char* of)
{
    const LibraryLock lock;
    const std::string padded(text.empty() ? std::string_view("\0", 1) : text);
    const Handle type = textType(padded.size());
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    const Handle object(H5Oopen(*m_it->file, of, H5P_DEFAULT), H5Oclose);
    const Handle attribute(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    required(H5Awrite(attribute, type, padded.data()));
}

Hdf5Skeleton::Finished Hdf5Skeleton::finish()
{
    const LibraryLock lock;
    m_it->file->close();
    return {m_it->memory.runs(), m_it->memory.size};
}

} // namespace dyad
