#include "widgets/ThresholdBar.h"

#include "widgets/ChoiceBox.h"
#include "widgets/FieldLabel.h"
#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <cmath>

namespace dyad
{
namespace
{

constexpr double farthest = 1e12;

} // namespace

ThresholdBar::ThresholdBar(QWidget* parent)
    : QWidget(parent)
    , m_rule(new ChoiceBox(QStringLiteral("thresholdRule"), QStringLiteral("Threshold rule"), this))
    , m_percent(new NumberBox(this))
    , m_percentSign(new QLabel(QStringLiteral("%"), this))
    , m_threshold(new NumberBox(this))
{
    setObjectName(QStringLiteral("thresholdBar"));
    m_rule->setMinimumContentsLength(15);
    m_rule->setToolTip(tr("How the threshold is found"));
    m_percent->setObjectName(QStringLiteral("thresholdPercent"));
    m_percent->setAccessibleName(QStringLiteral("Threshold percent"));
    m_percent->setRange(0, 100);
    m_percent->setToolTip(tr("The percentile of healthy vehicles that stay below the threshold"));
    m_threshold->setObjectName(QStringLiteral("threshold"));
    m_threshold->setAccessibleName(QStringLiteral("Threshold"));
    m_threshold->setRange(-farthest, farthest);
    m_threshold->setSingleStep(0.05);
    m_threshold->setToolTip(tr("Vehicles that score above it are flagged; the line can be dragged as well"));
    auto* const word = new QLabel(tr("Threshold"), this);
    word->setProperty("look", "grey");
    labelField(word, m_threshold);
    m_percentSign->setProperty("look", "grey");
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    for (QWidget* const part :
         std::initializer_list<QWidget*>{word, m_rule, m_percent, m_percentSign, m_threshold})
        row->addWidget(part);
    for (QWidget* const box : std::initializer_list<QWidget*>{m_rule, m_percent, m_threshold})
        box->setFixedHeight(box->fontMetrics().height() + 4);
    connect(m_rule, &ChoiceBox::chosen, this,
            [this](const QVariant& key) { Q_EMIT ruleChosen(key.toInt()); });
    connect(m_percent, &QDoubleSpinBox::valueChanged, this, &ThresholdBar::percentChosen);
    connect(m_threshold, &QDoubleSpinBox::valueChanged, this, &ThresholdBar::thresholdChosen);
}

void ThresholdBar::setOffers(const std::vector<RuleOffer>& offers)
{
    const QSignalBlocker quiet(m_rule);
    const QVariant before = m_rule->currentData();
    m_rule->clear();
    auto* const model = qobject_cast<QStandardItemModel*>(m_rule->model());
    for (const RuleOffer& offer : offers) {
        m_rule->addItem(offer.text, offer.key);
        QStandardItem* const item = model->item(m_rule->count() - 1);
        item->setEnabled(offer.whyNot.isEmpty());
        item->setToolTip(plainToolTip(offer.whyNot.isEmpty() ? offer.meaning : offer.whyNot));
    }
    m_rule->showChoice(before);
}

void ThresholdBar::showRule(int key, bool hasPercent)
{
    m_rule->showChoice(key);
    const QVariant meaning = m_rule->currentData(Qt::ToolTipRole);
    m_rule->setToolTip(meaning.isValid() ? meaning.toString() : tr("How the threshold is found"));
    m_rule->setAccessibleDescription(m_rule->currentText());
    m_percent->setVisible(hasPercent);
    m_percentSign->setVisible(hasPercent);
}

void ThresholdBar::showPercent(double percent)
{
    const QSignalBlocker quiet(m_percent);
    m_percent->setValue(percent);
}

void ThresholdBar::showThreshold(double threshold)
{
    const QSignalBlocker quiet(m_threshold);
    if (std::isfinite(threshold))
        m_threshold->setValue(threshold);
}

} // namespace dyad
