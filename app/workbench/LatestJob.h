// Work on a thread of its own of which only the latest counts: a newer job stops the one before it.
#pragma once

#include "core/base/Progress.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

namespace dyad
{

/// Every exception becomes a message; nothing escapes the thread.
class LatestJob : public QObject
{
    Q_OBJECT

public:
    /// What comes of the work, called on the window's thread unless a newer job has come meanwhile.
    using Deliver = std::function<void()>;
    /// On the worker thread.
    using Work = std::function<Deliver(const CancelToken&)>;

    explicit LatestJob(QObject* parent = nullptr);
    ~LatestJob() override;

    /// Starts as soon as the job before it has stopped.
    void run(Work work);
    /// Asks the job to stop; ended() tells that it has.
    void stop();
    /// The same, but nothing more is heard of the job.
    void forget();

    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void failed(const QString& sentence);
    /// It stopped because it was asked to.
    void stopped();

private:
    struct Outcome {
        Deliver deliver;
        QString failure;
        bool wasStopped = false;
    };

    void serve();
    static Outcome outcomeOf(const Work& work, const CancelToken& cancel);
    void finish(std::uint64_t number, const Outcome& outcome);

    std::uint64_t m_number = 0; ///< of the latest job
    bool m_isBusy = false;

    std::mutex m_mutex; ///< guards everything below but the thread
    std::condition_variable m_wake;
    Work m_pending;
    std::uint64_t m_pendingNumber = 0;
    CancelToken m_cancel;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace dyad
