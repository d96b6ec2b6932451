#include "core/training/PlannedRun.h"

#include "core/base/WorkerPool.h"
#include "core/model/BatchGradient.h"
#include "core/model/GruFunction.h"
#include "core/training/TrainingData.h"

namespace dyad
{
namespace
{

/// Enough that the device rarely waits for the host, and so few that nobody waits for the news.
constexpr int cudaStepsReadAtOnce = 8;

void planForCpu(PlannedRun& planned)
{
    const TrainingPlan& plan = planned.plan;
    planned.pieces = piecesOf(plan.batchSize, planned.threads, plan.hidden);
    if (hasOwnKernels() && plan.network == NetworkKind::Dynamic && plan.cell == RecurrentCell::Gru)
        planned.kernel = RecurrentKernel::Own;
}

} // namespace

PlannedRun planRun(const TrainingPlan& plan, const TrainingData& data)
{
    PlannedRun planned;
    planned.steps = plannedSteps(plan, data.trainSnippets.size());
    planned.plan = resolved(plan, planned.steps);
    planned.trainVehicles = data.trainVehicles.size();
    planned.validationVehicles = data.validationVehicles.size();
    planned.trainSnippets = data.trainSnippets.size();
    planned.fit = windowFit(*data.fleet, plan.window.length);
    planned.device = deviceFor(plan.device, hasCuda());
    planned.threads = threadCount(plan.threads);
    if (planned.device == Device::Cpu)
        planForCpu(planned);
    else
        planned.stepsReadAtOnce = cudaStepsReadAtOnce;
    planned.labelIsKnown = data.mileage.isKnown();
    const auto network = makeNetwork(planned.plan.modelOptions());
    for (const torch::Tensor& parameter : network->parameters())
        planned.parameters += static_cast<std::size_t>(parameter.numel());
    return planned;
}

} // namespace dyad
