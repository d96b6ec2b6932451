// From step to step, the live settings that hold: what a person turns, and on resuming what a person turned
// after the checkpoint, each again at its step.
#pragma once

#include "core/training/Controls.h"

#include <vector>

namespace dyad
{

class ControlFollower
{
public:
    /// `later` ordered by step.
    ControlFollower(Controls& controls, std::vector<ControlChange> later)
        : m_controls(controls)
        , m_later(std::move(later))
    {
    }

    struct Turned {
        std::vector<ControlChange> again; ///< as it was before
        std::vector<ControlChange> anew;  ///< by a person, so that it has to be written down
    };

    /// Brings the settings of the step before to those of `step`.
    Turned follow(std::int64_t step, LiveSettings& settings);

private:
    Controls& m_controls;
    std::vector<ControlChange> m_later;
    std::size_t m_next = 0; ///< of m_later
};

} // namespace dyad
