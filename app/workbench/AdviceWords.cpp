#include "app/workbench/AdviceWords.h"

#include "app/workbench/ControlTexts.h"
#include "app/workbench/PlanWords.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::AdviceWords", text);
}

QString dimensionNames(const std::vector<std::size_t>& dimensions)
{
    constexpr std::size_t most = 6;
    QStringList names;
    for (std::size_t i = 0; i < std::min(most, dimensions.size()); ++i)
        names << QStringLiteral("z%1").arg(dimensions[i] + 1);
    const QString list = names.join(QStringLiteral(", "));
    return dimensions.size() > most ? tr("%1 and %2 more").arg(list).arg(dimensions.size() - most) : list;
}

QString headline(const TrainingAdvice& advice)
{
    switch (advice.kind) {
    case AdviceKind::SkippedSteps:
        return tr("Skipped steps: %1 of the last %2.").arg(advice.count).arg(advice.of);
    case AdviceKind::LossRising:
        return tr("The loss rises.");
    case AdviceKind::LossOscillating:
        return tr("The loss jumps from step to step.");
    case AdviceKind::ValidationRising:
        return tr("The validation loss turns up.");
    case AdviceKind::Collapse:
        return tr("Inactive latent dimensions: %1 of %2.").arg(advice.count).arg(advice.of);
    case AdviceKind::OverRegularised:
        return tr("The KL presses too hard.");
    case AdviceKind::DivergenceIdle:
        return tr("The KL hardly counts.");
    case AdviceKind::GradientClipped:
        return tr("Nearly every gradient is clipped.");
    case AdviceKind::LossFlat:
        return tr("The loss stands still.");
    case AdviceKind::ShortSessions:
        return tr("Charging sessions that are too short: %1 of %2.")
            .arg(formatCount(advice.count), formatCount(advice.of));
    case AdviceKind::ShortWindow:
        return tr("A window spans little of a charge: %1.").arg(formatDuration(advice.observed));
    case AdviceKind::FewVehicles:
        return tr("Few vehicles to learn from: %1.").arg(advice.count);
    case AdviceKind::FewSnippets:
        return tr("Few snippets to learn from: %1.").arg(advice.count);
    }
    return {};
}

QString detail(const TrainingAdvice& advice)
{
    const QString observed = formatNumber(advice.observed);
    const QString reference = formatNumber(advice.reference);
    const QString limit = formatParameter(advice.limit);
    switch (advice.kind) {
    case AdviceKind::SkippedSteps:
        return tr("Loss or gradient was not finite, last in step %1.").arg(formatCount(advice.step));
    case AdviceKind::LossRising:
        return tr("From %1 to %2 within a hundred steps, both under the weights of now.")
            .arg(reference, observed);
    case AdviceKind::LossOscillating:
        return tr("By %1 % of itself; up to %2 % is usual.")
            .arg(formatFixed(100 * advice.observed, 0), formatFixed(100 * advice.limit, 0));
    case AdviceKind::ValidationRising:
        return tr("NLL of vehicles that are not trained on: %1 at step %2, now %3, while the training's "
                  "still falls.")
            .arg(reference, formatCount(advice.step), observed);
    case AdviceKind::Collapse:
        return tr("%1: under %2 nats.").arg(dimensionNames(advice.dimensions), limit);
    case AdviceKind::OverRegularised:
        return tr("Reconstruction / KL is %1, below %2: the latent space is pressed empty.")
            .arg(observed, limit);
    case AdviceKind::DivergenceIdle:
        return tr("Reconstruction / KL is %1, above %2, with β at its ceiling: the latent space has no "
                  "shape.")
            .arg(observed, limit);
    case AdviceKind::GradientClipped:
        return tr("%1 of the last %2, to a length of %3; in the middle they had %4.")
            .arg(advice.count)
            .arg(advice.of)
            .arg(limit, observed);
    case AdviceKind::LossFlat:
        return tr("%1 and now %2, at a learning rate of %3 or less.").arg(reference, observed, limit);
    case AdviceKind::ShortSessions:
        return tr("They are shorter than a window of %1 rows, and are neither learned from nor judged.")
            .arg(limit);
    case AdviceKind::ShortWindow:
        return tr("Import the records again, resampled to a row every %1 s: %2 rows then show how the charge "
                  "goes on, and faults stand out more.")
            .arg(reference, limit);
    case AdviceKind::FewVehicles:
        return tr("Under %1, a long training learns them by heart.").arg(advice.of);
    case AdviceKind::FewSnippets:
        return tr("Under %1, a model of this size learns them by heart.").arg(advice.of);
    }
    return {};
}

QString actionText(const AdviceAction& action)
{
    switch (action.kind) {
    case AdviceActionKind::None:
        return {};
    case AdviceActionKind::ChangeLive:
        return (action.to < action.from ? tr("Lower the %1 to %2") : tr("Raise the %1 to %2"))
            .arg(labelOfControl(action.key), formatParameter(action.to));
    case AdviceActionKind::ChangePlan:
        return tr("Set “%1” to %2").arg(labelOfSetting(action.key), formatParameter(action.to));
    case AdviceActionKind::Stop:
        return tr("Stop the run");
    }
    return {};
}

} // namespace

Advice inWords(const TrainingAdvice& advice)
{
    return {headline(advice), detail(advice), actionText(advice.action)};
}

} // namespace dyad
