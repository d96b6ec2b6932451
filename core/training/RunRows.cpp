#include "core/training/RunRows.h"

#include "core/base/FileSystem.h"

#include <array>
#include <charconv>

namespace dyad::runrows
{

void appendNumber(std::string& row, double value)
{
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    row.append(buffer.data(), result.ptr);
}

void appendChange(std::string& rows, const ControlChange& change)
{
    rows += std::to_string(change.step) + ',' + change.what + ',';
    appendNumber(rows, change.after);
    rows += '\n';
}

std::vector<std::string> wholeLines(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return {};
    std::vector<std::string> lines;
    const std::string text = loadText(file);
    std::string_view rest = text;
    for (std::size_t end = 0; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1))
        lines.emplace_back(rest.substr(0, end));
    return lines;
}

std::optional<std::int64_t> stepOf(std::string_view row)
{
    std::int64_t step = 0;
    const auto result = std::from_chars(row.data(), row.data() + row.size(), step);
    const bool isStep =
        result.ec == std::errc() && result.ptr != row.data() + row.size() && *result.ptr == ',';
    return isStep ? std::optional(step) : std::nullopt;
}

} // namespace dyad::runrows
