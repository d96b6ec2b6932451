#include "core/model/kernels/GruKernel.h"

#include "core/model/kernels/GruRecurrence.h"
#include "core/model/kernels/MatrixProduct.h"
#include "core/model/kernels/MatrixTranspose.h"
#include "core/model/kernels/RoundedProduct.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <utility>

namespace dyad
{
namespace
{

/// The input of so many steps is projected at once that the result stays in a core's own cache.
std::size_t stepsProjectedAtOnce(std::size_t rows, std::size_t padded)
{
    constexpr std::size_t numbersInCache = 65536;
    return std::clamp<std::size_t>(numbersInCache / std::max<std::size_t>(rows * 3 * padded, 1), 1, 16);
}

/// Of fewer inputs the product is so small that rounding them would cost more than it gains.
constexpr std::size_t fewestInputsRounded = 16;

/// On the way back the gradients of the gates of so many steps are multiplied at once.
std::size_t stepsReturnedAtOnce(std::size_t rows, std::size_t padded)
{
    constexpr std::size_t numbersInCache = 65536;
    return std::clamp<std::size_t>(numbersInCache / std::max<std::size_t>(rows * 4 * padded, 1), 1, 16);
}

AlignedBuffer zeros(std::size_t size)
{
    AlignedBuffer buffer(size);
    std::fill_n(buffer.data(), size, 0.0F);
    return buffer;
}

/// [rows x hidden], tightly packed, into rows of `padded`; null is zeros.
AlignedBuffer padRows(const float* from, std::size_t rows, std::size_t hidden, std::size_t padded)
{
    AlignedBuffer buffer = zeros(rows * padded);
    for (std::size_t row = 0; from != nullptr && row < rows; ++row)
        std::copy_n(from + row * hidden, hidden, buffer.data() + row * padded);
    return buffer;
}

void unpadRows(const float* from, std::size_t rows, std::size_t hidden, std::size_t padded, float* to)
{
    for (std::size_t row = 0; row < rows; ++row)
        std::copy_n(from + row * padded, hidden, to + row * hidden);
}

std::size_t paddedToLanes(std::size_t hidden)
{
    const std::size_t lanes = gruLanes();
    return (hidden + lanes - 1) / lanes * lanes;
}

constexpr std::array<std::size_t, 3> placeOfGate{1, 2, 0}; // of PyTorch's r, z, n among our n, r, z

/// The weights of the states, rounded, and what they give for those of one step.
class RoundedStates
{
public:
    RoundedStates(const float* weights, std::size_t rows, std::size_t hidden, std::size_t padded)
        : m_weights(zeros(hidden * 3 * padded))
        , m_products(rows * 3 * padded)
        , m_rows(rows)
        , m_padded(padded)
        , m_product(hidden, 3 * padded, m_weights.data())
    {
        for (std::size_t gate = 0; gate < 3; ++gate)
            transpose(weights + gate * hidden * hidden, hidden, hidden, hidden,
                      m_weights.data() + gate * padded, 3 * padded);
    }

    const float* times(const float* states)
    {
        m_product.multiply(m_rows, states, m_padded, m_products.data());
        return m_products.data();
    }

private:
    AlignedBuffer m_weights; ///< [hidden x 3 padded], gates r, z, n
    AlignedBuffer m_products;
    std::size_t m_rows;
    std::size_t m_padded;
    RoundedProduct m_product;
};

} // namespace

GruKernel::GruKernel(const GruShape& shape, const GruParameters& parameters, GruProducts products)
    : m_shape(shape)
    , m_parameters(parameters)
    , m_padded(paddedToLanes(shape.hidden))
    , m_products(canMultiplyRounded() ? products : GruProducts::Exact)
{
}

AlignedBuffer GruKernel::biases() const
{
    const std::size_t hidden = m_shape.hidden;
    AlignedBuffer buffer = zeros(4 * m_padded);
    float* const bias = buffer.data();
    const auto [ofInput, ofState] = std::pair(m_parameters.inputBias, m_parameters.stateBias);
    for (std::size_t unit = 0; unit < hidden; ++unit) {
        bias[unit] = ofInput[2 * hidden + unit];
        bias[m_padded + unit] = ofInput[unit] + ofState[unit];
        bias[2 * m_padded + unit] = ofInput[hidden + unit] + ofState[hidden + unit];
        bias[3 * m_padded + unit] = ofState[2 * hidden + unit];
    }
    return buffer;
}

void GruKernel::forward(ConstSequence input, const float* first, Sequence output, float* last,
                        float* kept) const
{
    keepProductsOnThisThread();
    assert(reinterpret_cast<std::uintptr_t>(kept) % 64 == 0);
    const auto [steps, rows, inputs, hidden, isReversed] = m_shape;
    AlignedBuffer weights(3 * m_padded * m_padded);
    std::optional<RoundedStates> roundedStates;
    if (m_products == GruProducts::Rounded)
        roundedStates.emplace(m_parameters.stateWeights, rows, hidden, m_padded);
    else
        packGruWeights(m_parameters.stateWeights, hidden, m_padded, weights.data());
    AlignedBuffer inputWeights = zeros(inputs * 3 * m_padded); // [inputs x 3 padded], gates n, r, z
    for (std::size_t gate = 0; gate < 3; ++gate)
        transpose(m_parameters.inputWeights + gate * hidden * inputs, inputs, hidden, inputs,
                  inputWeights.data() + placeOfGate[gate] * m_padded, 3 * m_padded);
    const AlignedBuffer bias = biases();
    AlignedBuffer before = padRows(first, rows, hidden, m_padded);
    AlignedBuffer after = zeros(rows * m_padded);
    const std::size_t atOnce = std::min(steps, stepsProjectedAtOnce(rows, m_padded));
    AlignedBuffer projected(atOnce * rows * 3 * m_padded);
    std::optional<RoundedProduct> roundedInput;
    if (m_products == GruProducts::Rounded && inputs >= fewestInputsRounded)
        roundedInput.emplace(inputs, 3 * m_padded, inputWeights.data());
    const auto project = [&, rowCount = rows, width = inputs](std::size_t firstStep, std::size_t count) {
        const float* const from = input.data + firstStep * rowCount * input.stride;
        if (roundedInput)
            roundedInput->multiply(count * rowCount, from, input.stride, projected.data());
        else
            multiply(count * rowCount, 3 * m_padded, width, {from, input.stride},
                     {inputWeights.data(), 3 * m_padded}, 0.0F, projected.data(), 3 * m_padded);
    };

    for (std::size_t begin = 0; begin < steps; begin += atOnce) {
        const std::size_t count = std::min(atOnce, steps - begin);
        const std::size_t firstStep = isReversed ? steps - begin - count : begin; // in time
        project(firstStep, count);
        for (std::size_t number = begin; number < begin + count; ++number) {
            const std::size_t step = stepAt(number);
            GruForwardStep work;
            work.rows = rows;
            work.hidden = hidden;
            work.padded = m_padded;
            work.weights = weights.data();
            work.projected = projected.data() + (step - firstStep) * rows * 3 * m_padded;
            work.bias = bias.data();
            work.before = before.data();
            if (roundedStates)
                work.ofState = roundedStates->times(before.data());
            work.after = after.data();
            work.output = output.data + step * rows * output.stride;
            work.outputStride = output.stride;
            work.kept = kept == nullptr ? nullptr : kept + step * rows * 4 * m_padded;
            stepForward(work);
            std::swap(before, after);
        }
    }
    finishGruSteps();
    unpadRows(before.data(), rows, hidden, m_padded, last);
}

void GruKernel::backward(const Forward& forward, const Backward& gradients,
                         const GruGradients& ofParameters) const
{
    keepProductsOnThisThread();
    const auto [steps, rows, inputs, hidden, isReversed] = m_shape;
    AlignedBuffer weights(3 * m_padded * m_padded);
    packGruWeightsBackward(m_parameters.stateWeights, hidden, m_padded, weights.data());
    AlignedBuffer inputWeights = zeros(3 * m_padded * inputs); // [3 padded x inputs], gates n, r, z
    for (std::size_t gate = 0; gate < 3; ++gate)
        std::copy_n(m_parameters.inputWeights + gate * hidden * inputs, hidden * inputs,
                    inputWeights.data() + placeOfGate[gate] * m_padded * inputs);
    AlignedBuffer carry = padRows(gradients.last, rows, hidden, m_padded);
    const AlignedBuffer firstStates = padRows(forward.first, rows, hidden, hidden);
    const std::size_t atOnce = std::min(steps, stepsReturnedAtOnce(rows, m_padded));
    const std::size_t gateStride = 4 * m_padded;
    AlignedBuffer gates(atOnce * rows * gateStride);
    AlignedBuffer biasSums = zeros(4 * m_padded);
    // Of the weights: so turned, their products are faster, above all that of a few inputs.
    AlignedBuffer ofInput = zeros(inputs * 3 * m_padded);
    AlignedBuffer ofState = zeros(hidden * 3 * m_padded);
    const auto rowsOf = [&, rowCount = rows](ConstSequence sequence, std::size_t step) {
        return sequence.data + step * rowCount * sequence.stride;
    };
    const auto addStateWeights = [&, rowCount = rows, width = hidden](std::size_t gateStep, std::size_t count,
                                                                      MatrixView states) {
        const float* const ofGates = gates.data() + gateStep * rowCount * gateStride + m_padded;
        multiply(width, 3 * m_padded, count * rowCount, states, {ofGates, gateStride}, 1.0F, ofState.data(),
                 3 * m_padded);
    };

    for (std::size_t end = steps; end > 0;) {
        const std::size_t count = std::min(atOnce, end);
        const std::size_t begin = end - count;
        const std::size_t firstStep = isReversed ? steps - end : begin; // in time
        for (std::size_t number = end; number-- > begin;) {
            const std::size_t step = stepAt(number);
            GruBackwardStep work;
            work.rows = rows;
            work.hidden = hidden;
            work.padded = m_padded;
            work.weights = weights.data();
            work.kept = forward.kept + step * rows * 4 * m_padded;
            work.before = number == 0 ? firstStates.data() : rowsOf(forward.output, stepAt(number - 1));
            work.beforeStride = number == 0 ? hidden : forward.output.stride;
            if (gradients.output.data != nullptr)
                work.outputGradient = rowsOf(gradients.output, step);
            if (number > 0) {
                work.keptNext = forward.kept + stepAt(number - 1) * rows * 4 * m_padded;
                if (gradients.output.data != nullptr)
                    work.outputGradientNext = rowsOf(gradients.output, stepAt(number - 1));
            }
            if (number > 1)
                work.beforeNext = rowsOf(forward.output, stepAt(number - 2));
            work.outputGradientStride = gradients.output.stride;
            work.carry = carry.data();
            work.gates = gates.data() + (step - firstStep) * rows * gateStride;
            work.biasSums = biasSums.data();
            stepBackward(work);
        }
        if (gradients.input.data != nullptr)
            multiply(count * rows, inputs, 3 * m_padded, {gates.data(), gateStride},
                     {inputWeights.data(), inputs}, gradients.isAddedToInput ? 1.0F : 0.0F,
                     gradients.input.data + firstStep * rows * gradients.input.stride,
                     gradients.input.stride);
        multiply(inputs, 3 * m_padded, count * rows,
                 {rowsOf(forward.input, firstStep), forward.input.stride, Transposed::Yes},
                 {gates.data(), gateStride}, 1.0F, ofInput.data(), 3 * m_padded);
        // The states before the steps of this block are the outputs one step earlier, but before the very
        // first step there is none.
        const std::size_t withOutput = begin == 0 ? count - 1 : count;
        const std::size_t gateStep = !isReversed && begin == 0 ? 1 : 0;
        const std::size_t outputStep = isReversed ? firstStep + 1 : firstStep + gateStep - 1;
        if (withOutput > 0)
            addStateWeights(gateStep, withOutput,
                            {rowsOf(forward.output, outputStep), forward.output.stride, Transposed::Yes});
        if (begin == 0)
            addStateWeights(isReversed ? count - 1 : 0, 1, {firstStates.data(), hidden, Transposed::Yes});
        end = begin;
    }
    if (gradients.first != nullptr)
        unpadRows(carry.data(), rows, hidden, m_padded, gradients.first);
    writeGradients(ofInput.data(), ofState.data(), biasSums.data(), ofParameters);
}

void GruKernel::writeGradients(const float* ofInput, const float* ofState, const float* biasSums,
                               const GruGradients& to) const
{
    const std::size_t hidden = m_shape.hidden;
    const std::size_t inputs = m_shape.inputs;
    for (std::size_t gate = 0; gate < 3; ++gate) {
        const std::size_t place = placeOfGate[gate];
        transpose(ofInput + place * m_padded, 3 * m_padded, inputs, hidden,
                  to.inputWeights + gate * hidden * inputs, inputs);
        transpose(ofState + gate * m_padded, 3 * m_padded, hidden, hidden,
                  to.stateWeights + gate * hidden * hidden, hidden);
        std::copy_n(biasSums + place * m_padded, hidden, to.inputBias + gate * hidden);
        const std::size_t ofStateBias = gate == 2 ? 3 : place;
        std::copy_n(biasSums + ofStateBias * m_padded, hidden, to.stateBias + gate * hidden);
    }
}

} // namespace dyad
