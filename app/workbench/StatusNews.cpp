#include "app/workbench/StatusNews.h"

#include "widgets/FileText.h"
#include "widgets/Numbers.h"
#include "widgets/StatusStrip.h"

#include <QCoreApplication>

#include <limits>

namespace dyad
{
namespace
{

constexpr double noBar = -1.0;

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::StatusNews", text);
}

QString deviceText(const PlannedRun& run)
{
    return run.device == Device::Cuda ? tr("CUDA") : tr("CPU, threads: %1").arg(run.threads);
}

QString wordOf(ImportState state)
{
    switch (state) {
    case ImportState::Looking:
        return tr("Looking at the files");
    case ImportState::Ready:
        return tr("Ready to import");
    case ImportState::Importing:
        return tr("Importing");
    case ImportState::Cancelling:
        return tr("Stopping");
    case ImportState::Opening:
        return tr("Opening");
    }
    return {};
}

QString wordOf(TrainingOutcome outcome)
{
    switch (outcome) {
    case TrainingOutcome::Completed:
        return tr("Finished");
    case TrainingOutcome::Stopped:
        return tr("Stopped");
    case TrainingOutcome::Diverged:
        return tr("Diverged");
    }
    return {};
}

} // namespace

void StatusNews::showStarting()
{
    m_strip->setState(tr("Starting"));
}

void StatusNews::showStopping()
{
    m_strip->setState(tr("Stopping"));
}

void StatusNews::showWorking(const QString& stage, double fraction)
{
    m_strip->setState(tr("Working"));
    m_strip->setDetail(stage);
    m_strip->setProgress(fraction);
}

void StatusNews::showProblem(const QString& sentence)
{
    m_strip->setState(tr("Problem"));
    m_strip->setDetail(sentence);
    m_strip->setProgress(noBar);
}

void StatusNews::showReady(const OpenFleet& open)
{
    QString detail = tr("%1 · %2 vehicles, %3 rows")
                         .arg(open.name, formatCount(std::ssize(open.fleet->vehicles())),
                              formatCount(static_cast<std::int64_t>(open.fleet->rowCount())));
    if (!open.refused.empty())
        detail += open.refused.size() == 1
                      ? tr(" · 1 file was refused: see Data")
                      : tr(" · %1 files were refused: see Data").arg(formatCount(std::ssize(open.refused)));
    m_strip->setState(tr("Ready"));
    m_strip->setProgress(noBar);
    m_strip->setDetail(detail);
}

void StatusNews::showPlan(const std::optional<PlannedRun>& run)
{
    m_strip->setDevice(run ? deviceText(*run) : QString());
}

void StatusNews::showImport(ImportState state, const QString& name)
{
    m_strip->setState(wordOf(state));
    m_strip->setProgress(state == ImportState::Importing ? 0.0 : noBar);
    m_strip->setDetail(name);
    m_strip->setRateText({});
    m_strip->setDevice(tr("nothing is changed in your files"));
}

void StatusNews::showImportProgress(double fraction, const QString& words)
{
    m_strip->setProgress(fraction);
    m_strip->setDetail(words);
}

void StatusNews::showTraining(const PlannedRun& run)
{
    m_run = run;
    m_strip->setState(tr("Training"));
    m_strip->setDevice(deviceText(run));
}

void StatusNews::showStep(const StepReport& step)
{
    m_strip->setSteps(step.epoch, m_run.steps.epochs, step.step, m_run.steps.total);
    m_strip->setRate(step.snippetsPerSecond, step.secondsLeft);
}

void StatusNews::showPaused(bool paused)
{
    m_strip->setState(paused ? tr("Paused") : tr("Training"));
}

void StatusNews::showCheckpoint(std::int64_t step)
{
    m_strip->setDevice(deviceText(m_run) + tr(" · checkpoint of step %1").arg(formatCount(step)));
}

void StatusNews::showNotice(const QString& sentence)
{
    m_strip->setDevice(sentence);
}

void StatusNews::showEnd(const TrainingResult& result)
{
    m_strip->setState(wordOf(result.outcome));
    m_strip->setRate(result.snippetsPerSecond, std::numeric_limits<double>::quiet_NaN());
    m_strip->setProgress(noBar);
    m_strip->setDetail(tr("step %1, %2").arg(formatCount(result.steps), formatDuration(result.seconds)));
}

void StatusNews::showScored(const Scored& scored)
{
    m_strip->setState(tr("Scored"));
    QString detail = tr("%1 snippets of %2 vehicles")
                         .arg(formatCount(std::ssize(scored.scores.snippets)),
                              formatCount(std::ssize(scored.ranking.vehicles)));
    if (!scored.runTitle.empty())
        detail += tr(" by %1").arg(fileText(scored.runTitle, 40));
    m_strip->setDetail(detail + tr("; the strangest are under Inspect"));
    m_strip->setProgress(noBar);
}

} // namespace dyad
