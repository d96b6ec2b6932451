// The number in a field of a record, sooner than parseNumber() tells it, which takes most of the time of
// reading a table: sixteen characters at once, and no branch that the spelling of a number decides.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace dyad
{

/// For what is spelled in other ways.
double otherFieldNumber(std::string_view field, char decimalMark);

// SSE2 is in every x86-64, so nothing has to be chosen while running.
#if defined(__SSE2__)

namespace plain
{

/// Sixteen bytes from the n-th on have all bits set in their last n.
alignas(32) inline constexpr std::array<unsigned char, 32> lastSet{
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

inline __m128i maskOfLast(std::size_t count)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(lastSet.data() + count));
}

inline constexpr std::size_t noMark = 16;

/// By the digits behind the mark, up to fifteen or noMark; once more for numbers below zero.
inline constexpr std::array<double, 34> divisors{1e0,   1e1,   1e2,   1e3,   1e4,   1e5,   1e6,  1e7,  1e8,
                                                 1e9,   1e10,  1e11,  1e12,  1e13,  1e14,  1e15, 1e0,  -1e0,
                                                 -1e1,  -1e2,  -1e3,  -1e4,  -1e5,  -1e6,  -1e7, -1e8, -1e9,
                                                 -1e10, -1e11, -1e12, -1e13, -1e14, -1e15, -1e0};

/// Digits, each in a byte, the last in the highest: to pairs, to fours, to eights, to one.
inline std::int64_t joined(__m128i digits)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i pairs =
        _mm_packs_epi32(_mm_madd_epi16(_mm_unpacklo_epi8(digits, zero), _mm_set1_epi32(1 << 16 | 10)),
                        _mm_madd_epi16(_mm_unpackhi_epi8(digits, zero), _mm_set1_epi32(1 << 16 | 10)));
    const __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(1 << 16 | 100));
    const __m128i eights = _mm_madd_epi16(_mm_packs_epi32(fours, fours), _mm_set1_epi32(1 << 16 | 10000));
    const std::int64_t both = _mm_cvtsi128_si64(eights);
    return (both & 0xFFFFFFFF) * 100'000'000 + (both >> 32);
}

} // namespace plain

/// NaN where it is none; parseNumber() tells why. `around` is the text that the field is a piece of: its
/// bytes before the field are looked at. (A field that lies elsewhere is read all the same.)
inline double fieldNumber(std::string_view field, char decimalMark, std::string_view around)
{
    const char* const end = field.data() + field.size();
    const auto before =
        reinterpret_cast<std::uintptr_t>(end) - reinterpret_cast<std::uintptr_t>(around.data());
    if (field.empty() || before < 16 || before > around.size()) [[unlikely]]
        return otherFieldNumber(field, decimalMark);
    const std::size_t isNegative = field.front() == '-' ? 1 : 0;
    const std::size_t size = field.size() - isNegative;

    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(end - 16));
    const __m128i ours = plain::maskOfLast(size & 15);
    const __m128i marks = _mm_and_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8(decimalMark)), ours);
    const auto markBits = static_cast<std::uint32_t>(_mm_movemask_epi8(marks));
    const auto behindMark = static_cast<std::size_t>(std::countl_zero(markBits << 1 | 1U) - 15);

    // What stands before the mark moves up by one, over it.
    const __m128i all = _mm_and_si128(_mm_sub_epi8(text, _mm_set1_epi8('0')), ours);
    const __m128i behind = plain::maskOfLast(behindMark);
    const __m128i digits =
        _mm_or_si128(_mm_and_si128(behind, all), _mm_andnot_si128(behind, _mm_slli_si128(all, 1)));
    const __m128i nines = _mm_set1_epi8(9);
    const bool areDigits = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(digits, nines), nines)) == 0xFFFF;
    const bool isMarkAlone = ((size - 1) | behindMark) == 0;
    if (size - 1 >= 15 || !areDigits || isMarkAlone) [[unlikely]]
        return otherFieldNumber(field, decimalMark);
    // Fifteen digits and their power of ten are exact in a double each, so the quotient is the nearest
    // double.
    return static_cast<double>(plain::joined(digits)) /
           plain::divisors[behindMark + (plain::noMark + 1) * isNegative];
}

#else

inline double fieldNumber(std::string_view field, char decimalMark, std::string_view)
{
    return otherFieldNumber(field, decimalMark);
}

#endif

} // namespace dyad
