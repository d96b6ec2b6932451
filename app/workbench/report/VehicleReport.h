// What there is to say of one vehicle: what, since when, on which signal, how sure, compared with what.
#pragma once

#include "app/workbench/SeriesViews.h"
#include "app/workbench/report/Report.h"
#include "widgets/VehicleReview.h"

#include <cstddef>

namespace dyad
{

/// The charging session of its strangest snippet, which the report shows; Error(Data) where it has none.
std::size_t strangestSegment(const OpenFleet& open, const Scored& scored, std::size_t vehicle);

/// Only on the window's thread, because of its figures.
Report vehicleReport(const OpenFleet& open, const Scored& scored, std::size_t vehicle,
                     const VehicleReview& review, const SeenSegment& strangest);

} // namespace dyad
