// Random numbers by name: a stream is a pure function of its seed, its name and its index.
//
// Whoever needs numbers names what they are for ("noise", step 17); nobody shares a generator, so the
// order of the work and the number of threads change nothing, and a resumed run needs no saved state.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace dyad
{

/// xoshiro256++ started from (seed, name, index).
class Random
{
public:
    Random(std::uint64_t seed, std::string_view name, std::uint64_t index = 0);

    std::uint64_t bits();

    /// In [0, 1).
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    /// Standard normal; the same bits on every machine.
    double normal();
    double normal(double mean, double deviation) { return mean + deviation * normal(); }

    /// In [0, count), every value alike; count must be positive.
    std::uint64_t below(std::uint64_t count);

    template <typename T>
    void shuffle(std::span<T> values)
    {
        for (std::size_t last = values.size(); last > 1; --last)
            std::swap(values[last - 1], values[below(last)]);
    }

private:
    std::array<std::uint64_t, 4> m_state;
    double m_spareNormal = 0.0;
    bool m_hasSpareNormal = false;
};

} // namespace dyad
