// How a person reaches into a running training: read once a step by the worker, never waited for.
#pragma once

#include "core/training/LiveSettings.h"
#include "core/training/SnippetPreview.h"
#include "core/training/StepReport.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace dyad
{

class Controls
{
public:
    explicit Controls(const LiveSettings& start) : m_settings(start) {}

    /// Takes effect at the next step that the worker starts.
    void change(const LiveSettings& settings);
    LiveSettings settings() const;

    /// One value, beside whatever else is being changed.
    void change(const ControlChange& change);

    /// The plan's shares have become steps: `planned` holds, with whatever was changed since `asked` laid
    /// over it.
    void rebase(const LiveSettings& asked, const LiveSettings& planned);

    void pause();
    void resume();
    /// Ends the run after the step under way; a paused run ends at once.
    void stop();
    void requestCheckpoint();
    /// Answered once, between two steps; a newer request takes the place of one that waits.
    void requestPreview(const PreviewRequest& request);

    bool isStopRequested() const;
    bool isPauseRequested() const;

    /// For the worker: returns once the run may go on, or is to stop.
    void waitWhilePaused();
    /// For the worker: true once for every request.
    bool takeCheckpointRequest();
    std::optional<PreviewRequest> takePreviewRequest();

private:
    mutable std::mutex m_mutex; ///< guards everything below
    std::condition_variable m_changed;
    LiveSettings m_settings;
    bool m_paused = false;
    bool m_stopped = false;
    bool m_checkpointWanted = false;
    std::optional<PreviewRequest> m_previewWanted;
};

/// What differs, value by value, under the names of plan.json. A shape is written as its place in
/// constant, linear, logistic, cyclical.
std::vector<ControlChange> differences(const LiveSettings& before, const LiveSettings& after,
                                       std::int64_t step);

/// The settings after a stored change. Error(Data) where the change names nothing that can be turned.
LiveSettings applied(LiveSettings settings, const ControlChange& change);

} // namespace dyad
