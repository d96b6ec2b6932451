// One parameter of the plan: a label, a number box and a slider that move in step.
#pragma once

#include <QWidget>

#include <optional>

class QLabel;

namespace dyad
{

class NumberBox;
class RangeSlider;

enum class ParameterScale { Linear, Logarithmic };

struct ParameterSpec {
    QString objectName;     ///< "klCeiling"
    QString accessibleName; ///< of the slider: "KL ceiling"; the box adds " value"
    QString label;          ///< as people read it
    QString unit;           ///< behind the label; may be empty
    QString toolTip;        ///< meaning and formula; rich text of our own
    ParameterScale scale = ParameterScale::Linear;
    double sliderMinimum = 0.0;
    double sliderMaximum = 1.0;
    double recommendedMinimum = 0.0;
    double recommendedMaximum = 0.0;
    double hardMinimum = 0.0; ///< typed values may leave the slider's range but not this one
    double hardMaximum = 1e9;
    bool isWhole = false;    ///< only whole numbers
    bool zeroAtLeft = false; ///< the left end of a logarithmic slider means 0
};

class ParameterControl : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterControl(const ParameterSpec& spec, QWidget* parent = nullptr);

    /// The value that holds: what was set or committed last, not what is being previewed.
    double value() const { return m_value; }
    /// Never emits. Waits while the person holds the slider or types.
    void setValue(double value);

    void setSliderRange(double minimum, double maximum);
    void setRecommendedRange(double minimum, double maximum);

    /// Shut with the reason as its tool tip; an empty reason opens it.
    void setUnavailable(const QString& reason);

    /// Where a value stands on the slider, and what a position means, to three digits.
    int positionOf(double value) const;
    double valueAt(int position) const;

    RangeSlider* slider() const { return m_slider; }
    NumberBox* box() const { return m_box; }

Q_SIGNALS:
    /// While the slider is dragged or a number typed; and with value() when that is given up.
    void previewed(double value);
    /// On release, Enter, focus lost, or a step by key or assistive technology.
    void committed(double value);

private:
    void buildSlider();
    void buildBox();
    void layOut();
    void moveTo(int position);
    void release();
    void preview(double value);
    void giveUpPreview();
    void commit(double value);
    void display(double value, bool inBox);
    void showRecommended();
    bool isHeld() const;
    double shareOf(double value) const;
    double rounded(double value) const;

    ParameterSpec m_spec;
    double m_value = 0.0;
    double m_previewed = 0.0;
    std::optional<double> m_waiting; ///< set while the person held the control
    QLabel* m_label;
    NumberBox* m_box;
    RangeSlider* m_slider;
};

} // namespace dyad
