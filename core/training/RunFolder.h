// The folder of a run: the only truth about it.
//
//   plan.json                 what was intended, with every share written out as steps
//   history.csv               a row a step
//   controls.csv              step,what,value: every live change at the first step that felt it
//   checkpoint-*.safetensors  the last two
//   usual.json                how usual vehicles score with the finished model
#pragma once

#include "core/base/FileSystem.h"
#include "core/base/FolderLock.h"
#include "core/base/RowFile.h"
#include "core/training/Checkpoint.h"
#include "core/training/StepReport.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

inline constexpr const char* usualScoresName = "usual.json";

/// Writes. Every call either does all it says or throws Error(File), and may then be tried again; nothing
/// that was there before is lost.
class RunFolder
{
public:
    /// A new run. Error(Usage) where the folder already holds one.
    RunFolder(FileSystem& files, std::filesystem::path folder, const TrainingPlan& plan);

    /// Goes on with a run after `step`: cuts history.csv there, puts later checkpoints, which could not be
    /// used, aside, and removes what was learned with the model as it was.
    RunFolder(FileSystem& files, std::filesystem::path folder, const TrainingPlan& plan, std::int64_t step);

    void addStep(const StepReport& report, const std::optional<ValidationReport>& validation);
    void addControlChange(const ControlChange& change);
    RowFile& history() { return *m_history; }
    RowFile& controls() { return *m_controls; }

    void addCheckpoint(const TrainedModel& model, std::span<const ParameterMoments> moments,
                       const CheckpointInfo& info);
    /// All but the last two, and what was left half-written.
    void removeOldCheckpoints();

private:
    void putLaterCheckpointsAside(std::int64_t step);

    FileSystem& m_files;
    std::filesystem::path m_folder;
    std::optional<FolderLock> m_lock;
    std::optional<RowFile> m_history;
    std::optional<RowFile> m_controls;
};

bool holdsRun(const std::filesystem::path& folder);

struct NewestCheckpoint {
    LoadedCheckpoint checkpoint;
    std::string notice; ///< which newer one could not be used and why; empty: this is the newest
};

/// The newest that is intact; nothing where there is none at all. Error says why where none can be used.
std::optional<NewestCheckpoint> findNewestCheckpoint(const std::filesystem::path& folder);

/// The same for whoever needs a trained model: Error(File) where there is none at all.
NewestCheckpoint loadNewestCheckpoint(const std::filesystem::path& folder);

/// The rows of controls.csv in their order. Error(Data) names a row that is none; a last one that was cut off
/// while it was written is left out.
std::vector<ControlChange> loadControlChanges(const std::filesystem::path& folder);

} // namespace dyad
