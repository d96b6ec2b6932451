// Takes a plot out of the window: onto the clipboard, or into a picture file that a person names.
#pragma once

class QWidget;

namespace dyad
{

class PlotView;
enum class PictureFormat;

/// Asks for the file without holding the window up; a failure is told in a message box.
void exportPlot(PlotView* plot, PictureFormat format, QWidget* window);

} // namespace dyad
