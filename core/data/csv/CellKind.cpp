#include "core/data/csv/CellKind.h"

#include "core/data/csv/CalendarText.h"
#include "core/data/csv/NumberText.h"

#include <algorithm>

namespace dyad
{
namespace
{

bool isTimeOfDay(std::string_view text)
{
    // The calendar reads a time of day only behind a date.
    if (text.size() < 3 || text.size() > 20 || text.find(':') == std::string_view::npos)
        return false;
    char buffer[40] = "2000-01-01 ";
    std::copy(text.begin(), text.end(), buffer + 11);
    return parseCalendar({buffer, 11 + text.size()}, DateOrder::YearMonthDay).has_value();
}

bool isTime(std::string_view text)
{
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return false;
    return parseCalendar(text, DateOrder::YearMonthDay) || parseCalendar(text, DateOrder::DayMonthYear) ||
           parseCalendar(text, DateOrder::MonthDayYear) || isTimeOfDay(text);
}

bool isHalfQuoted(std::string_view text)
{
    const auto isQuote = [](char c) { return c == '"'; };
    const bool opens = isQuote(text.front());
    const bool closes = isQuote(text.back());
    return opens != closes && std::count_if(text.begin(), text.end(), isQuote) % 2 != 0;
}

} // namespace

CellKind kindOfCell(std::string_view cell)
{
    while (!cell.empty() && cell.front() == ' ')
        cell.remove_prefix(1);
    while (!cell.empty() && cell.back() == ' ')
        cell.remove_suffix(1);
    if (cell.empty())
        return CellKind::Empty;
    const NumberKind point = parseNumber(cell, '.').kind;
    if (point == NumberKind::Blank)
        return CellKind::Empty;
    if (point == NumberKind::Number || parseNumber(cell, ',').kind == NumberKind::Number)
        return CellKind::Number;
    if (isTime(cell))
        return CellKind::Time;
    if (isHalfQuoted(cell) || cell.find_first_of(";\t|") != std::string_view::npos)
        return CellKind::Torn;
    if (cell.find(',') != std::string_view::npos)
        return cell.find(", ") != std::string_view::npos ? CellKind::Text : CellKind::Torn;
    return cell.find(' ') == std::string_view::npos ? CellKind::Word : CellKind::Text;
}

} // namespace dyad
