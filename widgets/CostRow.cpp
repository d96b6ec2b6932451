#include "widgets/CostRow.h"

#include "widgets/FieldLabel.h"
#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <cmath>

namespace dyad
{
namespace
{

constexpr double mostMoney = 1e12;
constexpr double percent = 100.0;

/// Money is read best with its thousands apart.
class MoneyBox : public NumberBox
{
public:
    using NumberBox::NumberBox;

    QString textFromValue(double value) const override
    {
        const bool isRound = value == std::floor(value) && value < 1e15;
        return isRound ? formatCount(static_cast<qint64>(value)) : NumberBox::textFromValue(value);
    }

    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(QStringLiteral("3,000,000")) + 16,
                NumberBox::sizeHint().height()};
    }
    QSize minimumSizeHint() const override { return NumberBox::minimumSizeHint(); }
};

} // namespace

CostRow::CostRow(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("costRow"));
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(6, 2, 6, 0);
    row->setSpacing(4);
    m_fault =
        addBox(new MoneyBox(this), QStringLiteral("Fault cost"), tr("fault"),
               tr("What a fault costs that nobody looked for, in any currency; published: 1 to 5 million "
                  "CNY"));
    m_inspection =
        addBox(new MoneyBox(this), QStringLiteral("Inspection cost"), tr("inspection"),
               tr("What it costs to look at one vehicle, in the same currency; published: 8,000 to "
                  "55,000 CNY"));
    m_rate = addBox(new NumberBox(this), QStringLiteral("Fault rate"), tr("rate, %"),
                    tr("How many of a hundred vehicles on the road will fail; published: 0.038 to 0.075"));
    m_fault->setRange(0, mostMoney);
    m_fault->setSingleStep(100000);
    m_inspection->setRange(0, mostMoney);
    m_inspection->setSingleStep(1000);
    m_rate->setRange(0, percent);
    m_rate->setSingleStep(0.005);
    row->addStretch(1);
    setCost({});
}

NumberBox* CostRow::addBox(NumberBox* box, const QString& name, const QString& word, const QString& tip)
{
    box->setAccessibleName(name);
    box->setObjectName(name.left(1).toLower() + name.mid(1).remove(' '));
    box->setToolTip(tip);
    auto* const label = new QLabel(word, this);
    label->setProperty("look", "grey");
    label->setToolTip(tip);
    labelField(label, box);
    layout()->addWidget(label);
    layout()->addWidget(box);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this] { Q_EMIT costChosen(cost()); });
    return box;
}

void CostRow::setCost(const CostInputs& cost)
{
    const QSignalBlocker quiet(this);
    m_fault->setValue(cost.faultCost);
    m_inspection->setValue(cost.inspectionCost);
    m_rate->setValue(percent * cost.faultRate);
}

CostInputs CostRow::cost() const
{
    return {m_rate->value() / percent, m_fault->value(), m_inspection->value()};
}

} // namespace dyad
