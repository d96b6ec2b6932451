// What a cell of a table looks like, for telling one dialect from another and a header from data.
#pragma once

#include <string_view>

namespace dyad
{

enum class CellKind {
    Empty,
    Number, ///< with either decimal mark
    Time,   ///< a date, a time of day, or both
    Word,   ///< no blank and no character that usually parts fields
    Text,
    Torn, ///< text that holds what parts fields, or half of a pair of quotes: most likely split wrongly
};

CellKind kindOfCell(std::string_view cell);

} // namespace dyad
