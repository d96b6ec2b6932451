// Fusion without gradients: what a style sheet cannot draw without picture files, such as arrows.
#pragma once

#include <QProxyStyle>
#include <QStyleOption>

namespace dyad
{

class FlatStyle : public QProxyStyle
{
    Q_OBJECT

public:
    FlatStyle();

    static QString name();

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returnData) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;

private:
    void drawComboBox(const QStyleOptionComboBox& option, QPainter& painter) const;
};

} // namespace dyad
