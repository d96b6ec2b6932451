#include "core/training/RunSummary.h"

#include "core/base/Error.h"
#include "core/base/FolderLock.h"
#include "core/training/DivergenceAdvice.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFiles.h"
#include "core/training/RunShelf.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace dyad
{
namespace
{

std::int64_t secondsOf(std::filesystem::file_time_type time)
{
    const auto since1970 = std::chrono::file_clock::to_sys(time).time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since1970).count();
}

bool isCheckpoint(const std::string& name)
{
    return name.starts_with(runfiles::checkpointPrefix) && name.ends_with(runfiles::checkpointSuffix);
}

} // namespace

RunScanner::RunScanner(const std::filesystem::path& folder) : m_history(folder)
{
    m_summary.folder = folder;
}

bool RunScanner::look(const CancelToken& cancel)
{
    const bool isHeld = FolderLock::isHeld(m_summary.folder);
    const std::vector<Trace> files = filesNow();
    if (m_hasLooked && isHeld == m_wasHeld && files == m_files)
        return false;
    try {
        read(files, isHeld, cancel);
        m_summary.problem.clear();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Interrupted)
            throw;
        m_summary.condition = RunCondition::Unreadable;
        m_summary.problem = error.what();
    }
    m_files = files;
    m_wasHeld = isHeld;
    m_hasLooked = true;
    return true;
}

void RunScanner::read(const std::vector<Trace>& files, bool isHeld, const CancelToken& cancel)
{
    m_summary.title = loadRunTitle(m_summary.folder);
    m_summary.plan = loadPlan(m_summary.folder / runfiles::plan, TrainingPlan{});
    m_summary.bytes = 0;
    for (const Trace& file : files) {
        m_summary.bytes += file.bytes;
        const bool isPlanAlone = file.name == runfiles::plan && m_summary.steps == 0;
        if (file.name == runfiles::history || isPlanAlone)
            m_summary.changedSeconds = secondsOf(file.changed);
    }
    m_history.look(*this, cancel);
    readNewestCheckpoint(files);
    if (isHeld)
        m_summary.condition = RunCondition::Running;
    else if (m_skippedInARow >= skippedStepsInARowThatEndTheRun)
        m_summary.condition = RunCondition::Diverged;
    else if (m_checkpoint && m_checkpoint->isFinished())
        m_summary.condition = RunCondition::Finished;
    else
        m_summary.condition = RunCondition::Resumable;
}

void RunScanner::readNewestCheckpoint(const std::vector<Trace>& files)
{
    std::string newest; // the step in the name has leading zeros
    for (const Trace& file : files)
        if (isCheckpoint(file.name))
            newest = std::max(newest, file.name);
    if (newest == m_checkpointName)
        return;
    m_checkpointName = newest;
    m_checkpoint.reset();
    m_summary.checkpointStep = -1;
    m_summary.finishedEpochs = 0;
    if (newest.empty())
        return;
    m_checkpoint = loadCheckpointHead(m_summary.folder / newest);
    m_summary.checkpointStep = m_checkpoint->step;
    m_summary.finishedEpochs = m_checkpoint->finishedEpochs;
    m_summary.trainVehicles = m_checkpoint->trainVehicles;
    m_summary.plannedSteps = plannedSteps(m_checkpoint->plan, m_checkpoint->trainSnippets).total;
}

void RunScanner::onBegin()
{
    m_summary.steps = 0;
    m_summary.epoch = 0;
    m_summary.last.reset();
    m_summary.bestValidation.reset();
    m_summary.lastValidation.reset();
    m_skippedInARow = 0;
}

void RunScanner::onRow(const HistoryRow& row)
{
    m_summary.steps = row.step;
    m_summary.epoch = row.epoch;
    m_summary.last = row.losses;
    m_skippedInARow = row.skipped ? m_skippedInARow + 1 : 0;
    if (!row.validation)
        return;
    m_summary.lastValidation = ValidationReport{row.step, *row.validation};
    const auto& best = m_summary.bestValidation;
    const double loss = row.validation->reconstruction;
    if (std::isfinite(loss) && (!best || loss < best->losses.reconstruction))
        m_summary.bestValidation = m_summary.lastValidation;
}

std::vector<RunScanner::Trace> RunScanner::filesNow() const
{
    std::vector<Trace> files;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(m_summary.folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code gone; // a checkpoint may be put in its place this moment
        Trace file{entry->path().filename().string(), entry->file_size(gone), {}};
        if (!gone)
            file.changed = entry->last_write_time(gone);
        if (!gone)
            files.push_back(file);
    }
    std::sort(files.begin(), files.end(), [](const Trace& a, const Trace& b) { return a.name < b.name; });
    return files;
}

} // namespace dyad
