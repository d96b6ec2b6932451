#include "core/data/published/Latin1Bytes.h"

#include "core/base/Error.h"

#include <span>

namespace dyad
{
namespace
{

/// Letters U+0000 to U+00FF in UTF-8: one byte below U+0080, else 0xc2 or 0xc3 and a byte that follows. The
/// loop looks at neighbours alone, so that the compiler takes many of them at once.
bool isLatin1(std::span<const unsigned char> text)
{
    if (text.empty())
        return true;
    unsigned char bad = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const unsigned char leads = text[i - 1] >= 0xc0 ? 1 : 0;
        const unsigned char follows = (text[i] & 0xc0U) == 0x80U ? 1 : 0;
        const unsigned char isOther = text[i] > 0xc3 || text[i] == 0xc0 || text[i] == 0xc1 ? 1 : 0;
        bad |= static_cast<unsigned char>((leads ^ follows) | isOther);
    }
    const bool endsMeet = text.front() < 0x80 || text.front() == 0xc2 || text.front() == 0xc3;
    return bad == 0 && endsMeet && text.back() < 0xc0;
}

} // namespace

// Without branches, since the bytes of numbers would mislead every one of them: a leading byte is written
// too, and then written over by the one that follows.
std::vector<std::byte> bytesOfLatin1(std::string_view view)
{
    const std::span text(reinterpret_cast<const unsigned char*>(view.data()), view.size());
    if (!isLatin1(text))
        throw Error(ErrorKind::Data, "its bytes are spelled in letters that are no bytes");
    std::vector<std::byte> bytes(text.size());
    std::byte* place = bytes.data();
    unsigned lift = 0; // 0xc3 stands before: letters from U+00C0 on
    for (const unsigned byte : text) {
        const unsigned leads =
            byte >> 7U & byte >> 6U & 1U; // by arithmetic: a comparison would become a branch
        *place = static_cast<std::byte>(byte | lift);
        place += 1U - leads;
        lift = (leads & byte) << 6U;
    }
    bytes.resize(static_cast<std::size_t>(place - bytes.data()));
    return bytes;
}

} // namespace dyad
