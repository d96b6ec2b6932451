#include "app/workbench/LatestJob.h"

#include "app/workbench/WindowFirst.h"

#include <QMetaObject>

#include <utility>

namespace dyad
{

LatestJob::LatestJob(QObject* parent) : QObject(parent), m_thread([this] { serve(); }) {}

LatestJob::~LatestJob()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        m_pending = nullptr;
        m_cancel.cancel();
    }
    m_wake.notify_all();
    m_thread.join();
}

void LatestJob::run(Work work)
{
    m_isBusy = true;
    {
        const std::lock_guard lock(m_mutex);
        m_cancel.cancel();
        m_cancel = CancelToken();
        m_pending = std::move(work);
        m_pendingNumber = ++m_number;
    }
    m_wake.notify_all();
}

void LatestJob::stop()
{
    const std::lock_guard lock(m_mutex);
    m_cancel.cancel();
}

void LatestJob::forget()
{
    const std::lock_guard lock(m_mutex);
    m_cancel.cancel();
    m_pending = nullptr;
    ++m_number;
    m_isBusy = false;
}

void LatestJob::serve()
{
    yieldToTheWindow();
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_isEnding || m_pending != nullptr; });
        if (m_isEnding)
            return;
        const Work work = std::exchange(m_pending, nullptr);
        const std::uint64_t number = m_pendingNumber;
        const CancelToken cancel = m_cancel;
        lock.unlock();
        const Outcome outcome = outcomeOf(work, cancel);
        QMetaObject::invokeMethod(
            this, [this, number, outcome] { finish(number, outcome); }, Qt::QueuedConnection);
        lock.lock();
    }
}

LatestJob::Outcome LatestJob::outcomeOf(const Work& work, const CancelToken& cancel)
{
    Outcome outcome;
    try {
        outcome.deliver = work(cancel);
    } catch (const Error& error) {
        outcome.wasStopped = error.kind() == ErrorKind::Interrupted;
        outcome.failure = QString::fromUtf8(error.what());
    } catch (const std::exception& error) {
        outcome.failure = QString::fromUtf8(error.what());
    }
    return outcome;
}

void LatestJob::finish(std::uint64_t number, const Outcome& outcome)
{
    if (number != m_number)
        return; // a newer one is under way
    m_isBusy = false;
    if (outcome.wasStopped)
        Q_EMIT stopped();
    else if (!outcome.failure.isNull())
        Q_EMIT failed(outcome.failure);
    else if (outcome.deliver)
        outcome.deliver();
}

} // namespace dyad
