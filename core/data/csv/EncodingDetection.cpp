#include "core/data/csv/EncodingDetection.h"

#include "core/data/csv/Utf8.h"

#include <cstddef>
#include <optional>

namespace dyad
{
namespace
{

unsigned at(std::string_view bytes, std::size_t index)
{
    return static_cast<unsigned char>(bytes[index]);
}

std::optional<DetectedEncoding> byMark(std::string_view bytes)
{
    if (bytes.starts_with(utf8ByteOrderMark))
        return DetectedEncoding{TextEncoding::Utf8, "it begins with UTF-8's byte order mark"};
    if (bytes.starts_with("\xFF\xFE"))
        return DetectedEncoding{TextEncoding::Utf16Le, "it begins with UTF-16's byte order mark"};
    if (bytes.starts_with("\xFE\xFF"))
        return DetectedEncoding{TextEncoding::Utf16Be, "it begins with UTF-16's byte order mark"};
    return std::nullopt;
}

/// In UTF-16 digits, delimiters and line ends have a NUL for one of their two bytes, always the same one.
std::optional<DetectedEncoding> byNuls(std::string_view bytes)
{
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        even += bytes[i] == '\0' ? 1 : 0;
        odd += bytes[i + 1] == '\0' ? 1 : 0;
    }
    const std::size_t pairs = bytes.size() / 2;
    constexpr std::size_t enough = 5; // one in five is far more than damage brings about
    if (pairs > 1 && odd * enough > pairs && even * 20 < odd)
        return DetectedEncoding{TextEncoding::Utf16Le, "every second byte is a NUL as in UTF-16"};
    if (pairs > 1 && even * enough > pairs && odd * 20 < even)
        return DetectedEncoding{TextEncoding::Utf16Be, "every second byte is a NUL as in UTF-16"};
    return std::nullopt;
}

struct Census {
    std::size_t utf8 = 0;    ///< characters of several bytes
    std::size_t invalid = 0; ///< bytes that are no part of UTF-8
    std::size_t chinese = 0; ///< pairs in GB2312's rows of signs and characters, or four bytes of GB18030
    std::size_t western = 0; ///< bytes that are letters or signs of windows-1252 beside plain text
    std::size_t strange = 0; ///< bytes beyond ASCII that are neither
};

void countUtf8(std::string_view bytes, bool isWhole, Census& census)
{
    while (!bytes.empty()) {
        const std::size_t length = utf8Length(bytes);
        if (length == 0) {
            const bool isCut = !isWhole && bytes.size() < 4;
            census.invalid += isCut ? 0 : 1;
            bytes.remove_prefix(1);
            continue;
        }
        census.utf8 += length > 1 ? 1 : 0;
        bytes.remove_prefix(length);
    }
}

/// What of windows-1252 a table of measurements may hold: letters with accents, degrees, squares, the euro.
bool isWestern(unsigned byte)
{
    constexpr std::string_view signs =
        "\x80\x85\x91\x92\x93\x94\x96\x97\xA0\xA3\xA7\xA9\xAB\xAE\xB0\xB1\xB2\xB3"
        "\xB4\xB5\xB7\xB9\xBB\xBC\xBD\xBE\xD7";
    return (byte >= 0xC0 && byte <= 0xFD && byte != 0xF7) ||
           signs.find(static_cast<char>(byte)) != std::string_view::npos;
}

void countOthers(std::string_view bytes, Census& census)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned lead = at(bytes, i);
        if (lead < 0x80)
            continue;
        const unsigned next = i + 1 < bytes.size() ? at(bytes, i + 1) : 0;
        const bool isSign = lead >= 0xA1 && lead <= 0xA9;
        const bool isCharacter = lead >= 0xB0 && lead <= 0xF7;
        if ((isSign || isCharacter) && next >= 0xA1 && next <= 0xFE) {
            ++census.chinese;
            ++i;
        } else if (isWestern(lead)) {
            ++census.western;
        } else {
            ++census.strange;
        }
    }
}

} // namespace

DetectedEncoding detectEncoding(std::string_view bytes, bool isWhole)
{
    if (const auto marked = byMark(bytes))
        return *marked;
    if (const auto wide = byNuls(bytes))
        return *wide;
    if (isPlainAscii(bytes))
        return {TextEncoding::Utf8, "it is plain ASCII"};
    Census census;
    countUtf8(bytes, isWhole, census);
    if (census.invalid == 0)
        return {TextEncoding::Utf8, "its bytes are valid UTF-8"};
    if (census.utf8 > 2 * census.invalid)
        return {TextEncoding::Utf8, "all but " + std::to_string(census.invalid) + " bytes are valid UTF-8"};
    countOthers(bytes, census);
    if (census.chinese > 2 * (census.western + census.strange))
        return {TextEncoding::Gb18030, "its bytes come in pairs that are Chinese characters"};
    if (census.western >= census.strange && census.western + census.chinese > 0)
        return {TextEncoding::Windows1252, "it is no UTF-8, but holds letters of windows-1252"};
    return {TextEncoding::Utf8, "no encoding explains its bytes beyond ASCII"};
}

} // namespace dyad
