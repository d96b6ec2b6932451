// The latent view from all its sides.
#pragma once

class QWidget;

namespace dyad::gallery
{

QWidget* latentPage(int snippets);
/// Nothing, one snippet, and numbers that are none.
QWidget* latentUglyPage();

} // namespace dyad::gallery
