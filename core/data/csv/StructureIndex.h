// Where the delimiters, quotes and line ends of a text stand, found a window at a time with vector
// instructions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace dyad
{

class StructureIndex
{
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    StructureIndex(char delimiter, std::optional<char> quote);

    /// `text` must live while it is looked through.
    void start(std::string_view text);

    /// The next delimiter, quote, LF, CR; `none` at the end of the text.
    std::size_t next()
    {
        if (m_next == m_count && !fillWindow())
            return none;
        return m_windowBegin + m_offsets[m_next++];
    }

    /// The offsets from windowBegin() that next() would return without looking further, at least one; empty
    /// at the end of the text. A reader of a whole record takes them from here, which is much faster.
    std::span<const std::uint16_t> ahead()
    {
        if (m_next == m_count && !fillWindow())
            return {};
        return {m_offsets.data() + m_next, m_count - m_next};
    }
    std::size_t windowBegin() const { return m_windowBegin; }
    void skip(std::size_t count) { m_next += count; } ///< of what ahead() gave

    /// next() goes on with the first at or after `position`, which is not before the last one returned.
    void seek(std::size_t position);

    /// The text from `begin` to the last position returned may hold NULs or bytes beyond ASCII.
    bool mayBeUnusualSince(std::size_t begin) const { return m_windowIsUnusual || begin < m_windowBegin; }

private:
    static constexpr std::size_t windowBytes = 8192; // with its offsets it stays in the fastest cache

    bool fillWindow();

    char m_delimiter;
    char m_quote;
    std::string_view m_text;
    std::size_t m_windowBegin = 0;
    std::size_t m_windowEnd = 0;
    std::size_t m_next = 0;
    std::size_t m_count = 0;
    bool m_windowIsUnusual = false;
    std::array<std::uint16_t, windowBytes + 64> m_offsets; // filled before it is read
};

} // namespace dyad
