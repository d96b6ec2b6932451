// A run folder at a glance: what it was meant to be, how far it came, and whether it can go on.
#pragma once

#include "core/training/CheckpointHead.h"
#include "core/training/RunHistory.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

enum class RunCondition {
    Unreadable, ///< `problem` says why
    Running,    ///< a program is writing into the folder
    Resumable,  ///< it ended before its time, and can go on
    Finished,
    Diverged, ///< its last steps left the finite numbers; it can go on from its last checkpoint
};

struct RunSummary {
    std::filesystem::path folder;
    std::string title; ///< as a person called it; otherwise the folder's name
    RunCondition condition = RunCondition::Unreadable;
    std::string problem;
    TrainingPlan plan; ///< with every share written out as steps
    std::int64_t steps = 0;
    std::int64_t plannedSteps = 0; ///< 0: not known before the first checkpoint
    int epoch = 0;                 ///< of the last step
    std::optional<LossTerms> last; ///< of the last step
    /// By its reconstruction, which alone keeps its meaning while beta moves.
    std::optional<ValidationReport> bestValidation;
    std::optional<ValidationReport> lastValidation;
    int finishedEpochs = 0;                 ///< as the newest checkpoint knows them
    std::int64_t checkpointStep = -1;       ///< of the newest; -1: there is none
    std::vector<std::string> trainVehicles; ///< ids; empty before the first checkpoint
    std::int64_t changedSeconds = 0;        ///< since 1970, of the last step
    std::uintmax_t bytes = 0;
};

/// Looks at one run folder again and again, and reads only what has changed.
class RunScanner : private HistoryListener
{
public:
    explicit RunScanner(const std::filesystem::path& folder);

    /// Whether anything in the folder is other than at the last look.
    bool look(const CancelToken& cancel = {});
    const RunSummary& summary() const { return m_summary; }

private:
    struct Trace {
        std::string name;
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type changed;
        bool operator==(const Trace&) const = default;
    };

    void onBegin() override;
    void onRow(const HistoryRow& row) override;
    void read(const std::vector<Trace>& files, bool isHeld, const CancelToken& cancel);
    void readNewestCheckpoint(const std::vector<Trace>& files);
    std::vector<Trace> filesNow() const;

    RunSummary m_summary;
    HistoryFollower m_history;
    std::vector<Trace> m_files; ///< at the last look
    std::optional<CheckpointHead> m_checkpoint;
    std::string m_checkpointName;
    int m_skippedInARow = 0;
    bool m_wasHeld = false;
    bool m_hasLooked = false;
};

} // namespace dyad
