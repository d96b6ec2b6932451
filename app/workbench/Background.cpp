#include "app/workbench/Background.h"

#include "app/workbench/WindowFirst.h"

#include <QMetaObject>

#include <atomic>
#include <memory>

namespace dyad
{
namespace
{

/// At most one progress event is ever on its way to the window.
struct ProgressRelay {
    std::atomic<bool> pending = false;
};

} // namespace

Background::Background(QObject* parent) : QObject(parent) {}

Background::~Background()
{
    m_cancel.cancel();
    if (m_thread.joinable())
        m_thread.join();
}

void Background::run(Job job)
{
    m_queue.push_back(std::move(job));
    if (!m_running)
        startNext();
}

void Background::startNext()
{
    if (m_thread.joinable())
        m_thread.join(); // it has told its end, so this returns at once
    if (m_queue.empty()) {
        m_running = false;
        return;
    }
    m_running = true;
    Job job = std::move(m_queue.front());
    m_queue.pop_front();
    m_cancel = CancelToken();
    m_thread = std::thread([this, job = std::move(job), cancel = m_cancel] {
        yieldToTheWindow();
        auto relay = std::make_shared<ProgressRelay>();
        const ProgressCallback progress = [this, relay](const Progress& now) {
            if (relay->pending.exchange(true))
                return;
            QMetaObject::invokeMethod(
                this,
                [this, relay, now] {
                    relay->pending = false;
                    Q_EMIT progressed(QString::fromStdString(now.stage), now.fraction);
                },
                Qt::QueuedConnection);
        };
        QString failure;
        try {
            job.work(progress, cancel);
        } catch (const std::exception& error) {
            failure = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this, [this, job, failure] { finish(job.done, job.name, failure); }, Qt::QueuedConnection);
    });
}

void Background::finish(const std::function<void()>& done, const QString& name, const QString& failure)
{
    if (failure.isNull())
        done();
    else
        Q_EMIT failed(name, failure);
    startNext();
}

} // namespace dyad
