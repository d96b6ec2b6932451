// Between a trainer that must never wait and a listener that looks now and then.
#pragma once

#include "core/training/TrainingObserver.h"

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

/// Everything since the last look, each kind in its order.
struct TrainingNews {
    std::optional<PlannedRun> planned;
    std::vector<StepReport> steps; ///< only the newest carry their latent points
    std::vector<ValidationReport> validations;
    std::vector<ControlChange> changes;
    std::vector<std::string> notices;
    std::optional<bool> paused;
    std::optional<std::int64_t> checkpointStep;
    std::optional<SnippetPreview> preview; ///< the newest
    std::size_t droppedSteps = 0;          ///< more came than the buffer holds; they are in the run's history
};

class ReportBuffer : public TrainingObserver
{
public:
    static constexpr std::size_t keptSteps = 20000;
    static constexpr std::size_t keptLatents = 32;

    TrainingNews take();
    /// Something that a person has asked for, or waits for: all but steps, validations and checkpoints.
    bool holdsAnswers() const;

    void onPlanned(const PlannedRun& planned) override;
    void onStep(const StepReport& report) override;
    void onValidation(const ValidationReport& report) override;
    void onControlChange(const ControlChange& change) override;
    void onPaused(bool paused) override;
    void onCheckpoint(std::int64_t step) override;
    void onPreview(const SnippetPreview& preview) override;
    void onNotice(const std::string& sentence) override;

private:
    mutable std::mutex m_mutex; ///< guards the news
    TrainingNews m_news;
};

} // namespace dyad
