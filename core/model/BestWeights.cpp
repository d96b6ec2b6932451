#include "core/model/BestWeights.h"

#include "core/model/TrainedModel.h"

namespace dyad
{

void rememberAsBest(TrainedModel& model)
{
    model.bestWeights.clear();
    for (const torch::Tensor& parameter : model.network->parameters())
        model.bestWeights.push_back(parameter.detach().clone());
}

void adoptBest(TrainedModel& model)
{
    torch::NoGradGuard noGradient;
    const std::vector<torch::Tensor> parameters = model.network->parameters();
    for (std::size_t p = 0; p < model.bestWeights.size(); ++p)
        parameters[p].copy_(model.bestWeights[p]);
}

} // namespace dyad
