// Beta over all planned steps: what has been stays, what is to come follows the controls at once.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "widgets/ExtremesSeries.h"
#include "widgets/Panel.h"
#include "widgets/StepMark.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCPItemTracer;

namespace dyad
{

class StepMarks;

class AnnealingPanel : public Panel
{
    Q_OBJECT

public:
    explicit AnnealingPanel(QWidget* parent = nullptr);
    ~AnnealingPanel() override;

    /// What holds from the last appended step on.
    void setSchedule(const AnnealingSchedule& schedule, std::int64_t plannedSteps);
    /// Beta as it was in steps that ran; steps ascend.
    void append(std::span<const LossPoint> points);
    void setMarks(const std::vector<StepMark>& marks);
    /// A curve beside the one that holds, while a control is moved.
    void setPreview(const std::optional<AnnealingSchedule>& preview);
    /// Forgets the run; the schedule stays.
    void clear();

    PlotView* plot() const { return m_plot; }

Q_SIGNALS:
    /// The handle at the knee of the curve to come is being dragged; let go.
    void schedulePreviewed(const dyad::AnnealingSchedule& schedule);
    void scheduleCommitted(const dyad::AnnealingSchedule& schedule);

protected:
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void prepareFrame();
    void drawToCome(QCPGraph* graph, const AnnealingSchedule& schedule) const;
    void placeNow();
    void placeHandle();
    void fitAxes();
    void describe();
    void readAt(const QPointF& position);
    std::int64_t now() const;
    /// The schedule with its ceiling, and midpoint where it has one, moved under the pointer.
    AnnealingSchedule dragged(const QPointF& position) const;
    bool handleIsNear(const QPointF& position) const;
    std::int64_t kneeStep() const;

    PlotView* m_plot;
    QCPGraph* m_elapsedLine = nullptr;
    QCPGraph* m_toCome = nullptr;
    QCPGraph* m_previewLine = nullptr;
    QCPItemStraightLine* m_nowLine = nullptr;
    QCPItemText* m_nowText = nullptr;
    QCPItemTracer* m_nowDot = nullptr;
    QCPItemTracer* m_handle = nullptr;
    std::unique_ptr<StepMarks> m_marks;

    AnnealingSchedule m_schedule;
    std::optional<AnnealingSchedule> m_preview;
    std::int64_t m_plannedSteps = 1000;
    ExtremesSeries m_elapsed;
    bool m_dragging = false;
};

} // namespace dyad
