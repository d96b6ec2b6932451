// One loss over the steps: raw thin, smoothed bold, validation dotted, beta behind, last value at the end.
#pragma once

#include "widgets/ExtremesSeries.h"
#include "widgets/PlotView.h"
#include "widgets/Smoothing.h"

#include <QString>

namespace dyad
{

class LossLane
{
public:
    LossLane(PlotView* plot, QString name, QString note, QColor Theme::*colour);

    QCPAxisRect* rect() const { return m_rect; }
    QCPAxis* steps() const { return m_rect->axis(QCPAxis::atBottom); }
    const QString& name() const { return m_name; }
    QColor colour() const { return m_plot->theme().*m_colour; }

    void append(double step, double value);
    void clear();
    /// From 0, none, to just below 1.
    void setSmoothing(double share);
    void setLogarithmic(bool logarithmic);
    void addValidation(double step, double value) { m_validation.append(step, value); }
    void clearValidation() { m_validation.clear(); }
    void setShown(bool shown);
    bool isShown() const { return m_shown; }
    void setStepLabels(bool shown);

    /// Beta against this loss on a scale of its own, 0 to `top`.
    void showBeta(const ExtremesSeries& elapsed, const QVector<QCPGraphData>& toCome, double top);
    /// Beta's value beside the end of its curve; empty hides it.
    void labelBeta(const QString& text, double beta);

    /// What else is drawn in the lane, for its scale; smallest > largest: nothing.
    void setBeside(const ExtremesSeries::Extremes& beside) { m_beside = beside; }

    /// Before a frame: what is in sight, its scale, and the value at the end.
    void prepare();
    void restyle();

    const ExtremesSeries& raw() const { return m_raw; }
    const ExtremesSeries& smoothed() const { return m_smoothed; }
    const ExtremesSeries& validation() const { return m_validation; }

private:
    QCPGraph* addGraph(bool againstBeta);
    void smooth(double step, double value);
    void fitValues();
    void placeEnds();

    PlotView* m_plot;
    QString m_name;
    QString m_note;
    QColor Theme::*m_colour;
    QCPAxisRect* m_rect;
    QCPGraph* m_betaFill;
    QCPGraph* m_betaToCome;
    QCPGraph* m_rawLine;
    QCPGraph* m_smoothLine;
    QCPGraph* m_validationLine;
    QCPItemStraightLine* m_nowLine;
    QCPItemText* m_title;
    QCPItemText* m_noteText;
    QCPItemText* m_last;
    QCPItemText* m_betaText;

    ExtremesSeries m_raw;
    ExtremesSeries m_smoothed;
    ExtremesSeries m_validation;
    ExtremesSeries::Extremes m_beside{1.0, 0.0};
    Smoothing m_smoothing{0.95};
    bool m_shown = true;
};

} // namespace dyad
