// How many nats each latent dimension carries; those that carry next to nothing are called inactive.
#pragma once

#include "widgets/Panel.h"

#include <vector>

class QLabel;

namespace dyad
{

class KlBars;

class KlBarsPanel : public Panel
{
    Q_OBJECT

public:
    explicit KlBarsPanel(QWidget* parent = nullptr);

    /// Nats, mean over a batch, z1 first.
    void setDivergences(const std::vector<double>& nats);
    /// weighted NLL over beta*KL, and beta*KL as a share of the total; NaN hides it.
    void setBalance(double reconstructionOverDivergence, double divergenceShare);
    void clear();

    int activeCount() const;

protected:
    void themeChanged() override;

private:
    KlBars* m_bars;
    QLabel* m_balance;
    std::vector<double> m_nats;
};

} // namespace dyad
