#include "app/cli/TerminalText.h"

namespace dyad::cli
{

TerminalText forTerminal(std::string_view text, std::size_t mostCharacters)
{
    TerminalText shown;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isContinuation = (byte & 0xC0) == 0x80;
        if (!isContinuation && shown.characters == mostCharacters) {
            shown.text += "…";
            ++shown.characters;
            break;
        }
        shown.characters += isContinuation ? 0 : 1;
        shown.text += byte < ' ' || byte == 0x7F ? ' ' : c;
    }
    return shown;
}

} // namespace dyad::cli
