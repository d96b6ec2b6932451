// What AdamW remembers of one parameter, as plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dyad
{

struct ParameterMoments {
    std::string parameter;      ///< its published name
    std::int64_t steps = 0;     ///< that it has felt
    std::vector<float> average; ///< of the gradient: exp_avg
    std::vector<float> square;  ///< of the gradient's square: exp_avg_sq

    bool operator==(const ParameterMoments&) const = default;
};

} // namespace dyad
