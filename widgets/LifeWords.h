// A vehicle's life in words.
#pragma once

#include "widgets/LifeData.h"
#include "widgets/StretchRow.h"

namespace dyad
{

/// What is drawn over what.
QString lifeSubtitle(const LifeData& life);
/// For those who hear the plot.
QString lifeSentence(const LifeData& life, const std::optional<SnippetRange>& chosen);

/// "64,321 km", a day, or a snippet's number.
QString positionText(LifeAxis axis, double position);
/// Where on the axis, and the day where that is another.
QString placeText(const LifeData& life, const LifePoint& point);
QString scoreText(const LifeData& life, const LifePoint& point);

} // namespace dyad
