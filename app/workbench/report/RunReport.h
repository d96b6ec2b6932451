// What there is to say of a whole fleet as one model sees it: who stands out, how well the labels are met, by
// which model and which data.
#pragma once

#include "app/workbench/Workspace.h"
#include "app/workbench/report/Report.h"
#include "widgets/VehicleReview.h"

#include <cstddef>
#include <functional>

namespace dyad
{

/// What the person said of a vehicle, by its index.
using ReviewOf = std::function<VehicleReview(std::size_t vehicle)>;

/// Only on the window's thread, because of its figures.
Report runReport(const OpenFleet& open, const Scored& scored, const ReviewOf& reviewOf);

} // namespace dyad
