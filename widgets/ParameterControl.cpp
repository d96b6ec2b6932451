#include "widgets/ParameterControl.h"

#include "widgets/FieldLabel.h"
#include "widgets/NumberBox.h"
#include "widgets/RangeSlider.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dyad
{

ParameterControl::ParameterControl(const ParameterSpec& spec, QWidget* parent)
    : QWidget(parent)
    , m_spec(spec)
    , m_label(new QLabel(this))
    , m_box(new NumberBox(this))
    , m_slider(new RangeSlider(this))
{
    setObjectName(spec.objectName);
    m_value = m_previewed = rounded(std::clamp(spec.sliderMinimum, spec.hardMinimum, spec.hardMaximum));
    m_label->setText(spec.unit.isEmpty() ? spec.label : spec.label + QStringLiteral(", ") + spec.unit);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setProperty("look", "parameter");
    labelField(m_label, m_box);
    buildSlider();
    buildBox();
    layOut();
    setUnavailable({});
    showRecommended();
    display(m_value, true);
}

void ParameterControl::buildSlider()
{
    m_slider->setObjectName(m_spec.objectName + QStringLiteral("Slider"));
    m_slider->setAccessibleName(m_spec.accessibleName);
    m_slider->setMeaning({[this] { return isHeld() ? m_previewed : m_value; }, [this] { return valueAt(0); },
                          [this] { return valueAt(RangeSlider::steps); }});
    connect(m_slider, &QSlider::valueChanged, this, &ParameterControl::moveTo);
    connect(m_slider, &QSlider::sliderReleased, this, &ParameterControl::release);
    connect(m_slider, &RangeSlider::valueRequested, this, [this](double value) { commit(value); });
}

void ParameterControl::buildBox()
{
    m_box->setObjectName(m_spec.objectName + QStringLiteral("Box"));
    m_box->setAccessibleName(m_spec.accessibleName + QStringLiteral(" value"));
    m_box->setRange(m_spec.hardMinimum, m_spec.hardMaximum);
    m_box->setStepping([this](double value, int steps) {
        const int position = positionOf(value) + steps * m_slider->singleStep();
        const double next = valueAt(std::clamp(position, 0, RangeSlider::steps));
        return m_spec.isWhole && next == value ? value + steps : next;
    });
    connect(m_box, &NumberBox::typed, this, [this](double value) { preview(rounded(value)); });
    connect(m_box, &QDoubleSpinBox::valueChanged, this, [this](double value) { commit(value); });
    connect(m_box, &NumberBox::typingEnded, this, &ParameterControl::giveUpPreview);
}

void ParameterControl::layOut()
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(m_box, 0, 1);
    grid->addWidget(m_slider, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
}

void ParameterControl::setValue(double value)
{
    if (!std::isfinite(value))
        return;
    if (isHeld()) {
        m_waiting = value;
        return;
    }
    m_value = m_previewed = value;
    display(value, true);
}

void ParameterControl::setSliderRange(double minimum, double maximum)
{
    m_spec.sliderMinimum = minimum;
    m_spec.sliderMaximum = maximum;
    showRecommended();
    display(isHeld() ? m_previewed : m_value, !m_box->isBeingTyped());
}

void ParameterControl::setRecommendedRange(double minimum, double maximum)
{
    m_spec.recommendedMinimum = minimum;
    m_spec.recommendedMaximum = maximum;
    showRecommended();
}

void ParameterControl::setUnavailable(const QString& reason)
{
    const bool available = reason.isEmpty();
    m_label->setEnabled(available);
    m_box->setEnabled(available);
    m_slider->setEnabled(available);
    setToolTip(available ? m_spec.toolTip : reason);
}

void ParameterControl::moveTo(int position)
{
    const double value = valueAt(position);
    if (m_slider->isSliderDown())
        preview(value);
    else
        commit(value); // a key, a wheel, or assistive technology: nothing will be released
}

void ParameterControl::release()
{
    if (m_previewed != m_value) {
        commit(m_previewed);
    } else if (m_waiting) {
        setValue(*std::exchange(m_waiting, std::nullopt));
    }
}

void ParameterControl::preview(double value)
{
    if (value == m_previewed)
        return;
    m_previewed = value;
    display(value, !m_box->isBeingTyped());
    Q_EMIT previewed(value);
}

void ParameterControl::giveUpPreview()
{
    if (m_waiting)
        m_value = *std::exchange(m_waiting, std::nullopt);
    const bool hadPreview = m_previewed != m_value;
    m_previewed = m_value;
    display(m_value, true);
    if (hadPreview)
        Q_EMIT previewed(m_value);
}

void ParameterControl::commit(double value)
{
    m_waiting.reset(); // the person's word is the later one
    value = rounded(std::clamp(value, m_spec.hardMinimum, m_spec.hardMaximum));
    const bool isNew = value != m_value;
    m_value = m_previewed = value;
    display(value, true);
    if (isNew)
        Q_EMIT committed(value);
}

void ParameterControl::display(double value, bool inBox)
{
    if (!m_slider->isSliderDown()) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(positionOf(value));
    }
    if (inBox) {
        const QSignalBlocker quiet(m_box);
        m_box->setValue(value);
    }
}

void ParameterControl::showRecommended()
{
    if (m_spec.recommendedMaximum > m_spec.recommendedMinimum)
        m_slider->setRecommended(shareOf(m_spec.recommendedMinimum), shareOf(m_spec.recommendedMaximum));
    else
        m_slider->setRecommended(0, 0);
}

bool ParameterControl::isHeld() const
{
    return m_slider->isSliderDown() || m_box->isBeingTyped();
}

double ParameterControl::shareOf(double value) const
{
    const double low = m_spec.sliderMinimum;
    const double high = m_spec.sliderMaximum;
    if (!(high > low))
        return 0.0;
    if (m_spec.scale == ParameterScale::Logarithmic)
        return value > 0.0 ? std::clamp(std::log(value / low) / std::log(high / low), 0.0, 1.0) : 0.0;
    return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

int ParameterControl::positionOf(double value) const
{
    return static_cast<int>(std::lround(shareOf(value) * RangeSlider::steps));
}

double ParameterControl::valueAt(int position) const
{
    const double share = static_cast<double>(position) / RangeSlider::steps;
    const double low = m_spec.sliderMinimum;
    const double high = m_spec.sliderMaximum;
    const double exact = m_spec.scale == ParameterScale::Logarithmic ? low * std::pow(high / low, share)
                                                                     : low + (high - low) * share;
    if (position == 0 && m_spec.zeroAtLeft)
        return 0.0;
    if (position == 0 || position == RangeSlider::steps || m_spec.isWhole)
        return rounded(exact);
    // Three digits are what a hand can mean.
    return QString::number(exact, 'g', 3).toDouble();
}

double ParameterControl::rounded(double value) const
{
    return m_spec.isWhole ? std::round(value) : value;
}

} // namespace dyad
