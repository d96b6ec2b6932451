// Which signal a score stands on: a line a channel, its share as a bar and in per cent.
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

namespace dyad
{

struct ChannelShare {
    QString channel;
    double share = 0.0; ///< 0..1 of the reconstruction error
};

class ShareBars : public QWidget
{
    Q_OBJECT

public:
    explicit ShareBars(QWidget* parent = nullptr);

    void setShares(std::vector<ChannelShare> shares, const QColor& colour);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int lineHeight() const;

    std::vector<ChannelShare> m_shares;
    QColor m_colour;
};

} // namespace dyad
