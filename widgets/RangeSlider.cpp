#include "widgets/RangeSlider.h"

#include "widgets/Numbers.h"
#include "widgets/Theme.h"

#include <QAccessibleWidget>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr double handleRadius = 6.0;
constexpr double margin = handleRadius + 1.5;

/// Speaks of the parameter's value, not of positions between 0 and 1000.
class RangeSliderAccess : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit RangeSliderAccess(RangeSlider* slider) : QAccessibleWidget(slider, QAccessible::Slider) {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? formatParameter(currentValue().toDouble())
                                          : QAccessibleWidget::text(kind);
    }

    QVariant currentValue() const override { return slider()->meaning().value(); }
    QVariant maximumValue() const override { return slider()->meaning().maximum(); }
    QVariant minimumValue() const override { return slider()->meaning().minimum(); }
    QVariant minimumStepSize() const override { return 0.0; }
    void setCurrentValue(const QVariant& value) override
    {
        const double number = value.toDouble();
        if (slider()->isEnabled() && std::isfinite(number))
            slider()->requestValue(number);
    }

private:
    RangeSlider* slider() const { return static_cast<RangeSlider*>(object()); }
};

QAccessibleInterface* makeAccess(const QString& className, QObject* object)
{
    auto* slider =
        className == QLatin1String("dyad::RangeSlider") ? qobject_cast<RangeSlider*>(object) : nullptr;
    return slider != nullptr ? new RangeSliderAccess(slider) : nullptr;
}

} // namespace

RangeSlider::RangeSlider(QWidget* parent)
    : QSlider(Qt::Horizontal, parent)
    , m_meaning{[this] { return static_cast<double>(value()); }, [] { return 0.0; },
                [] { return static_cast<double>(steps); }}
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(installed);
    setRange(0, steps);
    setSingleStep(10);
    setPageStep(100);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

void RangeSlider::setRecommended(double from, double to)
{
    m_from = std::clamp(from, 0.0, 1.0);
    m_to = std::clamp(to, 0.0, 1.0);
    update();
}

void RangeSlider::setMeaning(Meaning meaning)
{
    m_meaning = std::move(meaning);
}

QSize RangeSlider::sizeHint() const
{
    return {160, 17};
}

double RangeSlider::handleX() const
{
    return margin + (width() - 2 * margin) * sliderPosition() / steps;
}

int RangeSlider::positionAt(double x) const
{
    const double groove = std::max(1.0, width() - 2 * margin);
    return std::clamp(static_cast<int>(std::lround((x - margin) / groove * steps)), 0, steps);
}

void RangeSlider::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const double groove = width() - 2 * margin;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.line);
    painter.drawRoundedRect(QRectF(margin - 2, middle - 1.5, groove + 4, 3), 1.5, 1.5);
    if (m_to > m_from) {
        painter.setBrush(blend(theme.line, theme.accent, isEnabled() ? 0.45 : 0.15));
        painter.drawRoundedRect(QRectF(margin + groove * m_from, middle - 1.5, groove * (m_to - m_from), 3),
                                1.5, 1.5);
    }
    const QPointF centre(handleX(), middle);
    const QColor handle = isEnabled() ? theme.accent : blend(theme.ground, theme.grey, 0.45);
    if (hasFocus()) {
        painter.setBrush(blend(theme.ground, theme.accent, 0.3));
        painter.drawEllipse(centre, handleRadius + 2, handleRadius + 2);
    }
    painter.setPen(QPen(handle, 1));
    painter.setBrush(theme.ground);
    painter.drawEllipse(centre, handleRadius, handleRadius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isEnabled() && underMouse() ? blend(handle, theme.ink, 0.2) : handle);
    painter.drawEllipse(centre, handleRadius - 2, handleRadius - 2);
}

void RangeSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    setSliderDown(true);
    // A hand on the handle does not move it; a click beside it brings it there.
    if (std::abs(event->position().x() - handleX()) > handleRadius)
        setSliderPosition(positionAt(event->position().x()));
}

void RangeSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown())
        setSliderPosition(positionAt(event->position().x()));
}

void RangeSlider::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && isSliderDown())
        setSliderDown(false);
}

void RangeSlider::wheelEvent(QWheelEvent* event)
{
    // Scrolling a panel must not move what the pointer happens to pass.
    if (hasFocus())
        QSlider::wheelEvent(event);
    else
        event->ignore();
}

} // namespace dyad
