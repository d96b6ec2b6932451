#include "core/training/RunFiles.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace dyad
{
namespace runfiles
{

/// With leading zeros, so that the order of the names is that of the steps.
std::string checkpoint(std::int64_t step)
{
    std::array<char, 48> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "checkpoint-%09lld.safetensors",
                                     static_cast<long long>(step));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder,
                                           const std::function<bool(const std::string&)>& isWanted)
{
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (isWanted(entry->path().filename().string()))
            found.push_back(entry->path());
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::filesystem::path> checkpointsIn(const std::filesystem::path& folder)
{
    return filesIn(folder, [](const std::string& name) {
        return name.starts_with(checkpointPrefix) && name.ends_with(checkpointSuffix);
    });
}

} // namespace runfiles

bool holdsRun(const std::filesystem::path& folder)
{
    std::error_code error;
    return std::filesystem::exists(folder / runfiles::plan, error);
}

} // namespace dyad
