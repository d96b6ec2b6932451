// What has to be said beside a setting of a plan: that it has no part, or what stands behind its number.
#pragma once

#include "core/training/TrainingPlan.h"

#include <QString>

namespace dyad
{

/// Why the setting changes nothing in this plan; empty where it does.
QString whySettingIsUnused(const TrainingPlan& plan, const QString& key);

/// What a person should know of the value that it has; empty: nothing.
QString noteOnSetting(const TrainingPlan& plan, const QString& key);

} // namespace dyad
