// The HDF5 structure around bytes that we write ourselves: which array lies where, of which shape and type.
#pragma once

#include "core/data/store/FileRun.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

enum class FieldKind { Text, Int8, UInt64, Float32, Float64 };

/// One column of a table. All numbers are little-endian; a text is UTF-8 filled up with zeros.
struct Field {
    const char* name = "";
    FieldKind kind = FieldKind::Text;
    std::uint32_t bytes = 0;
};

/// Every data set gets its place at once and stays unwritten. No two calls into HDF5 run at the same time,
/// since the usual build of the library is not safe with threads. Where HDF5 refuses, Error(File) has its
/// words.
class Hdf5Skeleton
{
public:
    /// The first `reservedBytes` of the file are left alone.
    explicit Hdf5Skeleton(std::uint64_t reservedBytes);
    ~Hdf5Skeleton();

    /// Each returns where in the file the data begin; 0 where there are none.
    std::uint64_t addArray(const char* name, FieldKind kind, std::span<const std::uint64_t> shape);
    std::uint64_t addTable(const char* name, std::span<const Field> fields, std::uint64_t records);
    std::uint64_t addText(const char* name, std::uint32_t bytes);

    /// On the root, or on the data set `of`.
    void addAttribute(const char* name, std::string_view text, const char* of = "/");

    struct Finished {
        std::vector<FileRun> runs; ///< HDF5's own bytes, in rising order
        std::uint64_t fileBytes = 0;
    };
    Finished finish();

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_it;
};

} // namespace dyad
