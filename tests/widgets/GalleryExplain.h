// Pages of the gallery about one snippet and the terms of the loss.
#pragma once

class QWidget;

namespace dyad::gallery
{

QWidget* explainPage();
/// Many dimensions, no numbers, names that are none.
QWidget* explainUglyPage();

} // namespace dyad::gallery
