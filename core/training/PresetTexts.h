// The presets under resources/presets, as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace dyad
{

struct PresetText {
    std::string_view name; ///< the file's name without its ending
    std::string_view json;
};

std::span<const PresetText> presetTexts();

} // namespace dyad
