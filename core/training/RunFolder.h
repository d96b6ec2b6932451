// The folder of a run: the only truth about it.
//
//   plan.json                 what was intended, with every share written out as steps
//   history.csv               a row a step, flushed every second
//   controls.csv              step,what,value: every live change at the first step that felt it
//   checkpoint-*.safetensors  the last two
//   best.safetensors          with early stopping: the weights that did best on the validation vehicles
#pragma once

#include "core/base/FileSystem.h"
#include "core/training/Checkpoint.h"
#include "core/training/StepReport.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

class RunFolder
{
public:
    /// A new run. Error(Usage) where the folder already holds one.
    RunFolder(FileSystem& files, std::filesystem::path folder, const TrainingPlan& plan);
    ~RunFolder();

    const std::filesystem::path& path() const { return m_folder; }

    void addStep(const StepReport& report, const std::optional<ValidationReport>& validation);
    void addControlChange(const ControlChange& change);
    void addCheckpoint(const TrainedModel& model, const CheckpointInfo& info);
    void keepBest(const TrainedModel& model, const CheckpointInfo& info);

    /// Brings everything to the disk; what the destructor would have to do in silence.
    void finish();

    static bool holdsRun(const std::filesystem::path& folder);

    /// Error(File) where there is none.
    static std::filesystem::path newestCheckpoint(const std::filesystem::path& folder);

    /// What the run has to show: the best weights where it looked for them, else the newest checkpoint.
    static std::filesystem::path resultOf(const std::filesystem::path& folder);

private:
    void flush();

    FileSystem& m_files;
    std::filesystem::path m_folder;
    std::unique_ptr<OutputFile> m_history;
    std::unique_ptr<OutputFile> m_controls;
    std::string m_pendingRows;
    std::chrono::steady_clock::time_point m_lastFlush;
    bool m_headerWritten = false;
};

} // namespace dyad
