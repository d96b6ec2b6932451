// What is on view of a vehicle's life, as a table for other programs.
#pragma once

#include "widgets/LifeData.h"

#include <QByteArray>

#include <utility>

namespace dyad
{

/// A line a snippet, in the vehicle's order.
QByteArray lifeAsCsv(const LifeData& life, std::pair<double, double> positionsOnView);

} // namespace dyad
