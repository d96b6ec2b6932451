// The bars of KlBarsPanel: a line a dimension while there are few, columns side by side beyond that.
#pragma once

#include <QWidget>

#include <vector>

namespace dyad
{

class KlBars : public QWidget
{
    Q_OBJECT

public:
    /// Beyond this many dimensions a line each would need scrolling to see at all.
    static constexpr std::size_t mostLines = 20;

    explicit KlBars(QWidget* parent = nullptr);

    void setNats(std::vector<double> nats);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintLines(QPainter& painter) const;
    void paintColumns(QPainter& painter) const;
    double largest() const;
    int lineHeight() const;
    QFont smallFont() const;

    std::vector<double> m_nats;
};

} // namespace dyad
