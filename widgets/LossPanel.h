// NLL, KL, Label and their weighted sum over the steps, stacked on one axis with beta against them.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "widgets/Panel.h"
#include "widgets/StepMark.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

class QAbstractButton;
class QCPAbstractItem;

namespace dyad
{

class LossLane;

class LossPanel : public Panel
{
    Q_OBJECT

public:
    static constexpr std::size_t laneCount = 4; ///< NLL, KL, Label, total

    explicit LossPanel(QWidget* parent = nullptr);
    ~LossPanel() override;

    /// Costs what the new points cost, however long the run; steps ascend.
    void append(std::span<const LossPoint> points);
    /// The same losses on unseen vehicles, dotted; replaces what was there. `total` is drawn where finite.
    void setValidation(std::span<const LossPoint> points);
    /// Beta to come, dashed from the last appended step on.
    void setSchedule(const AnnealingSchedule& schedule, std::int64_t plannedSteps);
    void setMarks(const std::vector<StepMark>& marks);
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
    void buildTools();
    void layOut();
    void prepareFrame();
    void fitAxes();
    void placeMarks();
    void describe();
    void readAt(const QPointF& position);

    PlotView* m_plot;
    std::array<std::unique_ptr<LossLane>, laneCount> m_lanes;
    std::vector<QCPAbstractItem*> m_markItems;
    QAbstractButton* m_logarithmicButton = nullptr;
    QAbstractButton* m_totalButton = nullptr;

    AnnealingSchedule m_schedule;
    std::int64_t m_plannedSteps = 0;
    std::vector<StepMark> m_marks;
    bool m_logarithmic = false;
    bool m_totalShown = false;
};

} // namespace dyad
