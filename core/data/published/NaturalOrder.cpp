#include "core/data/published/NaturalOrder.h"

#include <algorithm>
#include <cstddef>

namespace dyad
{
namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes the digits at the front, without leading zeros.
std::string_view takeNumber(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
    std::size_t count = 0;
    while (count < text.size() && isDigit(text[count]))
        ++count;
    const std::string_view number = text.substr(0, count);
    text.remove_prefix(count);
    return number;
}

} // namespace

bool naturallyLess(std::string_view a, std::string_view b)
{
    const std::string_view wholeA = a;
    const std::string_view wholeB = b;
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const std::string_view x = takeNumber(a);
            const std::string_view y = takeNumber(b);
            if (x.size() != y.size())
                return x.size() < y.size();
            if (x != y)
                return x < y;
        } else {
            if (a.front() != b.front())
                return a.front() < b.front();
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    if (a.empty() != b.empty())
        return a.empty();
    return wholeA < wholeB; // "1" and "01" are two names
}

} // namespace dyad
