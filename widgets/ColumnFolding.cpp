#include "widgets/ColumnFolding.h"

#include <cctype>
#include <optional>
#include <string_view>

namespace dyad
{
namespace
{

constexpr std::size_t fewestFolded = 4;

/// A header parted around its last number: "cell_" 7 "(V)".
struct NumberedName {
    std::string_view before;
    unsigned long number = 0;
    std::string_view after;
};

std::optional<NumberedName> numberedName(std::string_view header)
{
    const auto isDigit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    std::size_t end = header.size();
    while (end > 0 && !isDigit(header[end - 1]))
        --end;
    std::size_t begin = end;
    while (begin > 0 && isDigit(header[begin - 1]) && end - begin < 9)
        --begin;
    if (begin == end)
        return std::nullopt;
    unsigned long number = 0;
    for (std::size_t i = begin; i < end; ++i)
        number = number * 10 + static_cast<unsigned long>(header[i] - '0');
    return NumberedName{header.substr(0, begin), number, header.substr(end)};
}

bool mayFold(const ColumnChoice& column)
{
    return column.use == ColumnUse::Unused || column.use == ColumnUse::CellVoltage ||
           column.use == ColumnUse::CellTemperature;
}

bool follows(const ColumnChoice& before, const ColumnChoice& column)
{
    if (!mayFold(before) || column.use != before.use || column.fileUnit != before.fileUnit ||
        column.unit != before.unit)
        return false;
    const auto left = numberedName(before.header);
    const auto right = numberedName(column.header);
    return left && right && left->before == right->before && left->after == right->after &&
           right->number == left->number + 1;
}

} // namespace

std::vector<ColumnFold> foldColumns(const std::vector<ColumnChoice>& columns)
{
    std::vector<ColumnFold> folds;
    std::size_t first = 0;
    while (first < columns.size()) {
        std::size_t end = first + 1;
        while (end < columns.size() && follows(columns[end - 1], columns[end]))
            ++end;
        if (end - first >= fewestFolded) {
            folds.push_back({first, end - first});
        } else {
            for (std::size_t column = first; column < end; ++column)
                folds.push_back({column, 1});
        }
        first = end;
    }
    return folds;
}

} // namespace dyad
