// What the library gives to whoever loads it.
#include "core/learning/Learning.h"

extern "C" __attribute__((visibility("default"))) const dyad::Learning* dyadLearning()
{
    static const dyad::Learning table{
        dyad::hasCuda,      dyad::planRun,    dyad::loadResumePoint,
        dyad::planResume,   dyad::train,      dyad::previewSnippet,
        dyad::loadModel,    dyad::scoreFleet, dyad::reconstructSegment,
        dyad::rankVehicles, dyad::evaluate,   dyad::evaluateBaselines,
    };
    return &table;
}
