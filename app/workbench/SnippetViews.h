// A preview as the panels show it, and the panels that show one.
#pragma once

#include "core/training/SnippetPreview.h"
#include "widgets/FanData.h"
#include "widgets/PosteriorPlot.h"

#include <vector>

class QDockWidget;

namespace dyad
{

class DecodePanel;
class SnippetFeed;
class SnippetPreviewPanel;
class Workspace;

/// The responses, with the fan.
FanData fanOf(const Fleet& fleet, const SnippetPreview& preview);

/// All channels, the stimuli first, with what the chosen point decodes to.
FanData decodedOf(const Fleet& fleet, const SnippetPreview& preview);

std::vector<PosteriorDimension> posteriorOf(const SnippetPreview& preview);

/// The panel follows the feed, which works for it while its dock is seen.
void follow(SnippetFeed& feed, const Workspace& workspace, SnippetPreviewPanel* panel, QDockWidget* dock);
void follow(SnippetFeed& feed, const Workspace& workspace, DecodePanel* panel, QDockWidget* dock);

} // namespace dyad
