#include "core/data/csv/Utf8.h"

#include <cstdint>
#include <cstring>

namespace dyad
{
namespace
{

unsigned at(std::string_view bytes, std::size_t index)
{
    return static_cast<unsigned char>(bytes[index]);
}

} // namespace

bool isPlainAscii(std::string_view bytes)
{
    constexpr std::uint64_t low = 0x0101010101010101;
    constexpr std::uint64_t high = 0x8080808080808080;
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        // A NUL borrows from its neighbour when 1 is taken from each byte; so only may others, beyond ASCII.
        if (((word | (word - low)) & high) != 0)
            return false;
    }
    for (; i < bytes.size(); ++i) {
        if (bytes[i] <= 0)
            return false;
    }
    return true;
}

std::size_t utf8Length(std::string_view bytes)
{
    const unsigned lead = at(bytes, 0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || bytes.size() < length)
        return 0;
    // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at(bytes, 1) < lowest || at(bytes, 1) > highest)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((at(bytes, i) & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

bool isValidUtf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t length = utf8Length(bytes);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::size_t countLineEnds(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            ++count;
    }
    return count;
}

} // namespace dyad
