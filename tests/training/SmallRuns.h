// Runs that take a moment, started, stopped and resumed.
#pragma once

#include "core/training/NewestCheckpoint.h"
#include "core/training/PlanFile.h"
#include "core/training/ReportBuffer.h"
#include "core/training/RunFiles.h"
#include "core/training/Trainer.h"
#include "tests/support/FleetSamples.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dyad
{

inline TrainingPlan smallPlan()
{
    TrainingPlan plan = presetNamed("demo");
    plan.hidden = 8;
    plan.latent = 3;
    plan.window = {16, 8};
    plan.batchSize = 8;
    plan.minimumSteps = 0;
    plan.epochs = 4;
    plan.threads = 2;
    plan.device = DeviceChoice::Cpu;
    return plan;
}

/// Collects everything and does something at a chosen step.
class StepObserver : public ReportBuffer
{
public:
    std::function<void(std::int64_t)> atStep;
    std::function<void(std::int64_t)> atCheckpoint;

    void onStep(const StepReport& report) override
    {
        ReportBuffer::onStep(report);
        if (atStep)
            atStep(report.step);
    }
    void onCheckpoint(std::int64_t step) override
    {
        ReportBuffer::onCheckpoint(step);
        if (atCheckpoint)
            atCheckpoint(step);
    }
};

struct FinishedRun {
    TrainingResult result;
    TrainingNews news;
};

struct SmallRunOptions {
    std::filesystem::path folder;
    std::function<void(std::int64_t, Controls&)> atStep = {};
    std::function<void(std::int64_t)> atCheckpoint = {};
    std::shared_ptr<const ResumePoint> resumeFrom = {};
    FileSystem* files = &realFileSystem();
    double checkpointSeconds = 60.0;
    int stepsReadAtOnce = 1;
};

inline FinishedRun runPlan(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                           const SmallRunOptions& asked = {})
{
    const TrainingData data = prepareTraining(plan, fleet, trainingVehicles(*fleet, plan.vehicles));
    PlannedRun planned = asked.resumeFrom ? planResume(*asked.resumeFrom, data) : planRun(plan, data);
    planned.stepsReadAtOnce = asked.stepsReadAtOnce;
    Controls controls(asked.resumeFrom ? asked.resumeFrom->state().settings : planned.plan.live);
    StepObserver observer;
    if (asked.atStep)
        observer.atStep = [&](std::int64_t step) { asked.atStep(step, controls); };
    observer.atCheckpoint = asked.atCheckpoint;
    TrainerOptions options;
    options.files = asked.files;
    options.runFolder = asked.folder;
    options.resumeFrom = asked.resumeFrom;
    options.checkpointInterval = std::chrono::duration<double>(asked.checkpointSeconds);
    FinishedRun run{train(planned, data, controls, observer, options), {}};
    run.news = observer.take();
    return run;
}

/// Goes on with the run in `asked.folder`.
inline FinishedRun resumeRun(const std::shared_ptr<const Fleet>& fleet, SmallRunOptions asked)
{
    auto point = std::make_shared<const ResumePoint>(loadResumePoint(asked.folder));
    asked.resumeFrom = point;
    return runPlan(point->plan, fleet, asked);
}

inline std::vector<std::string> linesOf(const std::filesystem::path& file)
{
    std::vector<std::string> lines(1);
    for (const char c : loadText(file)) {
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    }
    lines.pop_back();
    return lines;
}

/// Oldest first.
inline std::vector<std::filesystem::path> checkpointsOf(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".safetensors")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Weights, optimiser, counters, settings: a checkpoint holds nothing that depends on the clock.
inline std::string newestCheckpointBytes(const std::filesystem::path& folder)
{
    return loadText(checkpointsOf(folder).back());
}

/// history.csv without the speed, which no two runs share.
inline std::vector<std::string> historyOf(const std::filesystem::path& folder)
{
    std::vector<std::string> lines = linesOf(folder / "history.csv");
    constexpr int commasBeforeSpeed = 11;
    for (std::string& line : lines) {
        std::size_t begin = 0;
        for (int i = 0; i < commasBeforeSpeed; ++i)
            begin = line.find(',', begin) + 1;
        line.erase(begin, line.find(',', begin) - begin);
    }
    return lines;
}

} // namespace dyad
