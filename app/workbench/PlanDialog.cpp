#include "app/workbench/PlanDialog.h"

#include "app/workbench/PlanNotes.h"
#include "app/workbench/PlanWords.h"
#include "core/base/Error.h"
#include "core/learning/Learning.h"
#include "core/training/PlanChoices.h"
#include "core/training/PlanParameters.h"

#include <QDialogButtonBox>
#include <QScrollArea>
#include <QVBoxLayout>

namespace dyad
{
namespace
{

constexpr std::string_view directionsKey = "bidirectional";

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void describe(PlanField& field, const PlanParameter& parameter, const TrainingPlan& plan)
{
    field.unit = translatedUnit(parameter.unit);
    field.value = parameter.get(plan);
    field.lowest = parameter.lowest;
    field.highest = parameter.highest;
    field.isWhole = parameter.kind == ParameterKind::Integer;
    field.toolTip += PlanDialog::tr("\nRecommended %1 to %2.")
                         .arg(parameter.recommendedLow)
                         .arg(parameter.recommendedHigh);
}

void describe(PlanField& field, const PlanChoice& choice, const TrainingPlan& plan)
{
    for (const std::string_view name : choice.names)
        field.choices << textOf(name);
    field.value = static_cast<double>(choice.get(plan));
}

} // namespace

std::vector<PlanField> planFields(const TrainingPlan& plan)
{
    std::vector<PlanField> fields;
    for (const PlanWords& words : planWords()) {
        PlanField field;
        field.key = textOf(words.key);
        field.section = translatedPlanWord(words.section);
        field.label = translatedPlanWord(words.label);
        field.toolTip = translatedPlanWord(words.meaning);
        if (const PlanParameter* const parameter = findPlanParameter(words.key)) {
            describe(field, *parameter, plan);
        } else if (const PlanChoice* const choice = findPlanChoice(words.key)) {
            describe(field, *choice, plan);
        } else {
            field.choices = {PlanDialog::tr("one way"), PlanDialog::tr("both ways")};
            field.value = plan.bidirectional ? 1 : 0;
        }
        fields.push_back(field);
    }
    return fields;
}

TrainingPlan changedPlan(TrainingPlan plan, const QString& key, double value)
{
    const std::string name = key.toStdString();
    if (const PlanParameter* const parameter = findPlanParameter(name)) {
        checkRange(*parameter, value);
        parameter->set(plan, value);
    } else if (const PlanChoice* const choice = findPlanChoice(name)) {
        choice->set(plan, static_cast<std::size_t>(value));
    } else if (name == directionsKey) {
        plan.bidirectional = value != 0;
    }
    if (name == "likelihood" && plan.likelihood == Likelihood::Bernoulli)
        plan.normalizer = NormalizerKind::MinMax;
    if (name == "x0")
        plan.midpointShare = 0; // who names the step wants just that
    if (name == "period")
        plan.cycles = 0;
    if (name == "epochs")
        plan.minimumSteps = 0;
    if (name == "device")
        deviceFor(plan.device, learning().hasCuda());
    validate(plan);
    return plan;
}

PlanDialog::PlanDialog(const TrainingPlan& plan, QWidget* parent)
    : QDialog(parent)
    , m_plan(plan)
    , m_form(new PlanForm(planFields(plan), this))
{
    setObjectName(QStringLiteral("planDialog"));
    setWindowTitle(tr("Plan settings"));
    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form->setProperty("look", "scrolled");
    area->setWidget(m_form);
    area->setMinimumWidth(m_form->sizeHint().width() + 24);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_form, &PlanForm::committed, this, &PlanDialog::change);
    showNotes();
    resize(sizeHint().width(), 640);
}

void PlanDialog::setPlan(const TrainingPlan& plan)
{
    m_plan = plan;
    for (const PlanField& field : planFields(plan))
        m_form->setValue(field.key, field.value);
    showNotes();
}

void PlanDialog::showNotes()
{
    for (const PlanWords& words : planWords()) {
        const QString key = textOf(words.key);
        const QString reason = whySettingIsUnused(m_plan, key);
        m_form->setNote(key, reason.isEmpty() ? noteOnSetting(m_plan, key) : reason, !reason.isEmpty());
    }
}

void PlanDialog::change(const QString& key, double value)
{
    try {
        const TrainingPlan changed = changedPlan(m_plan, key, value);
        m_form->setRefusal({}, {});
        if (changed == m_plan)
            return;
        setPlan(changed);
        Q_EMIT planChosen(changed, key);
    } catch (const Error& error) {
        setPlan(m_plan);
        m_form->setRefusal(key, QString::fromUtf8(error.what()));
    }
}

} // namespace dyad
