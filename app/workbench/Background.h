// Work that must not hold the window up: done on a thread of its own, its end told on the window's.
#pragma once

#include "core/base/Progress.h"

#include <QObject>
#include <QString>

#include <functional>
#include <list>
#include <thread>

namespace dyad
{

/// One job at a time and a queue behind it. Every exception becomes a message; nothing escapes a thread.
class Background : public QObject
{
    Q_OBJECT

public:
    struct Job {
        QString name; ///< what it does, for the status bar
        std::function<void(const ProgressCallback&, const CancelToken&)> work; ///< on the worker thread
        std::function<void()> done; ///< on the window's thread, after success
    };

    explicit Background(QObject* parent = nullptr);
    ~Background() override;

    void run(Job job);

Q_SIGNALS:
    void progressed(const QString& stage, double fraction);
    void failed(const QString& job, const QString& sentence);

private:
    void startNext();
    void finish(const std::function<void()>& done, const QString& name, const QString& failure);

    std::list<Job> m_queue;
    std::thread m_thread;
    CancelToken m_cancel;
    bool m_running = false;
};

} // namespace dyad
