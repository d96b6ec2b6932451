#include "core/training/ControlFollower.h"

namespace dyad
{

ControlFollower::Turned ControlFollower::follow(std::int64_t step, LiveSettings& settings)
{
    const LiveSettings before = settings;
    for (; m_next < m_later.size() && m_later[m_next].step <= step; ++m_next) {
        settings = applied(settings, m_later[m_next]);
        m_controls.change(m_later[m_next]);
    }
    const LiveSettings wanted = m_controls.settings();
    Turned turned{differences(before, settings, step), differences(settings, wanted, step)};
    settings = wanted;
    return turned;
}

} // namespace dyad
