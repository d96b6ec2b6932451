// A few threads that share the numbered pieces of one job at a time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dyad
{

class WorkerPool
{
public:
    /// The caller of run() works too, so `threads` of 1 starts none.
    explicit WorkerPool(int threads);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    int threads() const { return static_cast<int>(m_workers.size()) + 1; }

    /// Calls work(0) ... work(pieces - 1), each once, on whichever thread is free, and returns when all are
    /// done. The first exception keeps further pieces from starting and is thrown again here.
    void run(std::size_t pieces, const std::function<void(std::size_t)>& work);

private:
    void serve();
    void takePieces(std::unique_lock<std::mutex>& lock);

    std::mutex m_mutex; ///< guards everything below but m_workers
    std::condition_variable m_jobStarted;
    std::condition_variable m_jobDone;
    const std::function<void(std::size_t)>* m_work = nullptr;
    std::size_t m_next = 0;
    std::size_t m_pieces = 0;
    std::size_t m_unfinished = 0;
    std::exception_ptr m_failure;
    bool m_ending = false;
    std::vector<std::thread> m_workers;
};

/// The same with threads of its own, for work that comes once. 0 threads: one a core.
void parallelFor(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

/// Cores that this process may use.
int availableThreads();

/// `asked`, or every core for 0.
int threadCount(int asked);

} // namespace dyad
