// Bytes that were spelled as letters, which is how pickles of protocol 2 have them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dyad
{

/// `text` is UTF-8 of the letters U+0000 to U+00FF, each of which stands for a byte. Error(Data) with a
/// clause where there are others.
std::vector<std::byte> bytesOfLatin1(std::string_view text);

} // namespace dyad
