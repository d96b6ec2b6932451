#include "core/training/Adviser.h"

#include "core/training/Controls.h"

#include <algorithm>

namespace dyad
{
namespace
{

/// Rare events that need no proof: one of them is enough, and what follows another is proof in itself.
bool isUrgent(AdviceKind kind)
{
    return kind == AdviceKind::SkippedSteps || kind == AdviceKind::ValidationRising;
}

} // namespace

void Adviser::restart(const PlannedRun& planned)
{
    m_window.restart(planned);
    m_watched.clear();
    m_dismissed.clear();
}

void Adviser::add(const ControlChange& change)
{
    m_window.settings = applied(m_window.settings, change);
    m_window.forgetSteps();
    m_watched.clear();
}

void Adviser::judge(double seconds)
{
    const std::vector<TrainingAdvice> found = dyad::judge(m_window);
    for (const TrainingAdvice& advice : found)
        m_watched.try_emplace(advice.kind);
    for (auto& [kind, watched] : m_watched) {
        const auto place = std::find_if(found.begin(), found.end(),
                                        [kind = kind](const auto& advice) { return advice.kind == kind; });
        look(watched, place == found.end() ? nullptr : &*place, seconds);
    }
}

void Adviser::look(Watched& watched, const TrainingAdvice* found, double seconds) const
{
    if (watched.isThere != (found != nullptr)) {
        watched.isThere = found != nullptr;
        watched.step = m_window.lastStep;
        watched.seconds = seconds;
    }
    const bool hasHeld =
        m_window.lastStep - watched.step >= heldSteps && seconds - watched.seconds >= heldSeconds;
    if (found != nullptr && !watched.shown && (hasHeld || isUrgent(found->kind)))
        watched.shown = *found;
    if (found == nullptr && hasHeld)
        watched.shown.reset();
}

void Adviser::dismiss(AdviceKind kind)
{
    m_dismissed.insert(kind);
}

std::optional<TrainingAdvice> Adviser::advice() const
{
    for (const auto& [kind, watched] : m_watched) // in the order of urgency
        if (watched.shown && !m_dismissed.contains(kind))
            return watched.shown;
    return std::nullopt;
}

} // namespace dyad
