#include "core/model/OptimiserMoments.h"

#include "core/base/Error.h"

#include <cassert>
#include <cstring>
#include <memory>
#include <sstream>
#include <type_traits>

namespace dyad
{
namespace
{

using torch::optim::AdamWParamState;

/// LibTorch finds a parameter's state by its address, which some versions write as text.
template <typename Key>
Key keyOf(const torch::Tensor& parameter)
{
    if constexpr (std::is_pointer_v<Key>) {
        return parameter.unsafeGetTensorImpl();
    } else {
        std::ostringstream text;
        text << parameter.unsafeGetTensorImpl();
        return text.str();
    }
}

using State = std::remove_reference_t<decltype(std::declval<torch::optim::AdamW&>().state())>;

std::vector<float> floatsOf(const torch::Tensor& tensor)
{
    const torch::Tensor contiguous = tensor.detach().cpu().contiguous();
    const auto* const data = contiguous.data_ptr<float>();
    return {data, data + contiguous.numel()};
}

torch::Tensor tensorLike(const torch::Tensor& parameter, const std::vector<float>& values)
{
    torch::Tensor tensor = torch::empty(parameter.sizes(), torch::kFloat32);
    std::memcpy(tensor.data_ptr<float>(), values.data(), values.size() * sizeof(float));
    return tensor.to(parameter.device());
}

} // namespace

std::vector<ParameterMoments> momentsOf(const torch::nn::Module& module, const torch::optim::AdamW& optimiser)
{
    std::vector<ParameterMoments> moments;
    const State& state = optimiser.state();
    for (const auto& entry : module.named_parameters()) {
        ParameterMoments& of = moments.emplace_back();
        of.parameter = entry.key();
        const auto found = state.find(keyOf<State::key_type>(entry.value()));
        if (found == state.end()) {
            of.average.assign(static_cast<std::size_t>(entry.value().numel()), 0.0F);
            of.square = of.average;
            continue;
        }
        const auto& kept = static_cast<const AdamWParamState&>(*found->second);
        of.steps = kept.step();
        of.average = floatsOf(kept.exp_avg());
        of.square = floatsOf(kept.exp_avg_sq());
    }
    return moments;
}

void restoreMoments(std::span<const ParameterMoments> moments, const torch::nn::Module& module,
                    torch::optim::AdamW& optimiser)
{
    const auto parameters = module.named_parameters();
    if (moments.size() != parameters.size())
        throw Error(ErrorKind::Data, "The optimiser's state belongs to another model.");
    std::size_t i = 0;
    for (const auto& entry : parameters) {
        const ParameterMoments& of = moments[i++];
        const auto count = static_cast<std::size_t>(entry.value().numel());
        if (of.parameter != entry.key() || of.average.size() != count || of.square.size() != count)
            throw Error(ErrorKind::Data, "The optimiser's state does not fit '" + entry.key() + "'.");
        auto state = std::make_unique<AdamWParamState>();
        state->step(of.steps);
        state->exp_avg(tensorLike(entry.value(), of.average));
        state->exp_avg_sq(tensorLike(entry.value(), of.square));
        optimiser.state()[keyOf<State::key_type>(entry.value())] = std::move(state);
    }
}

std::vector<torch::Tensor> momentTensors(torch::optim::AdamW& optimiser)
{
    std::vector<torch::Tensor> tensors;
    for (const auto& entry : optimiser.state()) {
        const auto& kept = static_cast<const AdamWParamState&>(*entry.second);
        tensors.push_back(kept.exp_avg());
        tensors.push_back(kept.exp_avg_sq());
    }
    return tensors;
}

void uncountStep(torch::optim::AdamW& optimiser)
{
    for (const auto& entry : optimiser.state()) {
        auto& kept = static_cast<AdamWParamState&>(*entry.second);
        kept.step(kept.step() - 1);
    }
}

} // namespace dyad
