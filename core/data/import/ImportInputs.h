// Which files an import is given: folders opened up, names in their natural order, what is no table told
// apart.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

struct ImportInputs {
    std::vector<std::filesystem::path> files;
    std::vector<std::filesystem::path> publishedFolders; ///< of the published data set's snippets
};

/// Error(File) where one of `inputs` is not there. Hidden files, fleet files and JSON inside folders are
/// passed over.
ImportInputs findInputs(std::span<const std::filesystem::path> inputs);

/// "a PNG picture", by the first bytes; nothing where it could be text.
std::optional<std::string> kindOfOtherFile(const std::filesystem::path& file);

} // namespace dyad
