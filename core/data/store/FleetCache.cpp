#include "core/data/store/FleetCache.h"

#include "core/base/Checksum.h"
#include "core/base/Error.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unistd.h>
#include <vector>

namespace dyad
{
namespace
{

namespace fs = std::filesystem;

constexpr std::string_view extension = ".fleet.h5";

std::string checksumOf(std::string_view text)
{
    return hexadecimal(checksum128(std::as_bytes(std::span(text.data(), text.size()))));
}

/// As the file system knows it, so that "." and links have the name of what they mean.
fs::path trueName(const fs::path& input)
{
    std::error_code error;
    fs::path path = fs::canonical(input, error);
    if (error)
        throw Error(ErrorKind::File, "Cannot read '" + input.string() + "': " + error.message() + ".");
    return path;
}

/// Fleet files among the inputs are what comes out of them, not what goes in.
bool isOurs(const fs::path& path)
{
    return path.filename().string().find(extension) != std::string::npos;
}

std::string lineOf(const fs::directory_entry& entry, const fs::path& name)
{
    std::error_code ignored; // a file that goes away now has another line than before, which is what counts
    return name.string() + '\t' + std::to_string(entry.file_size(ignored)) + '\t' +
           std::to_string(entry.last_write_time(ignored).time_since_epoch().count()) + '\n';
}

/// Every file of the input, by its place within it, so that moving everything together changes nothing.
void list(const fs::path& input, std::vector<std::string>& lines)
{
    if (!fs::is_directory(input)) {
        lines.push_back(lineOf(fs::directory_entry(input), input.filename()));
        return;
    }
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    const fs::path above = input.parent_path();
    fs::recursive_directory_iterator entries(input, options, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error))
        if (entries->is_regular_file() && !isOurs(entries->path()))
            lines.push_back(lineOf(*entries, entries->path().lexically_relative(above)));
    if (error)
        throw Error(ErrorKind::File,
                    "Cannot look through the folder '" + input.string() + "': " + error.message() + ".");
}

std::string keyOf(std::span<const fs::path> inputs, std::string_view choices)
{
    std::vector<std::string> lines;
    for (const fs::path& input : inputs)
        list(input, lines);
    std::sort(lines.begin(), lines.end());
    std::string text(choices);
    for (const std::string& line : lines)
        text.append("\n").append(line);
    return checksumOf(text);
}

fs::path nameOf(std::span<const fs::path> inputs)
{
    const fs::path& first = inputs.front();
    fs::path name = fs::is_directory(first) ? first.filename() : first.stem();
    if (inputs.size() > 1)
        name += "+" + std::to_string(inputs.size() - 1);
    return name;
}

fs::path foldersOfCaches()
{
    const auto variable = [](const char* name) {
        const char* const value = std::getenv(name); // NOLINT: nobody sets variables here
        return fs::path(value == nullptr ? "" : value);
    };
    // The convention of free desktops, which wants absolute paths.
    if (const fs::path given = variable("XDG_CACHE_HOME"); given.is_absolute())
        return given / "dyad";
    if (const fs::path home = variable("HOME"); home.is_absolute())
        return home / ".cache" / "dyad";
    return fs::temp_directory_path() / "dyad-cache";
}

/// One name for these inputs wherever they lie.
fs::path placeAmongCaches(std::span<const fs::path> inputs)
{
    std::string paths;
    for (const fs::path& input : inputs)
        paths += input.string() + '\n';
    fs::path name = nameOf(inputs);
    name += "-" + checksumOf(paths).substr(0, 16) + std::string(extension);
    return foldersOfCaches() / name;
}

enum class CacheState { Absent, Current, Outdated, NotACache };

CacheState stateOf(const fs::path& file, const std::string& key)
{
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file, error)))
        return CacheState::Absent;
    try {
        if (!isFleetFile(file))
            return CacheState::NotACache;
        const std::string found = openFleet(file).origin.cacheKey;
        if (found.empty())
            return CacheState::NotACache;
        return found == key ? CacheState::Current : CacheState::Outdated;
    } catch (const Error&) {
        return CacheState::NotACache; // damaged: nobody can tell whose it was
    }
}

} // namespace

FleetCache findFleetCache(std::span<const fs::path> inputs, std::string_view choices)
{
    if (inputs.empty())
        throw Error(ErrorKind::Usage, "There is nothing to import; name a file or a folder.");
    std::vector<fs::path> places;
    for (const fs::path& input : inputs)
        places.push_back(trueName(input));
    const std::string key = keyOf(places, choices);

    fs::path beside = places.front().parent_path() / nameOf(places);
    beside += extension;
    const CacheState state = stateOf(beside, key);
    if (state == CacheState::Current)
        return {beside, key, true};
    const fs::path elsewhere = placeAmongCaches(places);
    if (stateOf(elsewhere, key) == CacheState::Current)
        return {elsewhere, key, true};
    const bool mayWrite = state != CacheState::NotACache && ::access(beside.parent_path().c_str(), W_OK) == 0;
    return {mayWrite ? beside : elsewhere, key, false};
}

StoredFleet openThroughCache(FileSystem& files, std::span<const fs::path> inputs, std::string_view choices,
                             const ImportInto& import)
{
    const FleetCache cache = findFleetCache(inputs, choices);
    if (!cache.isCurrent) {
        files.createDirectories(cache.file.parent_path());
        import(cache.file, cache.key);
    }
    return openFleet(cache.file);
}

} // namespace dyad
