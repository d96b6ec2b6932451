// Made-up runs for the gallery: the table of them, and losses with others beside.
#pragma once

class QWidget;

namespace dyad::gallery
{

QWidget* runsPage();

} // namespace dyad::gallery
