// The judgement of a snippet or a vehicle by two scores and their thresholds.
#pragma once

namespace dyad
{

enum class Verdict { Unjudged, Normal, Borderline, Strong };

/// Both high: strong anomaly; one: borderline; none: normal.
inline Verdict judge(bool reconstructionIsHigh, bool divergenceIsHigh)
{
    if (reconstructionIsHigh && divergenceIsHigh)
        return Verdict::Strong;
    return reconstructionIsHigh || divergenceIsHigh ? Verdict::Borderline : Verdict::Normal;
}

} // namespace dyad
