#include "core/training/RunKeeper.h"

#include "core/base/Error.h"

#include <algorithm>
#include <utility>

namespace dyad
{
namespace
{

constexpr std::chrono::seconds flushInterval{1};

} // namespace

RunKeeper::RunKeeper(RunFolder folder, TrainingObserver& observer, Seconds checkpointInterval)
    : m_folder(std::move(folder))
    , m_observer(observer)
    , m_checkpointInterval(checkpointInterval)
{
}

bool RunKeeper::attempt(Part part, const std::function<void()>& write)
{
    const auto failed = [](const std::string& failure) { return !failure.empty(); };
    const bool hadFailed = std::any_of(m_failures.begin(), m_failures.end(), failed);
    try {
        write();
        m_failures[part].clear();
    } catch (const Error& error) {
        m_failures[part] = error.what();
        if (!hadFailed)
            m_observer.onNotice(m_failures[part] +
                                (part == OldCheckpoints
                                     ? " It is tried again with the next checkpoint."
                                     : " The training goes on, and writing is tried again; "
                                       "until then only what was saved before is safe."));
        return false;
    }
    if (hadFailed && std::none_of(m_failures.begin(), m_failures.end(), failed))
        m_observer.onNotice("The files of the run can be written again.");
    return true;
}

void RunKeeper::addStep(const StepReport& report, const std::optional<ValidationReport>& validation)
{
    m_folder.addStep(report, validation);
    if (Clock::now() - m_lastFlush < flushInterval)
        return;
    m_lastFlush = Clock::now();
    attempt(History, [this] { m_folder.history().flush(); });
}

void RunKeeper::addControlChange(const ControlChange& change)
{
    m_folder.addControlChange(change);
    attempt(ControlChanges, [this] { m_folder.controls().sync(); });
}

bool RunKeeper::isCheckpointDue() const
{
    return Clock::now() - m_lastCheckpoint >= m_checkpointInterval;
}

bool RunKeeper::addCheckpoint(const TrainedModel& model, std::span<const ParameterMoments> moments,
                              const CheckpointInfo& info)
{
    m_lastCheckpoint = Clock::now();
    syncRows();
    if (!attempt(Checkpoint, [&] {
            saveCheckpoint(m_folder.files(), m_folder.checkpointFile(info.state.step), model, moments, info);
        }))
        return false;
    m_observer.onCheckpoint(info.state.step);
    attempt(OldCheckpoints, [this] { m_folder.removeOldCheckpoints(); });
    return true;
}

void RunKeeper::finish()
{
    syncRows();
    attempt(OldCheckpoints, [this] { m_folder.removeOldCheckpoints(); }); // a killed run may have left some
}

void RunKeeper::syncRows()
{
    attempt(History, [this] { m_folder.history().sync(); });
    attempt(ControlChanges, [this] { m_folder.controls().sync(); });
}

std::string RunKeeper::failure() const
{
    for (const Part part : {Checkpoint, ControlChanges, History})
        if (!m_failures[part].empty())
            return m_failures[part];
    return {};
}

} // namespace dyad
