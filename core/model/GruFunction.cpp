#include "core/model/GruFunction.h"

#include "core/model/kernels/GruKernel.h"
#include "core/model/kernels/GruRecurrence.h"
#include "core/model/kernels/RoundedProduct.h"

#include <array>

namespace dyad
{
namespace
{

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::size_t weightsOfDirection = 4;

ConstSequence sequenceOf(const Tensor& tensor, std::int64_t firstColumn)
{
    return {tensor.data_ptr<float>() + firstColumn, static_cast<std::size_t>(tensor.size(2))};
}

Sequence writableSequenceOf(Tensor& tensor, std::int64_t firstColumn)
{
    return {tensor.data_ptr<float>() + firstColumn, static_cast<std::size_t>(tensor.size(2))};
}

/// [directions, B, H] of one direction; null where there is none.
const float* statesOf(const Tensor& states, std::int64_t direction)
{
    return states.defined() ? states.data_ptr<float>() + direction * states.stride(0) : nullptr;
}

GruShape shapeOf(const Tensor& input, std::span<const Tensor> weights, bool isReversed)
{
    const auto size = [](std::int64_t number) { return static_cast<std::size_t>(number); };
    return {size(input.size(0)), size(input.size(1)), size(input.size(2)), size(weights[1].size(1)),
            isReversed};
}

GruParameters parametersOf(std::span<const Tensor> weights)
{
    return {weights[0].data_ptr<float>(), weights[1].data_ptr<float>(), weights[2].data_ptr<float>(),
            weights[3].data_ptr<float>()};
}

GruKernel kernelOf(const Tensor& input, std::span<const Tensor> weights, bool isReversed)
{
    return {shapeOf(input, weights, isReversed), parametersOf(weights)};
}

Tensor contiguousOrUndefined(const torch::optional<Tensor>& tensor)
{
    return tensor && tensor->defined() ? tensor->contiguous() : Tensor();
}

/// Tensors within a vector are not seen by autograd, so that the weights of two directions are arguments
/// each.
struct GruFunction : torch::autograd::Function<GruFunction> {
    using Optional = torch::optional<Tensor>; // autograd takes no undefined tensors

    static variable_list forward(AutogradContext* context, const Tensor& input, const Optional& first,
                                 const Tensor& w0, const Tensor& w1, const Tensor& w2, const Tensor& w3,
                                 const Optional& w4, const Optional& w5, const Optional& w6,
                                 const Optional& w7, bool hasWayBack)
    {
        const std::array weights{w0.contiguous(),           w1.contiguous(),
                                 w2.contiguous(),           w3.contiguous(),
                                 contiguousOrUndefined(w4), contiguousOrUndefined(w5),
                                 contiguousOrUndefined(w6), contiguousOrUndefined(w7)};
        const std::int64_t directions = w4 ? 2 : 1;
        const std::int64_t hidden = w1.size(1);
        const Tensor from = input.contiguous();
        const Tensor start = contiguousOrUndefined(first);
        Tensor sequence = torch::empty({from.size(0), from.size(1), hidden * directions}, from.options());
        Tensor last = torch::empty({directions, from.size(1), hidden}, from.options());
        variable_list kept;
        for (std::int64_t direction = 0; direction < directions; ++direction) {
            const GruKernel kernel =
                kernelOf(from, std::span(weights).subspan(weightsOfDirection * direction), direction == 1);
            if (hasWayBack)
                kept.push_back(torch::empty({static_cast<std::int64_t>(kernel.keptSize())}, from.options()));
            kernel.forward(sequenceOf(from, 0), statesOf(start, direction),
                           writableSequenceOf(sequence, direction * hidden),
                           last.data_ptr<float>() + direction * last.stride(0),
                           hasWayBack ? kept.back().data_ptr<float>() : nullptr);
        }
        if (hasWayBack) {
            context->set_materialize_grads(false);
            variable_list saved{from, start, sequence};
            saved.insert(saved.end(), weights.begin(), weights.end());
            context->save_for_backward(std::move(saved));
            context->saved_data["kept"] = kept;
        }
        return {sequence, last};
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        const variable_list saved = context->get_saved_variables();
        const Tensor& input = saved[0];
        const Tensor& first = saved[1];
        const Tensor& sequence = saved[2];
        const auto weights = std::span(saved).subspan(3);
        const std::vector<Tensor> kept = context->saved_data["kept"].toTensorVector();
        const auto directions = static_cast<std::int64_t>(kept.size());
        const std::int64_t hidden = weights[1].size(1);
        const Tensor ofSequence = contiguousOrUndefined(outputGradients[0]);
        const Tensor ofLast = contiguousOrUndefined(outputGradients[1]);

        constexpr std::size_t arguments = 11;
        variable_list gradients(arguments);
        if (context->needs_input_grad(0))
            gradients[0] = torch::empty_like(input);
        if (first.defined() && context->needs_input_grad(1))
            gradients[1] = torch::empty_like(first);
        for (std::int64_t direction = 0; direction < directions; ++direction) {
            const std::size_t place = weightsOfDirection * static_cast<std::size_t>(direction);
            const auto ofDirection = weights.subspan(place, weightsOfDirection);
            const auto ofWeights = std::span(gradients).subspan(2 + place, weightsOfDirection);
            for (std::size_t i = 0; i < weightsOfDirection; ++i)
                ofWeights[i] = torch::empty_like(ofDirection[i]);
            GruKernel::Backward work;
            if (ofSequence.defined())
                work.output = sequenceOf(ofSequence, direction * hidden);
            work.last = statesOf(ofLast, direction);
            if (gradients[0].defined())
                work.input = writableSequenceOf(gradients[0], 0);
            work.isAddedToInput = direction > 0;
            if (gradients[1].defined())
                work.first = gradients[1].data_ptr<float>() + direction * gradients[1].stride(0);
            const GruKernel::Forward forward{sequenceOf(input, 0), statesOf(first, direction),
                                             sequenceOf(sequence, direction * hidden),
                                             kept[static_cast<std::size_t>(direction)].data_ptr<float>()};
            kernelOf(input, ofDirection, direction == 1)
                .backward(forward, work,
                          {ofWeights[0].data_ptr<float>(), ofWeights[1].data_ptr<float>(),
                           ofWeights[2].data_ptr<float>(), ofWeights[3].data_ptr<float>()});
        }
        return gradients;
    }
};

} // namespace

bool hasOwnKernels()
{
    return true;
}

std::string ownKernelProcessor()
{
    return gruProcessor();
}

GruLayerOutput gruLayer(const Tensor& input, const Tensor& first, std::span<const Tensor> weights)
{
    const auto optional = [](const Tensor& tensor) {
        return tensor.defined() ? torch::optional<Tensor>(tensor) : torch::nullopt;
    };
    const auto second = [&](std::size_t i) { // of the second direction
        const std::size_t place = weightsOfDirection + i;
        return place < weights.size() ? optional(weights[place]) : torch::nullopt;
    };
    const variable_list results =
        GruFunction::apply(input, optional(first), weights[0], weights[1], weights[2], weights[3], second(0),
                           second(1), second(2), second(3), torch::GradMode::is_enabled());
    return {results[0], results[1]};
}

bool hasFastBf16()
{
    return hasBf16Instructions();
}

GruLayerOutput gruLayerBf16(const Tensor& input, const Tensor& first, std::span<const Tensor> weights)
{
    const Tensor from = input.contiguous();
    const Tensor start = first.defined() ? first.contiguous() : Tensor();
    const auto directions = static_cast<std::int64_t>(weights.size() / weightsOfDirection);
    const std::int64_t hidden = weights[1].size(1);
    GruLayerOutput output{torch::empty({from.size(0), from.size(1), hidden * directions}, from.options()),
                          torch::empty({directions, from.size(1), hidden}, from.options())};
    for (std::int64_t direction = 0; direction < directions; ++direction) {
        const auto ofDirection =
            weights.subspan(weightsOfDirection * static_cast<std::size_t>(direction), weightsOfDirection);
        const GruKernel kernel(shapeOf(from, ofDirection, direction == 1), parametersOf(ofDirection),
                               GruProducts::Rounded);
        kernel.forward(sequenceOf(from, 0), statesOf(start, direction),
                       writableSequenceOf(output.sequence, direction * hidden),
                       output.finalStates.data_ptr<float>() + direction * output.finalStates.stride(0),
                       nullptr);
    }
    return output;
}

} // namespace dyad
