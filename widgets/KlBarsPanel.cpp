#include "widgets/KlBarsPanel.h"

#include "core/training/StepReport.h"
#include "widgets/KlBars.h"
#include "widgets/Numbers.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dyad
{

KlBarsPanel::KlBarsPanel(QWidget* parent)
    : Panel(QStringLiteral("klBarsPanel"), parent)
    , m_bars(new KlBars(this))
    , m_balance(new QLabel(this))
{
    setTitle(tr("KL by dimension"));
    m_bars->setObjectName(QStringLiteral("klBars"));
    m_bars->setAccessibleName(QStringLiteral("KL by dimension plot"));
    m_balance->setObjectName(QStringLiteral("klBalance"));
    m_balance->setProperty("look", "grey");
    m_balance->setTextFormat(Qt::PlainText);
    m_balance->setWordWrap(true);
    m_balance->setToolTip(
        tr("Both as they stand in the total: NLL weight × NLL over β × KL. Far above 1 the latent "
           "space goes unused; far below 1 the prior presses too hard."));
    m_balance->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(6);
    layout->addWidget(m_bars, 1);
    layout->addWidget(m_balance);
    clear();
}

int KlBarsPanel::activeCount() const
{
    return static_cast<int>(
        std::count_if(m_nats.begin(), m_nats.end(), [](double nats) { return nats > activeDimensionNats; }));
}

void KlBarsPanel::setDivergences(const std::vector<double>& nats)
{
    m_nats = nats;
    m_bars->setNats(nats);
    double sum = 0.0;
    for (const double value : nats) {
        if (std::isfinite(value))
            sum += value;
    }
    const QString head = nats.empty() ? tr("nats, mean over a batch")
                                      : tr("%1 of %2 active · sum %3")
                                            .arg(QString::number(activeCount()), QString::number(nats.size()),
                                                 formatNumber(sum));
    setSubtitle(head);
    m_bars->setAccessibleDescription(tr("KL of each latent dimension in nats: %1.").arg(head));
}

void KlBarsPanel::setBalance(double reconstructionOverDivergence, double divergenceShare)
{
    QStringList parts;
    if (std::isfinite(reconstructionOverDivergence))
        parts.append(tr("reconstruction / KL %1").arg(formatNumber(reconstructionOverDivergence, 2)));
    if (std::isfinite(divergenceShare))
        parts.append(tr("β·KL is %1 % of the total").arg(formatNumber(100 * divergenceShare, 2)));
    m_balance->setText(parts.join(QStringLiteral("  ·  ")));
    m_balance->setVisible(!parts.isEmpty());
}

void KlBarsPanel::clear()
{
    setDivergences({});
    setBalance(std::nan(""), std::nan(""));
}

void KlBarsPanel::themeChanged()
{
    m_bars->update();
}

} // namespace dyad
