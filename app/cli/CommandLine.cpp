#include "app/cli/CommandLine.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <signal.h>
#include <thread>
#include <unistd.h>

namespace dyad::cli
{
namespace
{

constexpr auto barInterval = std::chrono::milliseconds(100);
constexpr auto lineInterval = std::chrono::seconds(3);
constexpr int barWidth = 30;

bool isTerminal()
{
    static const bool terminal = ::isatty(STDERR_FILENO) != 0;
    return terminal;
}

/// The token lives for the whole program, since a signal handler cannot own anything.
CancelToken& sharedToken()
{
    static CancelToken token;
    return token;
}

volatile sig_atomic_t interruptions = 0;

void onSignal(int)
{
    interruptions = interruptions + 1;
    if (interruptions > 1)
        ::_exit(InterruptedRun);
    sharedToken().cancel(); // a relaxed store to a lock-free atomic: safe here
}

/// A thread that computes must not be interrupted: vector code of the libraries below was seen to corrupt
/// memory after a signal in its midst. Threads that are started later inherit what this one blocks.
void takeSignalsOnTheirOwnThread()
{
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGINT);
    ::sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals] {
        ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
        while (true)
            ::pause();
    }).detach();
}

} // namespace

ExitCode exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return UsageError;
    case ErrorKind::Data:
        return DataError;
    case ErrorKind::File:
        return FileError;
    case ErrorKind::Diverged:
        return DivergedRun;
    case ErrorKind::Interrupted:
        return InterruptedRun;
    }
    return InternalError;
}

ProgressPrinter::~ProgressPrinter()
{
    clearBar();
}

ProgressCallback ProgressPrinter::callback()
{
    return [this](const Progress& progress) { show(progress); };
}

void ProgressPrinter::show(const Progress& progress, const std::string& detail)
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lastShown <
        (isTerminal() ? std::chrono::milliseconds(barInterval) : std::chrono::milliseconds(lineInterval)))
        return;
    m_lastShown = now;
    const int percent = static_cast<int>(progress.fraction * 100);
    const std::string tail = detail.empty() ? std::string() : "  " + detail;
    if (isTerminal()) {
        const int filled = std::clamp(static_cast<int>(progress.fraction * barWidth), 0, barWidth);
        const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                                std::string(static_cast<std::size_t>(barWidth - filled), '.');
        std::fprintf(stderr, "\r\033[K[%s] %3d %%  %s%s", bar.c_str(), percent, progress.stage.c_str(),
                     tail.c_str());
        m_barIsShown = true;
    } else {
        std::fprintf(stderr, "%3d %%  %s%s\n", percent, progress.stage.c_str(), tail.c_str());
    }
    std::fflush(stderr);
}

void ProgressPrinter::say(const std::string& sentence)
{
    const std::lock_guard lock(m_mutex);
    clearBar();
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

void ProgressPrinter::clearBar()
{
    if (m_barIsShown)
        std::fputs("\r\033[K", stderr);
    m_barIsShown = false;
}

CancelToken interruptToken()
{
    static std::once_flag once;
    std::call_once(once, [] {
        sharedToken();
        struct sigaction action = {};
        action.sa_handler = onSignal;
        ::sigaction(SIGINT, &action, nullptr);
        ::sigaction(SIGTERM, &action, nullptr);
        takeSignalsOnTheirOwnThread();
    });
    return sharedToken();
}

void printJson(const Json& object)
{
    std::printf("%s\n", object.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
    std::fflush(stdout);
}

void printBench(const Json& result, bool asJson)
{
    if (asJson) {
        printJson(result);
        return;
    }
    for (const auto& [name, value] : result.items())
        std::printf("%-24s %s\n", name.c_str(), value.dump().c_str());
}

} // namespace dyad::cli
