// A file that an import cannot use.
#pragma once

#include <filesystem>
#include <string>

namespace dyad
{

struct RefusedFile {
    std::filesystem::path file;
    std::string reason; ///< one sentence
};

} // namespace dyad
