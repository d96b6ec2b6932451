// Whether bytes are UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dyad
{

/// U+FFFD, which stands for what could not be read.
inline constexpr std::string_view replacementCharacter = "\xEF\xBF\xBD";
inline constexpr std::string_view utf8ByteOrderMark = "\xEF\xBB\xBF";

/// Neither NUL nor anything beyond ASCII.
bool isPlainAscii(std::string_view bytes);

/// How many bytes the character at the front of `bytes` takes; 0 where that is none. `bytes` is not empty.
std::size_t utf8Length(std::string_view bytes);

bool isValidUtf8(std::string_view bytes);

/// LF, CRLF and CR.
std::size_t countLineEnds(std::string_view text);

} // namespace dyad
