// Named arrays in a file that anyone can read and nobody can execute.
//
// The layout is that of safetensors: an 8-byte little-endian header length, a JSON header, the bytes. Files
// of ours end with a tensor `checksum` U8[16]: XXH3-128 of every byte before it.
#pragma once

#include "core/base/FileSystem.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

enum class TensorType { F32, F64, I64, U8 };

std::size_t bytesOf(TensorType type);

/// A view; whoever made it owns the bytes.
struct NamedTensor {
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
};

using TensorMetadata = std::map<std::string, std::string>;

/// Whether the file ends with a checksum: ours do, files for other programs need not.
enum class ChecksumPolicy { Append, Omit };

void saveSafetensors(FileSystem& files, const std::filesystem::path& path,
                     std::span<const NamedTensor> tensors, const TensorMetadata& metadata,
                     ChecksumPolicy policy);

/// A file read into memory. Loading checks the header, every length and, where there is one, the checksum;
/// Error(Data) says what is wrong with a damaged file.
class SafetensorsFile
{
public:
    static SafetensorsFile load(const std::filesystem::path& path);

    const std::vector<NamedTensor>& tensors() const { return m_tensors; }
    const TensorMetadata& metadata() const { return m_metadata; }
    bool hasChecksum() const { return m_hasChecksum; }

    /// nullptr: there is none of that name.
    const NamedTensor* find(std::string_view name) const;

private:
    SafetensorsFile() = default;
    void parse(const std::filesystem::path& path);

    std::vector<std::byte> m_bytes;
    std::vector<NamedTensor> m_tensors;
    TensorMetadata m_metadata;
    bool m_hasChecksum = false;
};

} // namespace dyad
