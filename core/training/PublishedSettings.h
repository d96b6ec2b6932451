// The published parameter files, read as they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

struct PublishedSettings {
    std::string plan;                 ///< the same as a plan.json of ours
    std::vector<std::string> notices; ///< what was read but has no part here, what nobody knows
};

/// Nothing where the text is no published parameter file (they alone name a `task`). Error(Usage) names a
/// value that asks for what there is not; `source` says where the text came from.
std::optional<PublishedSettings> readPublishedSettings(std::string_view json, const std::string& source);

} // namespace dyad
