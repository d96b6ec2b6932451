// Measures from another thread how long the window takes to answer.
#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace dyad
{

/// Posts an event to the window's thread every few milliseconds and notes when it is delivered.
class LatencyProbe : public QObject
{
public:
    LatencyProbe() : m_thread([this] { probe(); }) {}

    ~LatencyProbe() override { stop(); }

    /// Ends the probing; a probe that was not delivered by now counts with the time it has waited.
    void stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        if (m_thread.joinable())
            m_thread.join();
        const std::lock_guard lock(m_mutex);
        if (m_pending)
            m_milliseconds.push_back(millisecondsSince(m_sent));
        m_pending = false;
    }

    std::size_t count() const { return m_milliseconds.size(); }
    double worst() const
    {
        return m_milliseconds.empty() ? 0 : *std::max_element(m_milliseconds.begin(), m_milliseconds.end());
    }
    double percentile(double share) const
    {
        std::vector<double> sorted = m_milliseconds;
        std::sort(sorted.begin(), sorted.end());
        return sorted.empty()
                   ? 0
                   : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }

private:
    using Clock = std::chrono::steady_clock;

    static double millisecondsSince(Clock::time_point start)
    {
        return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    }

    void probe()
    {
        std::unique_lock lock(m_mutex);
        while (!m_wake.wait_for(lock, std::chrono::milliseconds(5), [this] { return m_ending; })) {
            if (m_pending)
                continue;
            m_pending = true;
            m_sent = Clock::now();
            QMetaObject::invokeMethod(
                this,
                [this] {
                    const std::lock_guard inner(m_mutex);
                    m_milliseconds.push_back(millisecondsSince(m_sent));
                    m_pending = false;
                },
                Qt::QueuedConnection);
        }
    }

    std::mutex m_mutex; ///< guards everything below but the thread
    std::condition_variable m_wake;
    Clock::time_point m_sent;
    bool m_pending = false;
    bool m_ending = false;
    std::vector<double> m_milliseconds;
    std::thread m_thread;
};

} // namespace dyad
