#include "core/data/csv/StructureIndex.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace dyad
{
namespace
{

constexpr std::size_t blockBytes = 64;

struct BlockMasks {
    std::uint64_t structure = 0; ///< a bit for every delimiter, quote and line end
    bool isUnusual = false;      ///< a NUL or a byte beyond ASCII
};

// SSE2 is in every x86-64, so nothing has to be chosen while running. Finding the characters is a small part
// of the time; taking the bits apart is the larger one, and wider registers would not shorten it.
#if defined(__SSE2__)

class BlockScan
{
public:
    BlockScan(char delimiter, char quote)
        : m_delimiter(_mm_set1_epi8(delimiter))
        , m_quote(_mm_set1_epi8(quote))
    {
    }

    BlockMasks operator()(const char* block) const
    {
        BlockMasks masks;
        __m128i unusual = _mm_setzero_si128();
        for (int part = 0; part < 4; ++part) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block) + part);
            const __m128i fields =
                _mm_or_si128(_mm_cmpeq_epi8(bytes, m_delimiter), _mm_cmpeq_epi8(bytes, m_quote));
            const __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')),
                                               _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
            const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(fields, lines)));
            masks.structure |= std::uint64_t{bits} << (16 * part);
            // The highest bit of a byte tells both: it is set in what lies beyond ASCII, and in a found NUL.
            unusual = _mm_or_si128(unusual, _mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, _mm_setzero_si128())));
        }
        masks.isUnusual = _mm_movemask_epi8(unusual) != 0;
        return masks;
    }

private:
    __m128i m_delimiter;
    __m128i m_quote;
};

#else

class BlockScan
{
public:
    BlockScan(char delimiter, char quote) : m_delimiter(delimiter), m_quote(quote) {}

    BlockMasks operator()(const char* block) const
    {
        BlockMasks masks;
        for (std::size_t i = 0; i < blockBytes; ++i) {
            const char c = block[i];
            const bool isStructure = c == m_delimiter || c == m_quote || c == '\n' || c == '\r';
            masks.structure |= std::uint64_t{isStructure} << i;
            masks.isUnusual |= c == '\0' || static_cast<unsigned char>(c) >= 0x80;
        }
        return masks;
    }

private:
    char m_delimiter;
    char m_quote;
};

#endif

} // namespace

StructureIndex::StructureIndex(char delimiter, std::optional<char> quote)
    : m_delimiter(delimiter)
    , m_quote(quote.value_or(delimiter))
{
}

void StructureIndex::start(std::string_view text)
{
    m_text = text;
    m_windowBegin = m_windowEnd = 0;
    m_next = m_count = 0;
    m_windowIsUnusual = false;
}

void StructureIndex::seek(std::size_t position)
{
    if (position >= m_windowEnd) {
        m_windowBegin = m_windowEnd = std::min(position, m_text.size());
        m_next = m_count = 0;
        return;
    }
    while (m_next < m_count && m_windowBegin + m_offsets[m_next] < position)
        ++m_next;
}

bool StructureIndex::fillWindow()
{
    const BlockScan scan(m_delimiter, m_quote);
    m_next = m_count = 0;
    while (m_count == 0) {
        m_windowBegin = m_windowEnd;
        m_windowEnd = std::min(m_windowBegin + windowBytes, m_text.size());
        m_windowIsUnusual = false;
        if (m_windowBegin == m_windowEnd)
            return false;
        const std::size_t length = m_windowEnd - m_windowBegin;
        for (std::size_t base = 0; base < length; base += blockBytes) {
            const char* block = m_text.data() + m_windowBegin + base;
            std::array<char, blockBytes> rest;
            if (length - base < blockBytes) {
                rest.fill(' ');
                std::memcpy(rest.data(), block, length - base);
                block = rest.data();
            }
            BlockMasks masks = scan(block);
            if (length - base < blockBytes)
                masks.structure &= (std::uint64_t{1} << (length - base)) - 1;
            m_windowIsUnusual |= masks.isUnusual;
            for (std::uint64_t bits = masks.structure; bits != 0; bits &= bits - 1)
                m_offsets[m_count++] =
                    static_cast<std::uint16_t>(base + static_cast<std::size_t>(std::countr_zero(bits)));
        }
    }
    return true;
}

} // namespace dyad
