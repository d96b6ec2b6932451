// How long work tells where it stands, and how it is asked to stop.
#pragma once

#include "core/base/Error.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace dyad
{

struct Progress {
    std::string stage;     ///< what is being done, for a person: "reading fleet.csv"
    double fraction = 0.0; ///< 0 to 1
};

/// Called from the thread that works; cheap to ignore.
using ProgressCallback = std::function<void(const Progress&)>;

/// Shared between the one who asks and the one who works; copies mean the same request.
class CancelToken
{
public:
    void cancel() { m_flag->store(true, std::memory_order_relaxed); }
    bool isCancelled() const { return m_flag->load(std::memory_order_relaxed); }

    void throwIfCancelled() const
    {
        if (isCancelled())
            throw Error(ErrorKind::Interrupted, "Stopped on request.");
    }

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

} // namespace dyad
