#include "core/training/RunWindow.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

namespace dyad
{
namespace
{

constexpr double smoothingOfDivergences = 0.05;

bool isFinite(const StepReport& report)
{
    return !report.skipped && std::isfinite(report.losses.reconstruction) &&
           std::isfinite(report.losses.divergence) && std::isfinite(report.losses.label);
}

} // namespace

void RunWindow::restart(const PlannedRun& run)
{
    planned = run;
    settings = run.plan.live;
    lastStep = 0;
    validations.clear();
    forgetSteps();
}

void RunWindow::add(const StepReport& report)
{
    lastStep = report.step;
    if (report.skipped)
        skipped.push_back(report.step);
    while (!skipped.empty() && skipped.front() + static_cast<std::int64_t>(half) <= lastStep)
        skipped.pop_front();
    if (!isFinite(report))
        return;
    steps.push_back({report.step, report.losses, report.beta, report.gradientNorm});
    if (steps.size() > 2 * half)
        steps.pop_front();
    const std::vector<double>& nats = report.divergencePerDimension;
    if (divergencePerDimension.size() != nats.size()) {
        divergencePerDimension = nats;
        return;
    }
    for (std::size_t z = 0; z < nats.size(); ++z)
        divergencePerDimension[z] += smoothingOfDivergences * (nats[z] - divergencePerDimension[z]);
}

void RunWindow::add(const ValidationReport& report)
{
    if (std::isfinite(report.losses.reconstruction) && !steps.empty())
        validations.push_back({report.step, report.losses.reconstruction, middleReconstruction()});
}

void RunWindow::forgetSteps()
{
    steps.clear();
    skipped.clear();
    divergencePerDimension.clear();
}

double RunWindow::middleReconstruction() const
{
    std::vector<double> values;
    for (const SeenStep& step : steps)
        values.push_back(step.losses.reconstruction);
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace dyad
