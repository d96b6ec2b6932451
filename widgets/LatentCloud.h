// The latent distributions of many snippets, with all that they can be coloured by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace dyad
{

enum class LatentGroup : std::uint8_t { Healthy, Faulty, Unknown };

/// Whether the model learned from the snippet, was watched by it, or never saw it.
enum class LatentSplit : std::uint8_t { Training, Validation, Unseen };

struct LatentSnippet {
    std::uint32_t snippet = 0; ///< index into the fleet's snippets
    std::uint32_t vehicle = 0; ///< index into the fleet's vehicles
    LatentGroup group = LatentGroup::Unknown;
    LatentSplit split = LatentSplit::Unseen;
    float mileageKm = std::numeric_limits<float>::quiet_NaN(); ///< NaN: not known
    float score = std::numeric_limits<float>::quiet_NaN();     ///< in limits: 1 stands at the threshold
};

struct LatentCloud {
    int dimensions = 0;
    std::vector<LatentSnippet> snippets;
    std::vector<float> mean;     ///< row-major [snippets x dimensions]
    std::vector<float> variance; ///< likewise

    /// Of a snippet's dimension in the lists of numbers.
    std::size_t place(std::size_t row, int dimension) const
    {
        return row * static_cast<std::size_t>(dimensions) + static_cast<std::size_t>(dimension);
    }
};

} // namespace dyad
