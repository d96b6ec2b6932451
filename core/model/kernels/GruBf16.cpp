#include "core/model/kernels/GruBf16.h"

#include "core/model/kernels/MatrixProduct.h"

#include <algorithm>
#include <dnnl.hpp>
#include <vector>

namespace dyad
{
namespace
{

using dnnl::memory;
using Dims = memory::dims;
using Type = memory::data_type;
using Layout = memory::format_tag;
using Layer = dnnl::lbr_gru_forward;

constexpr std::size_t gateCount = 3;
constexpr std::size_t biasCount = 4; ///< the candidate's input and state bias stay apart

/// Where oneDNN keeps PyTorch's gate r, z or n: it wants update, reset, candidate.
constexpr std::size_t placeOf(std::size_t gate)
{
    constexpr std::size_t places[gateCount] = {1, 0, 2};
    return places[gate];
}

const dnnl::engine& processor()
{
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

struct LayerSizes {
    memory::dim steps, rows, inputs, hidden, directions;

    Dims input() const { return {steps, rows, inputs}; }
    Dims output() const { return {steps, rows, hidden * directions}; }
    Dims states() const { return {1, directions, rows, hidden}; }
    Dims inputWeights() const { return {1, directions, inputs, gateCount, hidden}; }
    Dims stateWeights() const { return {1, directions, hidden, gateCount, hidden}; }
    Dims biases() const { return {1, directions, biasCount, hidden}; }
};

Layer::primitive_desc describe(const LayerSizes& sizes)
{
    const auto any = [](const Dims& dims) { return memory::desc(dims, Type::bf16, Layout::any); };
    const memory::desc input(sizes.input(), Type::bf16, Layout::tnc);
    const memory::desc states(sizes.states(), Type::bf16, Layout::ldnc);
    const memory::desc biases(sizes.biases(), Type::f32, Layout::ldgo);
    const memory::desc output(sizes.output(), Type::bf16, Layout::tnc);
    const auto direction = sizes.directions == 2 ? dnnl::rnn_direction::bidirectional_concat
                                                 : dnnl::rnn_direction::unidirectional_left2right;
    constexpr auto kind = dnnl::prop_kind::forward_inference;
#if DNNL_VERSION_MAJOR < 3
    return {Layer::desc(kind, direction, input, states, any(sizes.inputWeights()), any(sizes.stateWeights()),
                        biases, output, states),
            processor()};
#else
    return {
        processor(), kind,   direction, input, states, any(sizes.inputWeights()), any(sizes.stateWeights()),
        biases,      output, states};
#endif
}

/// [gate][unit][input], one direction after the other, to [input][gate][unit] with the gates in oneDNN's
/// order.
std::vector<float> turned(std::span<const GruParameters> parameters, const float* GruParameters::*weights,
                          std::size_t inputs, std::size_t hidden)
{
    std::vector<float> result(parameters.size() * inputs * gateCount * hidden);
    float* to = result.data();
    for (const GruParameters& direction : parameters)
        for (std::size_t input = 0; input < inputs; ++input, to += gateCount * hidden)
            for (std::size_t gate = 0; gate < gateCount; ++gate)
                for (std::size_t unit = 0; unit < hidden; ++unit)
                    to[placeOf(gate) * hidden + unit] =
                        (direction.*weights)[(gate * hidden + unit) * inputs + input];
    return result;
}

std::vector<float> joinedBiases(std::span<const GruParameters> parameters, std::size_t hidden)
{
    constexpr std::size_t candidate = 2;
    std::vector<float> result(parameters.size() * biasCount * hidden);
    float* to = result.data();
    for (const GruParameters& direction : parameters) {
        for (std::size_t gate = 0; gate < gateCount; ++gate)
            for (std::size_t unit = 0; unit < hidden; ++unit)
                to[placeOf(gate) * hidden + unit] =
                    direction.inputBias[gate * hidden + unit] +
                    (gate == candidate ? 0.0F : direction.stateBias[gate * hidden + unit]);
        std::copy_n(direction.stateBias + candidate * hidden, hidden, to + gateCount * hidden);
        to += biasCount * hidden;
    }
    return result;
}

/// Float32 numbers as oneDNN sees them; it does not write what it only reads.
memory viewOf(const float* numbers, const Dims& dims, Layout layout)
{
    return {{dims, Type::f32, layout}, processor(), const_cast<float*>(numbers)};
}

/// Copies that change type and layout, in the order they are asked for.
class Mover
{
public:
    dnnl::stream& stream() { return m_stream; }

    memory to(const memory::desc& wanted, memory from)
    {
        memory result(wanted, processor());
        dnnl::reorder(from, result).execute(m_stream, from, result);
        return result;
    }

    void to(memory destination, memory from)
    {
        dnnl::reorder(from, destination).execute(m_stream, from, destination);
    }

private:
    dnnl::stream m_stream{processor()};
};

} // namespace

bool hasBf16Instructions()
{
    const auto found = static_cast<unsigned>(dnnl::get_effective_cpu_isa());
    const auto wanted = static_cast<unsigned>(dnnl::cpu_isa::avx512_core_bf16);
    return (found & wanted) == wanted;
}

void gruForwardBf16(const GruShape& shape, std::span<const GruParameters> parameters, const float* input,
                    const float* first, float* output, float* last)
{
    if (shape.rows == 0 || shape.steps == 0) {
        const std::size_t states = parameters.size() * shape.rows * shape.hidden;
        if (first != nullptr)
            std::copy_n(first, states, last);
        else
            std::fill_n(last, states, 0.0F);
        return;
    }
    keepProductsOnThisThread();
    const auto size = [](std::size_t number) { return static_cast<memory::dim>(number); };
    const LayerSizes sizes{size(shape.steps), size(shape.rows), size(shape.inputs), size(shape.hidden),
                           size(parameters.size())};
    const Layer::primitive_desc plan = describe(sizes);
    const std::vector<float> inputWeights =
        turned(parameters, &GruParameters::inputWeights, shape.inputs, shape.hidden);
    const std::vector<float> stateWeights =
        turned(parameters, &GruParameters::stateWeights, shape.hidden, shape.hidden);
    const std::vector<float> biases = joinedBiases(parameters, shape.hidden);
    const std::vector<float> zeros(first ? 0 : parameters.size() * shape.rows * shape.hidden, 0.0F);

    Mover mover;
    memory sequence(plan.dst_layer_desc(), processor());
    memory states(plan.dst_iter_desc(), processor());
    Layer(plan).execute(
        mover.stream(),
        {{DNNL_ARG_SRC_LAYER, mover.to(plan.src_layer_desc(), viewOf(input, sizes.input(), Layout::tnc))},
         {DNNL_ARG_SRC_ITER,
          mover.to(plan.src_iter_desc(), viewOf(first ? first : zeros.data(), sizes.states(), Layout::ldnc))},
         {DNNL_ARG_WEIGHTS_LAYER, mover.to(plan.weights_layer_desc(),
                                           viewOf(inputWeights.data(), sizes.inputWeights(), Layout::ldigo))},
         {DNNL_ARG_WEIGHTS_ITER, mover.to(plan.weights_iter_desc(),
                                          viewOf(stateWeights.data(), sizes.stateWeights(), Layout::ldigo))},
         {DNNL_ARG_BIAS, viewOf(biases.data(), sizes.biases(), Layout::ldgo)},
         {DNNL_ARG_DST_LAYER, sequence},
         {DNNL_ARG_DST_ITER, states}});
    mover.to(viewOf(output, sizes.output(), Layout::tnc), sequence);
    mover.to(viewOf(last, sizes.states(), Layout::ldnc), states);
    mover.stream().wait();
}

} // namespace dyad
