#include "core/training/ControlChanges.h"

#include "core/base/Error.h"
#include "core/training/RunFiles.h"
#include "core/training/RunRows.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace dyad
{
namespace
{

std::optional<ControlChange> parseControlChange(std::string_view row)
{
    const std::size_t first = row.find(',');
    const std::size_t second = row.find(',', first + 1);
    const auto step = runrows::stepOf(row);
    if (!step || second == std::string_view::npos)
        return std::nullopt;
    double value = 0;
    const char* const end = row.data() + row.size();
    const auto result = std::from_chars(row.data() + second + 1, end, value);
    if (result.ec != std::errc() || result.ptr != end)
        return std::nullopt;
    return ControlChange{*step, std::string(row.substr(first + 1, second - first - 1)), 0.0, value};
}

} // namespace

std::vector<ControlChange> loadControlChanges(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / runfiles::controls;
    std::vector<ControlChange> changes;
    std::size_t number = 0;
    for (const std::string& line : runrows::wholeLines(file)) {
        if (++number == 1)
            continue;
        std::optional<ControlChange> change = parseControlChange(line);
        if (!change)
            throw Error(ErrorKind::Data, "Cannot use '" + file.string() + "': line " +
                                             std::to_string(number) +
                                             " is not a step, what was changed and its value.");
        changes.push_back(std::move(*change));
    }
    return changes;
}

} // namespace dyad
