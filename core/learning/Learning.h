// All that needs LibTorch, as one table. To load LibTorch takes the better part of a second, so that a
// program which has a window to show leaves it until it is first asked to learn something.
#pragma once

#include "core/model/Device.h"
#include "core/scoring/BaselineFolds.h"
#include "core/scoring/CrossValidation.h"
#include "core/scoring/SegmentReconstruction.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleScore.h"
#include "core/training/ModelFile.h"
#include "core/training/PlannedRun.h"
#include "core/training/Resume.h"
#include "core/training/SnippetPreview.h"
#include "core/training/Trainer.h"

namespace dyad
{

struct Learning {
    decltype(&dyad::hasCuda) hasCuda;
    decltype(&dyad::planRun) planRun;
    decltype(&dyad::loadResumePoint) loadResumePoint;
    decltype(&dyad::planResume) planResume;
    decltype(&dyad::train) train;
    decltype(&dyad::previewSnippet) previewSnippet;
    decltype(&dyad::loadModel) loadModel;
    decltype(&dyad::scoreFleet) scoreFleet;
    decltype(&dyad::reconstructSegment) reconstructSegment;
    decltype(&dyad::rankVehicles) rankVehicles;
    decltype(&dyad::evaluate) evaluate;
    decltype(&dyad::evaluateBaselines) evaluateBaselines;
};

/// From any thread; the first call loads, and later ones wait for it. Error(File) where the library is
/// missing or cannot be loaded.
const Learning& learning();

} // namespace dyad
