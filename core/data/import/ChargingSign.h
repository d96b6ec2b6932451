// Which way the recorded current flows: stored, charging is negative.
#pragma once

#include "core/data/import/ColumnMapping.h"

#include <string>

namespace dyad
{

struct TableSample;

struct ChargingSign {
    bool isTurned = false;      ///< recorded with charging positive
    bool flowsBothWays = false; ///< driving is recorded too, or discharging
    std::string reason;
};

/// The charge that flows while the state of charge rises or falls decides; where there is none the voltage;
/// else a record of charging is taken for what it says it is.
ChargingSign judgeChargingSign(const TableSample& sample, const ColumnMapping& mapping);

} // namespace dyad
