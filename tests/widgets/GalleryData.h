// Made-up curves and vehicles for the gallery, the same at every run.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "widgets/LatentPanel.h"
#include "widgets/LifePanel.h"
#include "widgets/SeriesData.h"
#include "widgets/StepMark.h"
#include "widgets/VehicleModel.h"
#include "widgets/VerdictPanel.h"

#include <vector>

namespace dyad::gallery
{

struct TrainingStory {
    std::vector<LossPoint> points;
    std::vector<LossPoint> validation;
    std::vector<StepMark> marks;
    AnnealingSchedule schedule;
    std::int64_t plannedSteps = 2010;
};

TrainingStory trainingStory();
LatentCloud latentCloud(int snippets, int dimensions);
std::vector<VehicleRow> vehicles();
LifeData life();
SeriesData series();
VerdictView verdict();

} // namespace dyad::gallery
