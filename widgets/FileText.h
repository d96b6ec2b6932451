// Text of a file as a label or a cell can show it, however hostile it is.
#pragma once

#include <QString>

#include <string_view>

namespace dyad
{

/// One line: broken bytes become �, control characters and line ends a blank, marks that turn the reading
/// direction are left out (they would turn their neighbours too), and what is too long ends in dots.
QString fileText(std::string_view utf8, int mostLetters = 300);

} // namespace dyad
