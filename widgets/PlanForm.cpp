#include "widgets/PlanForm.h"

#include "widgets/ChoiceBox.h"
#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"

#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <cmath>

namespace dyad
{
namespace
{

QLabel* sectionHead(const QString& text, QWidget* parent)
{
    auto* const head = new QLabel(text, parent);
    head->setTextFormat(Qt::PlainText);
    head->setProperty("look", "section");
    return head;
}

/// "Steps, diffusion noise": sections share labels with each other and with the panels.
QString spokenName(const PlanField& field)
{
    return QStringLiteral("%1, %2").arg(field.label, field.section.toLower());
}

} // namespace

PlanForm::PlanForm(const std::vector<PlanField>& fields, QWidget* parent) : QWidget(parent)
{
    auto* const layout = new QFormLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setVerticalSpacing(4);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    QString section;
    for (const PlanField& field : fields) {
        if (field.section != section) {
            section = field.section;
            layout->addRow(sectionHead(section, this));
        }
        QWidget* const control = field.choices.isEmpty() ? makeNumber(field) : makeChoice(field);
        control->setToolTip(plainToolTip(field.toolTip));
        auto* const label = new QLabel(
            field.unit.isEmpty() ? field.label : QStringLiteral("%1, %2").arg(field.label, field.unit), this);
        label->setTextFormat(Qt::PlainText);
        label->setProperty("look", "parameter");
        label->setBuddy(control);
        label->setToolTip(control->toolTip());
        layout->addRow(label, control);
        setValue(field.key, field.value);
    }
}

QWidget* PlanForm::makeNumber(const PlanField& field)
{
    auto* const box = new NumberBox(this);
    box->setObjectName(field.key);
    box->setAccessibleName(spokenName(field));
    box->setRange(field.lowest, field.highest);
    if (field.isWhole)
        box->setDecimals(0);
    m_numbers[field.key] = box;
    connect(box, &QDoubleSpinBox::valueChanged, this,
            [this, key = field.key](double value) { Q_EMIT committed(key, value); });
    return box;
}

QWidget* PlanForm::makeChoice(const PlanField& field)
{
    auto* const box = new ChoiceBox(field.key, spokenName(field), this);
    for (int place = 0; place < field.choices.size(); ++place)
        box->addItem(field.choices[place], place);
    m_choices[field.key] = box;
    connect(box, &ChoiceBox::chosen, this,
            [this, key = field.key](const QVariant& place) { Q_EMIT committed(key, place.toDouble()); });
    return box;
}

void PlanForm::setValue(const QString& key, double value)
{
    if (const auto number = m_numbers.find(key); number != m_numbers.end()) {
        const QSignalBlocker quiet(number->second);
        number->second->setValue(value);
    } else if (const auto choice = m_choices.find(key); choice != m_choices.end()) {
        choice->second->showChoice(static_cast<int>(std::lround(value)));
    }
}

} // namespace dyad
