// A slider whose groove shows the recommended stretch, and whose accessible value is the parameter's.
#pragma once

#include <QSlider>

#include <functional>

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

    /// What assistive technology reads and sets instead of positions.
    struct Meaning {
        std::function<double()> value;
        std::function<double()> minimum;
        std::function<double()> maximum;
    };
    void setMeaning(Meaning meaning);
    const Meaning& meaning() const { return m_meaning; }
    void requestValue(double value) { Q_EMIT valueRequested(value); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, 16}; }

Q_SIGNALS:
    /// Assistive technology asks for this value of the parameter.
    void valueRequested(double value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    int positionAt(double x) const;
    double handleX() const;

    double m_from = 0.0;
    double m_to = 0.0;
    Meaning m_meaning;
};

} // namespace dyad
