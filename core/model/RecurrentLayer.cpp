#include "core/model/RecurrentLayer.h"

#include "core/model/GruFunction.h"

namespace dyad
{
namespace
{

int gatesOf(RecurrentCell cell)
{
    switch (cell) {
    case RecurrentCell::Gru:
        return 3;
    case RecurrentCell::Lstm:
        return 4;
    case RecurrentCell::Tanh:
        return 1;
    }
    return 1;
}

/// cuDNN's own numbers.
std::int64_t cudnnModeOf(RecurrentCell cell)
{
    switch (cell) {
    case RecurrentCell::Tanh:
        return 1;
    case RecurrentCell::Lstm:
        return 2;
    case RecurrentCell::Gru:
        return 3;
    }
    return 3;
}

} // namespace

RecurrentLayer::RecurrentLayer(RecurrentCell cell, int inputs, int hidden, int layers, bool bidirectional)
    : m_cell(cell)
    , m_hidden(hidden)
    , m_layers(layers)
    , m_bidirectional(bidirectional)
{
    const int directions = bidirectional ? 2 : 1;
    const std::int64_t rows = std::int64_t{gatesOf(cell)} * hidden;
    const auto add = [&](const std::string& name, torch::IntArrayRef shape) {
        m_weights.push_back(register_parameter(name, torch::zeros(shape)));
    };
    for (int layer = 0; layer < layers; ++layer) {
        const std::int64_t width = layer == 0 ? inputs : std::int64_t{hidden} * directions;
        for (int direction = 0; direction < directions; ++direction) {
            const std::string suffix = "_l" + std::to_string(layer) + (direction == 1 ? "_reverse" : "");
            add("weight_ih" + suffix, {rows, width});
            add("weight_hh" + suffix, {rows, hidden});
            add("bias_ih" + suffix, {rows});
            add("bias_hh" + suffix, {rows});
        }
    }
}

void RecurrentLayer::packForCudnn()
{
    if (!m_weights.front().is_cuda() || !torch::cudnn_is_acceptable(m_weights.front()))
        return;
    torch::NoGradGuard noGradient;
    constexpr std::int64_t weightsOfDirection = 4;
    constexpr std::int64_t projected = 0;
    constexpr bool batchFirst = false;
    torch::_cudnn_rnn_flatten_weight(m_weights, weightsOfDirection, m_weights.front().size(1),
                                     cudnnModeOf(m_cell), m_hidden, projected, m_layers, batchFirst,
                                     m_bidirectional);
}

RecurrentOutput RecurrentLayer::forward(const torch::Tensor& input, const torch::Tensor& initialStates) const
{
    const bool isOurs = hasOwnKernels() && m_kernel != RecurrentKernel::LibTorch &&
                        m_cell == RecurrentCell::Gru && input.device().is_cpu() &&
                        input.scalar_type() == torch::kFloat32;
    return isOurs ? forwardByOwnKernels(input, initialStates) : forwardByLibTorch(input, initialStates);
}

RecurrentOutput RecurrentLayer::forwardByOwnKernels(const torch::Tensor& input,
                                                    const torch::Tensor& initialStates) const
{
    const std::size_t directions = m_bidirectional ? 2 : 1;
    const bool isRounded = m_kernel == RecurrentKernel::Bfloat16 && !torch::GradMode::is_enabled();
    RecurrentOutput output{input, {}};
    std::vector<torch::Tensor> finalStates;
    for (std::size_t layer = 0; layer < static_cast<std::size_t>(m_layers); ++layer) {
        const auto states = static_cast<std::int64_t>(layer * directions);
        const torch::Tensor first =
            initialStates.defined() ? initialStates.narrow(0, states, static_cast<std::int64_t>(directions))
                                    : torch::Tensor();
        const auto weights = std::span(m_weights).subspan(layer * directions * 4, directions * 4);
        auto [sequence, last] = isRounded ? gruLayerBf16(output.sequence, first, weights)
                                          : gruLayer(output.sequence, first, weights);
        output.sequence = sequence;
        finalStates.push_back(last);
    }
    output.finalStates = torch::cat(finalStates);
    return output;
}

RecurrentOutput RecurrentLayer::forwardByLibTorch(const torch::Tensor& input,
                                                  const torch::Tensor& initialStates) const
{
    const std::int64_t states = std::int64_t{m_layers} * (m_bidirectional ? 2 : 1);
    const torch::Tensor start = initialStates.defined()
                                    ? initialStates
                                    : torch::zeros({states, input.size(1), m_hidden}, input.options());
    constexpr bool biases = true;
    constexpr double dropout = 0.0;
    constexpr bool batchFirst = false;
    switch (m_cell) {
    case RecurrentCell::Gru: {
        auto [sequence, last] = torch::gru(input, start, m_weights, biases, m_layers, dropout, is_training(),
                                           m_bidirectional, batchFirst);
        return {sequence, last};
    }
    case RecurrentCell::Lstm: {
        const std::vector<torch::Tensor> startAndCell{start, torch::zeros_like(start)};
        auto [sequence, last, cell] = torch::lstm(input, startAndCell, m_weights, biases, m_layers, dropout,
                                                  is_training(), m_bidirectional, batchFirst);
        return {sequence, last};
    }
    case RecurrentCell::Tanh: {
        auto [sequence, last] = torch::rnn_tanh(input, start, m_weights, biases, m_layers, dropout,
                                                is_training(), m_bidirectional, batchFirst);
        return {sequence, last};
    }
    }
    return {};
}

} // namespace dyad
