// Digits with at most one decimal mark among them, eight characters at a time: the way most numbers of most
// tables are spelled.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace dyad
{

/// The number that the digits make without their mark, and how many of them stand behind it.
struct PlainDigits {
    std::uint64_t mantissa = 0;
    std::size_t decimals = 0;
    bool arePlain = false; ///< nothing but digits and at most one mark, and no more than a double can tell

    /// Mantissa and power of ten are both exact in a double, so that their quotient is the nearest double.
    double value() const;
};

inline constexpr std::uint64_t mantissasOfDoubles = std::uint64_t{1} << 53;

inline double PlainDigits::value() const
{
    static constexpr std::array<double, 16> powersOfTen{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                        1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    return static_cast<double>(static_cast<std::int64_t>(mantissa)) / powersOfTen[decimals];
}

// Eight characters in a word, the first in the lowest byte; where there are fewer, zeros lead.
namespace word
{

static_assert(std::endian::native == std::endian::little,
              "the first character must be the lowest byte of a word");

inline constexpr std::uint64_t eightZeros = 0x3030303030303030;
inline constexpr std::uint64_t everyByte = 0x0101010101010101;

template <typename Word>
std::uint64_t loaded(const char* from)
{
    Word word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
}

/// `characters` from the end of the word on; below them zeros.
inline std::uint64_t ledByZeros(std::uint64_t word, std::size_t characters)
{
    return word | (eightZeros & ((std::uint64_t{1} << (8 * (8 - characters))) - 1));
}

/// `size` from 1 to 8. No byte outside the text is touched: loads overlap within it instead.
inline std::uint64_t ofText(const char* text, std::size_t size)
{
    if (size == 8)
        return loaded<std::uint64_t>(text);
    const std::size_t shift = 8 * (8 - size);
    if (size >= 4) {
        const std::uint64_t front = loaded<std::uint32_t>(text) << shift;
        return ledByZeros(front | loaded<std::uint32_t>(text + size - 4) << 32, size);
    }
    const std::uint64_t first = loaded<std::uint8_t>(text) << shift;
    const std::uint64_t middle = loaded<std::uint8_t>(text + size / 2) << (shift + 8 * (size / 2));
    return ledByZeros(first | middle | loaded<std::uint8_t>(text + size - 1) << 56, size);
}

inline bool areDigits(std::uint64_t word)
{
    // The upper half of a digit is 3, and stays so when 6 is added, which carries beyond 9.
    constexpr std::uint64_t upperHalves = 0xF0 * everyByte;
    return (((word & upperHalves) | (((word + 0x06 * everyByte) & upperHalves) >> 4)) == 0x33 * everyByte);
}

/// Pairs of digits, then of pairs, then of those, each by one multiplication.
inline std::uint64_t eightDigits(std::uint64_t word)
{
    word -= eightZeros;
    word = (word * 10 + (word >> 8)) & 0x00FF00FF00FF00FF;
    word = (word * 100 + (word >> 16)) & 0x0000FFFF0000FFFF;
    return (word * 10000 + (word >> 32)) & 0xFFFFFFFF;
}

/// The byte of the first `mark` in the word; 8 where there is none.
inline std::size_t placeOf(char mark, std::uint64_t word)
{
    const std::uint64_t difference = word ^ (everyByte * static_cast<unsigned char>(mark));
    const std::uint64_t zeros = (difference - everyByte) & ~difference & (0x80 * everyByte);
    return zeros == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
}

/// The word without the character at `place`: those before it move up, and `first` takes the free place.
inline std::uint64_t without(std::uint64_t word, std::size_t place, std::uint64_t first)
{
    const std::uint64_t below = (std::uint64_t{1} << (8 * place)) - 1;
    const std::uint64_t above = ~(below << 8 | 0xFF);
    return (word & above) | (word & below) << 8 | first;
}

} // namespace word

/// Of `size` characters, 1 to 8.
inline PlainDigits shortDigits(const char* text, std::size_t size, char decimalMark)
{
    std::uint64_t digits = word::ofText(text, size);
    const std::size_t place = word::placeOf(decimalMark, digits);
    const bool hasMark = place < 8;
    if (hasMark)
        digits = word::without(digits, place, '0');
    return {word::eightDigits(digits), hasMark ? 7 - place : 0,
            word::areDigits(digits) && size > std::size_t{hasMark}};
}

/// Of `size` characters, 9 to 16.
inline PlainDigits longDigits(const char* text, std::size_t size, char decimalMark)
{
    std::uint64_t low = word::loaded<std::uint64_t>(text + size - 8);
    std::uint64_t high = word::ofText(text, size - 8);
    std::size_t decimals = 0;
    if (const std::size_t place = word::placeOf(decimalMark, high); place < 8) {
        decimals = 15 - place;
        high = word::without(high, place, '0');
    } else if (const std::size_t lowPlace = word::placeOf(decimalMark, low); lowPlace < 8) {
        decimals = 7 - lowPlace;
        low = word::without(low, lowPlace, high >> 56);
        high = high << 8 | '0';
    }
    const std::uint64_t mantissa = word::eightDigits(high) * 100'000'000 + word::eightDigits(low);
    return {mantissa, decimals,
            word::areDigits(low) && word::areDigits(high) && mantissa < mantissasOfDoubles};
}

} // namespace dyad
