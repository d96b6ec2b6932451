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
#include "core/training/StepReport.h"
#include "core/training/TrainingPlan.h"

#include <filesystem>
#include <optional>

namespace dyad
{

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

    FileSystem& files() { return m_files; }
    /// Where the checkpoint of a step belongs.
    std::filesystem::path checkpointFile(std::int64_t step) const;
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

} // namespace dyad
