#include "core/training/ReportBuffer.h"

#include <utility>

namespace dyad
{

TrainingNews ReportBuffer::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_news, {});
}

bool ReportBuffer::holdsAnswers() const
{
    const std::lock_guard lock(m_mutex);
    return m_news.planned || !m_news.changes.empty() || !m_news.notices.empty() || m_news.paused ||
           m_news.preview;
}

void ReportBuffer::onPlanned(const PlannedRun& planned)
{
    const std::lock_guard lock(m_mutex);
    m_news.planned = planned;
}

void ReportBuffer::onStep(const StepReport& report)
{
    const std::lock_guard lock(m_mutex);
    std::vector<StepReport>& steps = m_news.steps;
    if (steps.size() >= keptSteps) {
        // The older half goes at once, so that a listener who never looks costs little.
        const auto half = static_cast<std::ptrdiff_t>(keptSteps / 2);
        steps.erase(steps.begin(), steps.begin() + half);
        m_news.droppedSteps += static_cast<std::size_t>(half);
    }
    steps.push_back(report);
    if (steps.size() > keptLatents)
        steps[steps.size() - 1 - keptLatents].latent = {};
}

void ReportBuffer::onValidation(const ValidationReport& report)
{
    const std::lock_guard lock(m_mutex);
    m_news.validations.push_back(report);
}

void ReportBuffer::onControlChange(const ControlChange& change)
{
    const std::lock_guard lock(m_mutex);
    m_news.changes.push_back(change);
}

void ReportBuffer::onPaused(bool paused)
{
    const std::lock_guard lock(m_mutex);
    m_news.paused = paused;
}

void ReportBuffer::onCheckpoint(std::int64_t step)
{
    const std::lock_guard lock(m_mutex);
    m_news.checkpointStep = step;
}

void ReportBuffer::onPreview(const SnippetPreview& preview)
{
    const std::lock_guard lock(m_mutex);
    m_news.preview = preview;
}

void ReportBuffer::onNotice(const std::string& sentence)
{
    const std::lock_guard lock(m_mutex);
    m_news.notices.push_back(sentence);
}

} // namespace dyad
