// A slider whose groove shows the recommended stretch.
#pragma once

#include <QSlider>

namespace dyad
{

class RangeSlider : public QSlider
{
    Q_OBJECT

public:
    /// Positions run from 0 to this.
    static constexpr int steps = 1000;

    explicit RangeSlider(QWidget* parent = nullptr);

    /// Shares of the groove, 0..1; equal ones paint nothing.
    void setRecommended(double from, double to);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int positionAt(double x) const;
    double handleX() const;

    double m_from = 0.0;
    double m_to = 0.0;
};

} // namespace dyad
