// Follows a run and says, once it has held for a while, what its numbers call for.
#pragma once

#include "core/training/AdviceRules.h"

#include <map>
#include <optional>
#include <set>

namespace dyad
{

class Adviser
{
public:
    static constexpr std::int64_t heldSteps = 20;
    static constexpr double heldSeconds = 2.0;

    /// A new run, or the same plan from its beginning; what was dismissed may come again.
    void restart(const PlannedRun& planned);

    void add(const StepReport& report) { m_window.add(report); }
    void add(const ValidationReport& report) { m_window.add(report); }
    /// What was advised is done or overtaken: all is judged anew.
    void add(const ControlChange& change);

    /// Looks at what came since the last look. `seconds` is a clock of the caller's, ever growing.
    void judge(double seconds);

    /// Never again in this run.
    void dismiss(AdviceKind kind);

    /// The most urgent of what holds, with the numbers that it had when it appeared.
    std::optional<TrainingAdvice> advice() const;

private:
    struct Watched {
        std::int64_t step = 0; ///< since when it is, or is no more
        double seconds = 0.0;
        bool isThere = false; ///< at the last look
        std::optional<TrainingAdvice> shown;
    };

    void look(Watched& watched, const TrainingAdvice* found, double seconds) const;

    RunWindow m_window;
    std::map<AdviceKind, Watched> m_watched;
    std::set<AdviceKind> m_dismissed;
};

} // namespace dyad
