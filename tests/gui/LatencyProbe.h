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

/// Posts an event to the window's thread every few milliseconds and notes when it is delivered. Where one has
/// to wait, those that would have been sent meanwhile count as well, each with its own wait.
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
            note();
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
    static constexpr std::chrono::milliseconds every{5};

    static double millisecondsSince(Clock::time_point start)
    {
        return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    }

    void note()
    {
        const double step = std::chrono::duration<double, std::milli>(every).count();
        for (double waited = millisecondsSince(m_sent); waited > 0; waited -= step)
            m_milliseconds.push_back(waited);
        m_pending = false;
    }

    void probe()
    {
        std::unique_lock lock(m_mutex);
        while (!m_wake.wait_for(lock, every, [this] { return m_ending; })) {
            if (m_pending)
                continue;
            m_pending = true;
            m_sent = Clock::now();
            QMetaObject::invokeMethod(
                this,
                [this] {
                    const std::lock_guard inner(m_mutex);
                    if (m_pending)
                        note();
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
