#include "core/model/Safetensors.h"

#include "core/base/AtomicFile.h"
#include "core/base/Checksum.h"
#include "core/base/Error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>

namespace dyad
{
namespace
{

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

constexpr std::string_view checksumName = "checksum";
constexpr std::size_t bytesOfWrite = std::size_t{1} << 18;

struct TypeName {
    TensorType type;
    std::string_view name;
    std::size_t bytes;
};

constexpr std::array typeNames{TypeName{TensorType::F32, "F32", 4}, TypeName{TensorType::F64, "F64", 8},
                               TypeName{TensorType::I64, "I64", 8}, TypeName{TensorType::U8, "U8", 1}};

const TypeName& entryOf(TensorType type)
{
    return *std::find_if(typeNames.begin(), typeNames.end(),
                         [&](const TypeName& t) { return t.type == type; });
}

/// Elements of a shape, or nothing where a size is negative or the product overflows.
std::optional<std::size_t> elementsOf(const std::vector<std::int64_t>& shape)
{
    std::size_t elements = 1;
    for (const std::int64_t size : shape) {
        if (size < 0)
            return std::nullopt;
        const auto factor = static_cast<std::size_t>(size);
        if (factor != 0 && elements > std::numeric_limits<std::size_t>::max() / 16 / factor)
            return std::nullopt;
        elements *= factor;
    }
    return elements;
}

std::string headerOf(std::span<const NamedTensor> tensors, const TensorMetadata& metadata)
{
    nlohmann::ordered_json header;
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::size_t offset = 0;
    for (const NamedTensor& tensor : tensors) {
        const std::size_t end = offset + tensor.bytes.size();
        header[tensor.name] = {
            {"dtype", entryOf(tensor.type).name}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    return text;
}

} // namespace

std::size_t bytesOf(TensorType type)
{
    return entryOf(type).bytes;
}

void saveSafetensors(FileSystem& files, const std::filesystem::path& path,
                     std::span<const NamedTensor> tensors, const TensorMetadata& metadata,
                     ChecksumPolicy policy)
{
    std::vector<NamedTensor> all(tensors.begin(), tensors.end());
    const std::array<std::byte, 16> room{};
    if (policy == ChecksumPolicy::Append)
        all.push_back({std::string(checksumName), TensorType::U8, {16}, room});
    const std::string header = headerOf(all, metadata);
    const auto length = std::bit_cast<std::array<std::byte, 8>>(static_cast<std::uint64_t>(header.size()));

    AtomicFile file(files, path);
    ChecksumStream checksum;
    std::vector<std::byte> waiting; // most tensors are small, and every write is a call to the system
    const auto put = [&](std::span<const std::byte> bytes) {
        if (waiting.size() + bytes.size() > bytesOfWrite && !waiting.empty()) {
            file.write(waiting);
            waiting.clear();
        }
        if (bytes.size() >= bytesOfWrite)
            file.write(bytes);
        else
            waiting.insert(waiting.end(), bytes.begin(), bytes.end());
    };
    const auto putSummed = [&](std::span<const std::byte> bytes) {
        checksum.add(bytes);
        put(bytes);
    };
    putSummed(length);
    putSummed(std::as_bytes(std::span(header.data(), header.size())));
    for (const NamedTensor& tensor : tensors)
        putSummed(tensor.bytes);
    const Checksum128 sum = checksum.result();
    if (policy == ChecksumPolicy::Append)
        put(std::as_bytes(std::span(sum)));
    if (!waiting.empty())
        file.write(waiting);
    file.commit();
}

SafetensorsFile SafetensorsFile::load(const std::filesystem::path& path)
{
    SafetensorsFile file;
    const std::string text = loadText(path);
    file.m_bytes.resize(text.size());
    std::memcpy(file.m_bytes.data(), text.data(), text.size());
    file.parse(path);
    return file;
}

void SafetensorsFile::parse(const std::filesystem::path& path)
{
    const auto refuse = [&](const std::string& why) {
        throw Error(ErrorKind::Data,
                    "'" + path.string() + "' is not an intact safetensors file: " + why + ".");
    };
    std::uint64_t headerBytes = 0;
    if (m_bytes.size() < sizeof headerBytes)
        refuse("it ends within its first eight bytes");
    std::memcpy(&headerBytes, m_bytes.data(), sizeof headerBytes);
    if (headerBytes > m_bytes.size() - sizeof headerBytes)
        refuse("its header reaches beyond its end");
    const auto data = std::span<const std::byte>(m_bytes).subspan(sizeof headerBytes + headerBytes);
    const auto* const begin = reinterpret_cast<const char*>(m_bytes.data()) + sizeof headerBytes;
    const auto header = nlohmann::ordered_json::parse(begin, begin + headerBytes, nullptr, false);
    if (!header.is_object())
        refuse("its header is not a JSON object");

    std::size_t expectedOffset = 0;
    try {
        for (const auto& [name, entry] : header.items()) {
            if (name == "__metadata__") {
                m_metadata = entry.get<TensorMetadata>();
                continue;
            }
            const auto typeName = entry.at("dtype").get<std::string>();
            const auto* const type = std::find_if(typeNames.begin(), typeNames.end(),
                                                  [&](const TypeName& t) { return t.name == typeName; });
            if (type == typeNames.end())
                refuse("tensor '" + name + "' has the type " + typeName + ", which is not used here");
            NamedTensor tensor{name, type->type, entry.at("shape").get<std::vector<std::int64_t>>(), {}};
            const auto offsets = entry.at("data_offsets").get<std::array<std::size_t, 2>>();
            const auto elements = elementsOf(tensor.shape);
            if (!elements || offsets[0] != expectedOffset || offsets[1] < offsets[0] ||
                offsets[1] > data.size() || offsets[1] - offsets[0] != *elements * type->bytes)
                refuse("the place of tensor '" + name + "' does not fit its shape or the file");
            tensor.bytes = data.subspan(offsets[0], offsets[1] - offsets[0]);
            expectedOffset = offsets[1];
            m_tensors.push_back(std::move(tensor));
        }
    } catch (const nlohmann::json::exception& error) {
        refuse(std::string("its header is malformed (") + error.what() + ")");
    }
    if (expectedOffset != data.size())
        refuse("it has bytes that belong to no tensor");
    if (m_tensors.empty() || m_tensors.back().name != checksumName)
        return;
    const NamedTensor& stored = m_tensors.back();
    const Checksum128 computed =
        checksum128(std::span<const std::byte>(m_bytes).first(m_bytes.size() - stored.bytes.size()));
    if (stored.bytes.size() != computed.size() ||
        std::memcmp(stored.bytes.data(), computed.data(), computed.size()) != 0)
        refuse("its checksum does not match, so some of it was changed or lost");
    m_hasChecksum = true;
    m_tensors.pop_back();
}

const NamedTensor* SafetensorsFile::find(std::string_view name) const
{
    const auto found = std::find_if(m_tensors.begin(), m_tensors.end(),
                                    [&](const NamedTensor& tensor) { return tensor.name == name; });
    return found == m_tensors.end() ? nullptr : &*found;
}

} // namespace dyad
