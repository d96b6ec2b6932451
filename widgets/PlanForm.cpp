#include "widgets/PlanForm.h"

#include "widgets/ChoiceBox.h"
#include "widgets/FieldLabel.h"
#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"
#include "widgets/Theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace dyad
{
namespace
{

constexpr int noteWidth = 260; // pixels

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
        addField(layout, field);
    }
}

void PlanForm::addField(QFormLayout* layout, const PlanField& field)
{
    QWidget* const control = field.choices.isEmpty() ? makeNumber(field) : makeChoice(field);
    control->setToolTip(plainToolTip(field.toolTip));
    auto* const label = new QLabel(
        field.unit.isEmpty() ? field.label : QStringLiteral("%1, %2").arg(field.label, field.unit), this);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("look", "parameter");
    labelField(label, control);
    label->setToolTip(control->toolTip());
    auto* const note = new QLabel(this);
    note->setObjectName(field.key + QStringLiteral("Note"));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setMaximumWidth(noteWidth);
    note->hide();
    m_notes[field.key] = note;
    auto* const column = new QVBoxLayout;
    column->setSpacing(1);
    column->addWidget(control);
    column->addWidget(note);
    layout->addRow(label, column);
    setValue(field.key, field.value);
}

QWidget* PlanForm::controlOf(const QString& key) const
{
    if (const auto number = m_numbers.find(key); number != m_numbers.end())
        return number->second;
    const auto choice = m_choices.find(key);
    return choice == m_choices.end() ? nullptr : choice->second;
}

void PlanForm::setNote(const QString& key, const QString& note, bool isUnused)
{
    QWidget* const control = controlOf(key);
    if (control == nullptr)
        return;
    control->setEnabled(!isUnused);
    m_noteTexts[key] = note;
    if (key != m_refused)
        showNote(key, note, false);
}

void PlanForm::setRefusal(const QString& key, const QString& sentence)
{
    const QString before = std::exchange(m_refused, sentence.isEmpty() ? QString() : key);
    if (!before.isEmpty())
        showNote(before, m_noteTexts[before], false);
    if (!m_refused.isEmpty() && controlOf(key) != nullptr)
        showNote(key, sentence, true);
}

void PlanForm::showNote(const QString& key, const QString& text, bool isRefusal)
{
    QLabel* const note = m_notes[key];
    QPalette colours = note->palette();
    colours.setColor(QPalette::WindowText, isRefusal ? Theme::current().faulty : Theme::current().grey);
    note->setPalette(colours);
    note->setText(text);
    note->setVisible(!text.isEmpty());
    controlOf(key)->setAccessibleDescription(text);
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
