// Sections that every report has: what the model is, where the data came from, who made the report.
#pragma once

#include "app/workbench/Workspace.h"
#include "app/workbench/report/Report.h"

namespace dyad
{

ReportSection modelSection(const Scored& scored);
ReportSection dataSection(const OpenFleet& open, const Scored& scored);

/// How to read the picture of a life.
QString lifeWords();

/// How the limits came about, in a sentence.
QString limitsSentence(const FleetRanking& ranking);

QString reportFoot();

} // namespace dyad
