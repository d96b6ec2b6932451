#include "app/workbench/ControlTexts.h"

#include "core/model/AnnealingSchedule.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <array>

namespace dyad
{
namespace
{

QString translated(const char* text)
{
    return QCoreApplication::translate("ControlTexts", text);
}

QString shapeName(double place)
{
    switch (static_cast<AnnealingShape>(static_cast<int>(place))) {
    case AnnealingShape::Constant:
        return translated(QT_TRANSLATE_NOOP("ControlTexts", "constant"));
    case AnnealingShape::Linear:
        return translated(QT_TRANSLATE_NOOP("ControlTexts", "linear"));
    case AnnealingShape::Logistic:
        return translated(QT_TRANSLATE_NOOP("ControlTexts", "logistic"));
    case AnnealingShape::Cyclical:
        return translated(QT_TRANSLATE_NOOP("ControlTexts", "cyclical"));
    }
    return {};
}

} // namespace

QString labelOfControl(const std::string& key)
{
    struct Label {
        const char* key;
        const char* text;
    };
    static constexpr std::array labels{
        Label{"anneal_function", QT_TRANSLATE_NOOP("ControlTexts", "annealing shape")},
        Label{"anneal0", QT_TRANSLATE_NOOP("ControlTexts", "KL ceiling")},
        Label{"x0", QT_TRANSLATE_NOOP("ControlTexts", "KL midpoint")},
        Label{"k", QT_TRANSLATE_NOOP("ControlTexts", "KL steepness")},
        Label{"period", QT_TRANSLATE_NOOP("ControlTexts", "KL period")},
        Label{"ramp_share", QT_TRANSLATE_NOOP("ControlTexts", "KL ramp")},
        Label{"nll_weight", QT_TRANSLATE_NOOP("ControlTexts", "NLL weight")},
        Label{"latent_label_weight", QT_TRANSLATE_NOOP("ControlTexts", "Label weight")},
        Label{"noise_scale", QT_TRANSLATE_NOOP("ControlTexts", "noise scale")},
        Label{"learning_rate", QT_TRANSLATE_NOOP("ControlTexts", "learning rate")},
    };
    for (const Label& label : labels)
        if (key == label.key)
            return translated(label.text);
    return QString::fromStdString(key);
}

QString textOfChange(const ControlChange& change)
{
    const bool isShape = change.what == "anneal_function";
    const auto value = [&](double number) { return isShape ? shapeName(number) : formatParameter(number); };
    return QStringLiteral("%1 %2 → %3")
        .arg(labelOfControl(change.what), value(change.before), value(change.after));
}

} // namespace dyad
