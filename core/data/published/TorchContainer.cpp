#include "core/data/published/TorchContainer.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <zlib.h>

namespace dyad
{
namespace
{

[[noreturn]] void refuse(const std::string& clause)
{
    throw Error(ErrorKind::Data, clause);
}

template <typename Number>
Number numberAt(std::span<const std::byte> bytes, std::uint64_t place)
{
    if (place > bytes.size() || bytes.size() - place < sizeof(Number))
        refuse("its archive ends in the middle");
    Number number;
    std::memcpy(&number, bytes.data() + place, sizeof number);
    return number;
}

std::span<const std::byte> part(std::span<const std::byte> bytes, std::uint64_t place, std::uint64_t count)
{
    if (place > bytes.size() || count > bytes.size() - place)
        refuse("its archive ends in the middle");
    return bytes.subspan(place, count);
}

// The marks and sizes of a zip archive.
constexpr std::uint32_t localMark = 0x04034b50;
constexpr std::uint32_t entryMark = 0x02014b50;
constexpr std::uint32_t endMark = 0x06054b50;
constexpr std::size_t localBytes = 30;
constexpr std::size_t entryBytes = 46;
constexpr std::size_t endBytes = 22;
constexpr std::size_t longestComment = 65535;

bool isZip(std::span<const std::byte> file)
{
    return file.size() >= 4 && numberAt<std::uint32_t>(file, 0) == localMark;
}

/// The end of the central directory stands last, but for a comment.
std::size_t endOfDirectory(std::span<const std::byte> file)
{
    for (std::size_t back = endBytes; back <= std::min(file.size(), endBytes + longestComment); ++back)
        if (numberAt<std::uint32_t>(file, file.size() - back) == endMark)
            return file.size() - back;
    refuse("its archive has no directory at its end");
}

struct ZipEntry {
    std::uint16_t method = 0;
    std::uint32_t checksum = 0;
    std::uint32_t packedBytes = 0;
    std::uint32_t bytes = 0;
    std::uint32_t place = 0; ///< of the local header
};

/// The entry "NAME/data.pkl".
ZipEntry pickleEntry(std::span<const std::byte> file)
{
    const std::size_t end = endOfDirectory(file);
    const auto entries = numberAt<std::uint16_t>(file, end + 10);
    std::uint64_t place = numberAt<std::uint32_t>(file, end + 16);
    for (std::uint16_t i = 0; i < entries; ++i) {
        if (numberAt<std::uint32_t>(file, place) != entryMark)
            refuse("its archive has a damaged directory");
        const auto nameBytes = numberAt<std::uint16_t>(file, place + 28);
        const auto name = part(file, place + entryBytes, nameBytes);
        const std::string_view text(reinterpret_cast<const char*>(name.data()), name.size());
        if (text.ends_with("/data.pkl"))
            return {numberAt<std::uint16_t>(file, place + 10), numberAt<std::uint32_t>(file, place + 16),
                    numberAt<std::uint32_t>(file, place + 20), numberAt<std::uint32_t>(file, place + 24),
                    numberAt<std::uint32_t>(file, place + 42)};
        place += entryBytes + nameBytes + numberAt<std::uint16_t>(file, place + 30) +
                 numberAt<std::uint16_t>(file, place + 32);
    }
    refuse("its archive holds no data.pkl, as torch.save would have written");
}

std::vector<std::byte> inflated(std::span<const std::byte> packed, std::size_t bytes)
{
    // Deflate makes at most 1,032 bytes of one, so that a larger promise is a lie.
    if (bytes > longestSnippetFile || bytes / 1032 > packed.size())
        refuse("its archive promises more than it can hold");
    std::vector<std::byte> result(bytes);
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data())); // NOLINT: only read
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    constexpr int withoutHeader = -15;
    if (inflateInit2(&stream, withoutHeader) != Z_OK)
        throw std::bad_alloc();
    const int outcome = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    if (outcome != Z_STREAM_END || stream.avail_out != 0)
        refuse("its archive is damaged where it is compressed");
    return result;
}

SavedObject parseZip(std::span<const std::byte> file)
{
    const ZipEntry entry = pickleEntry(file);
    if (numberAt<std::uint32_t>(file, entry.place) != localMark)
        refuse("its archive points to no file");
    const std::uint64_t data = std::uint64_t{entry.place} + localBytes +
                               numberAt<std::uint16_t>(file, entry.place + std::uint64_t{26}) +
                               numberAt<std::uint16_t>(file, entry.place + std::uint64_t{28});
    const auto packed = part(file, data, entry.packedBytes);
    constexpr std::uint16_t stored = 0;
    constexpr std::uint16_t deflated = 8;
    SavedObject object;
    std::span<const std::byte> bytes = packed;
    if (entry.method == deflated) {
        object.inflated = inflated(packed, entry.bytes);
        bytes = object.inflated;
    } else if (entry.method != stored || entry.packedBytes != entry.bytes) {
        refuse("its archive is compressed in a way that torch.save never uses");
    }
    const auto* const first = reinterpret_cast<const Bytef*>(bytes.data());
    if (crc32(0, first, static_cast<uInt>(bytes.size())) != entry.checksum)
        refuse("its checksum differs: it is damaged");
    object.pickle = parsePickle(bytes);
    return object;
}

bool isFormatNumber(const PickleValue& value)
{
    constexpr std::string_view number{"\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10};
    return value.kind == PickleKind::BigInteger && value.text == number;
}

SavedObject parseSequence(std::span<const std::byte> file)
{
    SavedObject object{parsePickle(file), {}};
    if (!isFormatNumber(object.pickle.rootValue()))
        return object; // no wrapping at all
    for (int i = 0; i < 3; ++i) {
        file = file.subspan(object.pickle.bytes);
        object.pickle = parsePickle(file);
    }
    return object;
}

} // namespace

SavedObject parseSavedObject(std::span<const std::byte> file)
{
    if (file.empty())
        refuse("it is empty");
    return isZip(file) ? parseZip(file) : parseSequence(file);
}

} // namespace dyad
