#include "core/base/Random.h"

#include "core/base/PortableMath.h"

#include <bit>
#include <cassert>
#include <cmath>

namespace dyad
{
namespace
{

std::uint64_t splitMix(std::uint64_t& state)
{
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

/// FNV-1a: a name's fixed number.
std::uint64_t numberOf(std::string_view name)
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

} // namespace

Random::Random(std::uint64_t seed, std::string_view name, std::uint64_t index)
{
    std::uint64_t mixer = seed;
    mixer = splitMix(mixer) ^ numberOf(name);
    mixer = splitMix(mixer) ^ index;
    for (std::uint64_t& word : m_state)
        word = splitMix(mixer);
}

std::uint64_t Random::bits()
{
    const std::uint64_t result = std::rotl(m_state[0] + m_state[3], 23) + m_state[0];
    const std::uint64_t shifted = m_state[1] << 17U;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::uniform()
{
    return static_cast<double>(bits() >> 11U) * 0x1.0p-53;
}

double Random::normal()
{
    if (m_hasSpareNormal) {
        m_hasSpareNormal = false;
        return m_spareNormal;
    }
    // Marsaglia's polar method: a point in the unit disc gives two independent normals.
    double x = 0.0;
    double y = 0.0;
    double square = 0.0;
    do {
        x = 2 * uniform() - 1;
        y = 2 * uniform() - 1;
        square = x * x + y * y;
    } while (square >= 1.0 || square < 1e-300);
    const double stretch = std::sqrt(-2 * portableLog(square) / square);
    m_spareNormal = y * stretch;
    m_hasSpareNormal = true;
    return x * stretch;
}

std::uint64_t Random::below(std::uint64_t count)
{
    assert(count > 0);
    // Draws from the incomplete last round of `count` are thrown away, so that no value is favoured.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % count;
    std::uint64_t draw = bits();
    while (draw >= limit)
        draw = bits();
    return draw % count;
}

} // namespace dyad
