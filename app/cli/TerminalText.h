// Text of a file as a terminal can show it.
#pragma once

#include <string>
#include <string_view>

namespace dyad::cli
{

struct TerminalText {
    std::string text;
    std::size_t characters = 0; ///< of UTF-8, where each takes a column
};

/// Control characters become blanks, and the rest of a long text is left out.
TerminalText forTerminal(std::string_view text, std::size_t mostCharacters);

} // namespace dyad::cli
