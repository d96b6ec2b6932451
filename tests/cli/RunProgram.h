// The program as its users start it.
#pragma once

#include "core/base/AtomicFile.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace dyad
{

struct Outcome {
    int exitCode = -1;
    std::string out;
    std::string err;

    nlohmann::json json() const
    {
        const std::size_t end = out.find_last_not_of('\n');
        const std::size_t begin = out.rfind('\n', end);
        return nlohmann::json::parse(out.substr(begin == std::string::npos ? 0 : begin + 1));
    }
};

/// An interrupt once standard error holds the text, and then so much time has passed.
struct Interrupt {
    std::string after;
    std::chrono::milliseconds delay{0};
};

/// Runs dyad in `folder`.
inline Outcome dyadIn(const TemporaryFolder& folder, const std::vector<std::string>& arguments,
                      const Interrupt& interrupt = {})
{
    using Clock = std::chrono::steady_clock;
    const std::filesystem::path out = folder / "stdout.txt";
    const std::filesystem::path err = folder / "stderr.txt";
    int pipeEnds[2] = {-1, -1};
    REQUIRE(::pipe(pipeEnds) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        std::vector<std::string> all{DYAD_PROGRAM};
        all.insert(all.end(), arguments.begin(), arguments.end());
        std::vector<char*> pointers;
        for (std::string& argument : all)
            pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        ::dup2(::open(out.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600), STDOUT_FILENO);
        ::dup2(pipeEnds[1], STDERR_FILENO);
        ::close(pipeEnds[0]);
        ::close(pipeEnds[1]);
        if (::chdir(folder.path().c_str()) != 0)
            ::_exit(126);
        ::execv(pointers[0], pointers.data());
        ::_exit(127);
    }
    ::close(pipeEnds[1]);
    Outcome outcome;
    char buffer[4096];
    std::optional<Clock::time_point> due;
    bool interrupted = interrupt.after.empty();
    while (true) {
        if (!interrupted && due && Clock::now() >= *due)
            interrupted = ::kill(child, SIGINT) == 0;
        const bool waitsForTime = !interrupted && due;
        const auto left = waitsForTime ? std::chrono::ceil<std::chrono::milliseconds>(*due - Clock::now())
                                       : std::chrono::milliseconds(-1);
        pollfd watched{pipeEnds[0], POLLIN, 0};
        if (::poll(&watched, 1, static_cast<int>(std::max(left.count(), waitsForTime ? 0L : -1L))) <= 0)
            continue;
        const ssize_t got = ::read(pipeEnds[0], buffer, sizeof buffer);
        if (got <= 0)
            break;
        outcome.err.append(buffer, static_cast<std::size_t>(got));
        if (!due && !interrupt.after.empty() && outcome.err.find(interrupt.after) != std::string::npos)
            due = Clock::now() + interrupt.delay;
    }
    ::close(pipeEnds[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    outcome.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    outcome.out = loadText(out);
    std::filesystem::remove(out);
    return outcome;
}

/// One sentence on standard error, no stack trace, and nothing on standard output.
inline void checkRefusal(const Outcome& outcome, int exitCode, const std::string& part)
{
    INFO(outcome.err);
    CHECK(outcome.exitCode == exitCode);
    CHECK(contains(outcome.err, part));
    CHECK(outcome.out.empty());
    CHECK_FALSE(contains(outcome.err, "terminate"));
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') <= 3);
}

inline void simulateSmall(const TemporaryFolder& folder)
{
    REQUIRE(
        dyadIn(folder, {"simulate", "--to", "f.csv", "--vehicles", "8", "--faulty", "2", "--segments", "3"})
            .exitCode == 0);
}

inline void saveSmallPlan(const TemporaryFolder& folder)
{
    saveText(realFileSystem(), folder / "p.json",
             R"({"hidden_size": 8, "latent_size": 3, "num_layers": 1, "batch_size": 32})");
}

} // namespace dyad
