// Made-up evaluations for the gallery, the same at every run.
#pragma once

class QWidget;

namespace dyad::gallery
{

enum class EvaluateStory { Usual, NoLabels, Crowded };

/// The panels of the Evaluate perspective, as the window lays them.
QWidget* evaluatePage(EvaluateStory story);

} // namespace dyad::gallery
