#include "core/base/WorkerPool.h"

#include "core/base/CleanRegisters.h"

#include <algorithm>
#include <utility>

#ifdef __linux__
#include <sched.h>
#endif

namespace dyad
{

WorkerPool::WorkerPool(int threads)
{
    for (int i = 1; i < threads; ++i)
        m_workers.emplace_back([this] { serve(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_jobStarted.notify_all();
    for (std::thread& worker : m_workers)
        worker.join();
}

void WorkerPool::run(std::size_t pieces, const std::function<void(std::size_t)>& work)
{
    std::unique_lock lock(m_mutex);
    m_work = &work;
    m_next = 0;
    m_pieces = pieces;
    m_unfinished = pieces;
    m_jobStarted.notify_all();
    takePieces(lock);
    m_jobDone.wait(lock, [this] { return m_unfinished == 0; });
    m_work = nullptr;
    if (const std::exception_ptr failure = std::exchange(m_failure, nullptr))
        std::rethrow_exception(failure);
}

void WorkerPool::serve()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_jobStarted.wait(lock, [this] { return m_ending || m_next < m_pieces; });
        if (m_ending)
            return;
        takePieces(lock);
    }
}

void WorkerPool::takePieces(std::unique_lock<std::mutex>& lock)
{
    cleanInheritedRegisters();
    while (m_next < m_pieces) {
        const std::size_t piece = m_next++;
        const auto* const work = m_work;
        lock.unlock();
        std::exception_ptr failure;
        try {
            (*work)(piece);
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        if (failure && !m_failure) {
            m_failure = failure;
            m_unfinished -= m_pieces - m_next; // pieces that nobody has begun are given up
            m_next = m_pieces;
        }
        if (--m_unfinished == 0)
            m_jobDone.notify_all();
    }
}

void parallelFor(std::size_t count, int threads, const std::function<void(std::size_t)>& work)
{
    const std::size_t useful = std::min(count, static_cast<std::size_t>(threadCount(threads)));
    WorkerPool(static_cast<int>(std::max<std::size_t>(useful, 1))).run(count, work);
}

int threadCount(int asked)
{
    return asked > 0 ? asked : availableThreads();
}

int availableThreads()
{
#ifdef __linux__
    cpu_set_t set;
    if (::sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
#endif
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace dyad
