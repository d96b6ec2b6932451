#include "app/workbench/PlanNotes.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QStringList>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::PlanNotes", text);
}

bool isOneOf(const QString& key, const QStringList& keys)
{
    return keys.contains(key);
}

QString whyAnnealingIgnores(AnnealingShape shape, const QString& key)
{
    if (key == QStringLiteral("k") && shape != AnnealingShape::Logistic)
        return tr("Only the logistic shape has a steepness.");
    if (isOneOf(key, {QStringLiteral("x0"), QStringLiteral("x0_share")}) &&
        (shape == AnnealingShape::Constant || shape == AnnealingShape::Cyclical))
        return tr("Only the linear and the logistic shape have a midpoint.");
    if (isOneOf(key, {QStringLiteral("cycles"), QStringLiteral("period"), QStringLiteral("ramp_share")}) &&
        shape != AnnealingShape::Cyclical)
        return tr("Only the cyclical shape has periods.");
    return {};
}

} // namespace

QString whySettingIsUnused(const TrainingPlan& plan, const QString& key)
{
    if (plan.network == NetworkKind::Dense &&
        isOneOf(key,
                {QStringLiteral("rnn_type"), QStringLiteral("bidirectional"), QStringLiteral("num_layers")}))
        return tr("A dense network has no recurrent layers.");
    if (key == QStringLiteral("cosine_factor") && plan.decay != LearningRateDecay::Cosine)
        return tr("Only a cosine falls to a share.");
    if (key == QStringLiteral("minimum_improvement") && !plan.earlyStopping.isOn())
        return tr("Without patience the training never stops early.");
    if (!plan.diffusion.isOn() && key.startsWith(QStringLiteral("diffusion_")) &&
        key != QStringLiteral("diffusion_steps"))
        return tr("With 0 steps there is no diffusion noise.");
    return whyAnnealingIgnores(plan.live.annealing.shape, key);
}

QString noteOnSetting(const TrainingPlan& plan, const QString& key)
{
    if (key == QStringLiteral("x0") && plan.midpointShare > 0)
        return tr("The share below holds; a step named here takes its place.");
    if (key == QStringLiteral("period") && plan.cycles > 0)
        return tr("The cycles above hold; a period named here takes their place.");
    if (key == QStringLiteral("epochs") && plan.minimumSteps > 0)
        return tr("More, where these are fewer than %1 steps.").arg(formatCount(plan.minimumSteps));
    if (key == QStringLiteral("stride") && plan.window.stride > plan.window.length)
        return tr("Longer than the window: the rows between two snippets are never looked at.");
    if (key == QStringLiteral("normalizer") && plan.likelihood == Likelihood::Bernoulli)
        return tr("The likelihood “bernoulli” is one of values from 0 to 1 and needs min-max.");
    return {};
}

} // namespace dyad
