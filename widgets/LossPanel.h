// NLL, KL, Label and their weighted sum over the steps, stacked on one axis with beta against them.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "widgets/ExtremesSeries.h"
#include "widgets/Panel.h"
#include "widgets/PlotReadout.h"
#include "widgets/RunCurves.h"
#include "widgets/StepMark.h"

#include <QAbstractButton>
#include <QByteArray>
#include <QPointer>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

class QCPItemText;
class QCPMarginGroup;

namespace dyad
{

class ChoiceBox;
class LossLane;
class RunOverlays;
class StepMarks;

class LossPanel : public Panel
{
    Q_OBJECT

public:
    static constexpr std::size_t laneCount = RunCurves::laneCount;

    explicit LossPanel(QWidget* parent = nullptr);
    ~LossPanel() override;

    /// Costs what the new points cost, however long the run; steps ascend.
    void append(std::span<const LossPoint> points);
    /// The same losses on unseen vehicles, dotted; replaces what was there. `total` is drawn where finite.
    void setValidation(std::span<const LossPoint> points);
    /// Beta to come, dashed from the last appended step on.
    void setSchedule(const AnnealingSchedule& schedule, std::int64_t plannedSteps);
    void setMarks(const std::vector<StepMark>& marks);
    /// Other runs on the same axes, replacing those before.
    void setOverlays(const std::vector<LossOverlay>& overlays);
    /// The run's own points, validation and marks; other runs stay.
    void clear();

    void setLogarithmic(bool logarithmic);
    void setTotalShown(bool shown);
    /// 0: none; 0.98: each smoothed value is 98 % its predecessor. Recomputes from the raw losses.
    void setSmoothing(double share);

    std::size_t pointCount() const;
    PlotView* plot() const { return m_plot; }

protected:
    void themeChanged() override;

private:
    void buildLanes();
    void buildTools();
    void layOut();
    void linkAxes();
    void prepareFrame();
    void drawBeta();
    void fitSteps();
    void describe();
    void showSubtitle();
    QByteArray asCsv() const;
    void readAt(const QPointF& position);
    std::vector<ReadoutLine> linesAt(double step, bool onlyHead) const;
    double lastStep() const;
    std::vector<std::size_t> shownPlaces() const;
    std::vector<LossLane*> shownLanes() const;

    PlotView* m_plot;
    std::array<std::unique_ptr<LossLane>, laneCount> m_lanes;
    std::unique_ptr<StepMarks> m_markItems;
    std::unique_ptr<RunOverlays> m_overlays;
    QCPMarginGroup* m_margins = nullptr;
    QCPItemText* m_note = nullptr; ///< where there is nothing to see
    // They go with the head that took them, which may be gone before this panel.
    QPointer<QAbstractButton> m_logarithmicButton;
    QPointer<QAbstractButton> m_totalButton;
    QPointer<ChoiceBox> m_smoothingBox;

    ExtremesSeries m_beta;
    AnnealingSchedule m_schedule;
    std::int64_t m_plannedSteps = 0;
    std::vector<StepMark> m_marks;
    double m_smoothing = usualSmoothing;
    bool m_logarithmic = false;
    bool m_totalShown = false;
};

} // namespace dyad
