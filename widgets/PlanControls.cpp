#include "widgets/PlanControls.h"

#include <QCoreApplication>

#include <algorithm>
#include <stdexcept>

namespace dyad
{

namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::PlanControls", text);
}

ParameterSpec annealingSpec(LiveControl control, double planned)
{
    switch (control) {
    case LiveControl::Ceiling:
        return {
            "klCeiling",
            "KL ceiling",
            tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Ceiling (anneal0)")),
            {},
            tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                 "<b>Ceiling</b>: the weight of the KL that beta climbs to.<br>"
                                 "linear: beta = ceiling × min(1, step / midpoint)<br>"
                                 "Higher presses the latent space towards the prior; too high and it goes "
                                 "unused.<br>Recommended 0.005 to 0.1.")),
            ParameterScale::Logarithmic,
            1e-4,
            1.0,
            0.005,
            0.1,
            0.0,
            1000.0};
    case LiveControl::Midpoint:
        return {"klMidpoint",
                "KL midpoint",
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Midpoint (x0)")),
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "steps")),
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                     "<b>Midpoint</b>: linear: the step at which beta reaches its ceiling; "
                                     "logistic: the step at which it stands at half of it.<br>"
                                     "Recommended 10 % to 50 % of the planned steps.")),
                ParameterScale::Linear,
                1.0,
                2 * planned,
                0.1 * planned,
                0.5 * planned,
                1.0,
                1e9,
                true};
    case LiveControl::Steepness:
        return {"klSteepness",
                "KL steepness",
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Steepness (k)")),
                {},
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                     "<b>Steepness</b>: how fast the logistic curve climbs.<br>"
                                     "beta = ceiling / (1 + exp(−k × (step − midpoint)))<br>"
                                     "Recommended 0.0005 to 0.005.")),
                ParameterScale::Logarithmic,
                1e-4,
                0.1,
                0.0005,
                0.005,
                1e-9,
                100.0};
    default:
        return {"klPeriod",
                "KL period",
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Period")),
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "steps")),
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                     "<b>Period</b>: steps from one cycle's foot to the next.<br>beta climbs "
                                     "in the first half of each and then stays at the ceiling.<br>"
                                     "Recommended: four periods or so over the plan.")),
                ParameterScale::Linear,
                2.0,
                planned,
                0.15 * planned,
                0.5 * planned,
                2.0,
                1e9,
                true};
    }
}

ParameterSpec otherSpec(LiveControl control)
{
    switch (control) {
    case LiveControl::NllWeight:
        return {"nllWeight",
                "NLL weight",
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "NLL")),
                {},
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                     "<b>NLL weight</b>: how much the reconstruction counts.<br>"
                                     "total = NLL weight × NLL + label weight × Label + beta × KL<br>"
                                     "Recommended 5 to 10.")),
                ParameterScale::Logarithmic,
                0.1,
                100.0,
                5.0,
                10.0,
                0.0,
                1e6};
    case LiveControl::LabelWeight:
        return {"labelWeight",
                "Label weight",
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Label")),
                {},
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                     "<b>Label weight</b>: how much the guess of the mileage counts.<br>"
                                     "total = NLL weight × NLL + label weight × Label + beta × KL<br>"
                                     "Recommended 0.001 to 0.1; the left end is 0.")),
                ParameterScale::Logarithmic,
                1e-4,
                10.0,
                0.001,
                0.1,
                0.0,
                1e6,
                false,
                true};
    case LiveControl::NoiseScale:
        return {"noiseScale",
                "Noise scale",
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Noise scale")),
                {},
                tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                     "<b>Noise scale</b>: how widely z is sampled while training.<br>"
                                     "z = mean + noise × exp(½ log variance) × ε, ε ~ N(0, 1)<br>"
                                     "Scoring uses the mean. Recommended 0.01 to 1.")),
                ParameterScale::Linear,
                0.0,
                2.0,
                0.01,
                1.0,
                0.0,
                100.0};
    default:
        return {
            "learningRate",
            "Learning rate",
            tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Learning rate")),
            {},
            tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                 "<b>Learning rate</b>: the size of a step of the optimiser (AdamW), before "
                                 "its decay over the epochs.<br>Recommended 0.0001 to 0.01.")),
            ParameterScale::Logarithmic,
            1e-5,
            0.1,
            1e-4,
            0.01,
            0.0,
            10.0};
    }
}

bool isAnnealing(LiveControl control)
{
    return control <= LiveControl::Period;
}

} // namespace

const char* nameOf(LiveControl control)
{
    constexpr const char* names[] = {"shape",      "ceiling",      "midpoint",    "steepness",    "period",
                                     "nll_weight", "label_weight", "noise_scale", "learning_rate"};
    return names[static_cast<std::size_t>(control)];
}

ParameterSpec specOf(LiveControl control, std::int64_t plannedSteps)
{
    const auto planned = static_cast<double>(std::max<std::int64_t>(plannedSteps, 10));
    return isAnnealing(control) ? annealingSpec(control, planned) : otherSpec(control);
}

double& numberOf(LiveSettings& settings, LiveControl control)
{
    switch (control) {
    case LiveControl::Ceiling:
        return settings.annealing.ceiling;
    case LiveControl::Midpoint:
        return settings.annealing.midpoint;
    case LiveControl::Steepness:
        return settings.annealing.steepness;
    case LiveControl::Period:
        return settings.annealing.period;
    case LiveControl::NllWeight:
        return settings.weights.reconstruction;
    case LiveControl::LabelWeight:
        return settings.weights.label;
    case LiveControl::NoiseScale:
        return settings.noiseScale;
    case LiveControl::LearningRate:
        return settings.learningRate;
    case LiveControl::Shape:
        break;
    }
    throw std::logic_error("the shape of the annealing is not a number");
}

QString whyUnused(LiveControl control, AnnealingShape shape)
{
    switch (control) {
    case LiveControl::Midpoint:
        if (shape == AnnealingShape::Constant || shape == AnnealingShape::Cyclical)
            return tr(QT_TRANSLATE_NOOP("dyad::PlanControls",
                                        "Only the linear and the logistic shape have a midpoint."));
        return {};
    case LiveControl::Steepness:
        if (shape != AnnealingShape::Logistic)
            return tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Only the logistic shape has a steepness."));
        return {};
    case LiveControl::Period:
        if (shape != AnnealingShape::Cyclical)
            return tr(QT_TRANSLATE_NOOP("dyad::PlanControls", "Only the cyclical shape has a period."));
        return {};
    default:
        return {};
    }
}

} // namespace dyad
