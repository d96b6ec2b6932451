// Names in the order that a person would put them: "car 2" before "car 10".
#pragma once

#include <string_view>

namespace dyad
{

/// Runs of digits compare by the number that they are, everything else letter by letter.
bool naturallyLess(std::string_view a, std::string_view b);

} // namespace dyad
