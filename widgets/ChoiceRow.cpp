#include "widgets/ChoiceRow.h"

#include "widgets/ChoiceBox.h"
#include "widgets/ElidedLabel.h"
#include "widgets/FieldLabel.h"
#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace dyad
{
namespace
{

constexpr int labelWidth = 126;
constexpr int boxWidth = 208;
constexpr int numberWidth = 64;

QHBoxLayout* rowLayout(QWidget* row, const QString& text, QWidget* buddy)
{
    auto* const label = new QLabel(text, row);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("look", "parameter");
    labelField(label, buddy);
    label->setFixedWidth(labelWidth);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(label);
    return layout;
}

void addReason(QHBoxLayout* layout, ElidedLabel* reason)
{
    reason->setForegroundRole(QPalette::PlaceholderText);
    reason->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->addWidget(reason, 1);
}

void showReason(ElidedLabel* label, const QString& reason)
{
    label->setText(reason);
    label->setToolTip(plainToolTip(reason)); // it is seldom shown whole
}

} // namespace

ChoiceRow::ChoiceRow(const RowName& name, const std::vector<std::pair<QString, QVariant>>& alternatives,
                     bool mayBeDetected, QWidget* parent)
    : QWidget(parent)
    , m_box(new ChoiceBox(name.object, name.accessible, this))
    , m_reason(new ElidedLabel(this))
{
    if (mayBeDetected)
        m_box->addItem(tr("as detected"));
    for (const auto& [text, value] : alternatives)
        m_box->addItem(text, value);
    m_box->showChoice(mayBeDetected ? QVariant() : alternatives.front().second);
    m_box->setFixedWidth(boxWidth);
    QHBoxLayout* const layout = rowLayout(this, name.label, m_box);
    layout->addWidget(m_box);
    addReason(layout, m_reason);
    connect(m_box, &ChoiceBox::chosen, this, &ChoiceRow::chosen);
}

void ChoiceRow::showDetected(const QString& detected, const QString& reason)
{
    m_box->setItemText(0, detected.isEmpty() ? tr("as detected") : tr("detected: %1").arg(detected));
    m_box->showChoice({});
    m_box->setToolTip(plainToolTip(m_box->itemText(0)));
    showReason(m_reason, reason);
}

void ChoiceRow::showChosen(const QVariant& value, const QString& reason)
{
    m_box->showChoice(value);
    m_box->setToolTip({});
    showReason(m_reason, reason);
}

NumberRow::NumberRow(const RowName& name, const QString& unit, std::pair<double, double> range,
                     QWidget* parent)
    : QWidget(parent)
    , m_box(new NumberBox(this))
    , m_reason(new ElidedLabel(this))
{
    m_box->setObjectName(name.object);
    m_box->setAccessibleName(name.accessible);
    m_box->setRange(range.first, range.second);
    m_box->setFixedWidth(numberWidth);
    auto* const unitLabel = new QLabel(unit, this);
    unitLabel->setProperty("look", "grey");
    unitLabel->setFixedWidth(boxWidth - numberWidth - 8);
    QHBoxLayout* const layout = rowLayout(this, name.label, m_box);
    layout->addWidget(m_box);
    layout->addWidget(unitLabel);
    addReason(layout, m_reason);
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &NumberRow::chosen);
}

void NumberRow::setValue(double value)
{
    if (m_box->isBeingTyped())
        return;
    const QSignalBlocker quiet(m_box);
    m_box->setValue(value);
}

void NumberRow::setReason(const QString& reason)
{
    showReason(m_reason, reason);
}

} // namespace dyad
