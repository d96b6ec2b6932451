// What a window makes of a fleet's charging sessions, where it suits them badly.
#pragma once

#include "core/data/WindowFit.h"

#include <string>
#include <vector>

namespace dyad::cli
{

/// A sentence each, with what to do about it.
std::vector<std::string> wordsOn(const WindowFit& fit, int window);

} // namespace dyad::cli
