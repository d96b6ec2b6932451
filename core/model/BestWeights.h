// The weights of the epoch that did best, beside those that the training goes on with.
#pragma once

namespace dyad
{

struct TrainedModel;

void rememberAsBest(TrainedModel& model);

/// The network gets the best weights; it keeps its own where none were remembered.
void adoptBest(TrainedModel& model);

} // namespace dyad
