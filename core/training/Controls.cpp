#include "core/training/Controls.h"

#include "core/base/Error.h"

#include <array>
#include <utility>

namespace dyad
{
namespace
{

struct Knob {
    const char* name;
    double (*get)(const LiveSettings&);
    void (*set)(LiveSettings&, double);
};

constexpr std::array knobs{
    Knob{"anneal_function", [](const LiveSettings& s) { return static_cast<double>(s.annealing.shape); },
         [](LiveSettings& s, double v) {
             s.annealing.shape = static_cast<AnnealingShape>(static_cast<int>(v));
         }},
    Knob{"anneal0", [](const LiveSettings& s) { return s.annealing.ceiling; },
         [](LiveSettings& s, double v) { s.annealing.ceiling = v; }},
    Knob{"x0", [](const LiveSettings& s) { return s.annealing.midpoint; },
         [](LiveSettings& s, double v) { s.annealing.midpoint = v; }},
    Knob{"k", [](const LiveSettings& s) { return s.annealing.steepness; },
         [](LiveSettings& s, double v) { s.annealing.steepness = v; }},
    Knob{"period", [](const LiveSettings& s) { return s.annealing.period; },
         [](LiveSettings& s, double v) { s.annealing.period = v; }},
    Knob{"ramp_share", [](const LiveSettings& s) { return s.annealing.rampShare; },
         [](LiveSettings& s, double v) { s.annealing.rampShare = v; }},
    Knob{"nll_weight", [](const LiveSettings& s) { return s.weights.reconstruction; },
         [](LiveSettings& s, double v) { s.weights.reconstruction = v; }},
    Knob{"latent_label_weight", [](const LiveSettings& s) { return s.weights.label; },
         [](LiveSettings& s, double v) { s.weights.label = v; }},
    Knob{"noise_scale", [](const LiveSettings& s) { return s.noiseScale; },
         [](LiveSettings& s, double v) { s.noiseScale = v; }},
    Knob{"learning_rate", [](const LiveSettings& s) { return s.learningRate; },
         [](LiveSettings& s, double v) { s.learningRate = v; }},
};

} // namespace

void Controls::change(const LiveSettings& settings)
{
    const std::lock_guard lock(m_mutex);
    m_settings = settings;
}

void Controls::change(const ControlChange& change)
{
    const std::lock_guard lock(m_mutex);
    m_settings = applied(m_settings, change);
}

LiveSettings Controls::settings() const
{
    const std::lock_guard lock(m_mutex);
    return m_settings;
}

void Controls::rebase(const LiveSettings& asked, const LiveSettings& planned)
{
    const std::lock_guard lock(m_mutex);
    const std::vector<ControlChange> changes = differences(asked, m_settings, 0);
    m_settings = planned;
    for (const ControlChange& change : changes)
        m_settings = applied(m_settings, change);
}

void Controls::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void Controls::resume()
{
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_changed.notify_all();
}

void Controls::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
}

void Controls::requestCheckpoint()
{
    {
        const std::lock_guard lock(m_mutex);
        m_checkpointWanted = true;
    }
    m_changed.notify_all();
}

void Controls::requestPreview(const PreviewRequest& request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_previewWanted = request;
    }
    m_changed.notify_all();
}

bool Controls::isStopRequested() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopped;
}

bool Controls::isPauseRequested() const
{
    const std::lock_guard lock(m_mutex);
    return m_paused && !m_stopped;
}

void Controls::waitWhilePaused()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_paused || m_stopped || m_checkpointWanted || m_previewWanted; });
}

bool Controls::takeCheckpointRequest()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_checkpointWanted, false);
}

std::optional<PreviewRequest> Controls::takePreviewRequest()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_previewWanted, std::nullopt);
}

std::vector<ControlChange> differences(const LiveSettings& before, const LiveSettings& after,
                                       std::int64_t step)
{
    std::vector<ControlChange> changes;
    for (const Knob& knob : knobs)
        if (knob.get(before) != knob.get(after))
            changes.push_back({step, knob.name, knob.get(before), knob.get(after)});
    return changes;
}

LiveSettings applied(LiveSettings settings, const ControlChange& change)
{
    for (const Knob& knob : knobs) {
        if (change.what == knob.name) {
            knob.set(settings, change.after);
            return settings;
        }
    }
    throw Error(ErrorKind::Data, "There is no live control '" + change.what + "'.");
}

} // namespace dyad
