// Beta over all planned steps: what has been stays, what is to come follows the controls at once.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "widgets/ExtremesSeries.h"
#include "widgets/Panel.h"
#include "widgets/StepMark.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

class QCPAbstractItem;
class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCPItemTracer;

namespace dyad
{

class AnnealingPanel : public Panel
{
    Q_OBJECT

public:
    explicit AnnealingPanel(QWidget* parent = nullptr);

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
    std::int64_t now() const;
    void refresh();
    void drawToCome();
    void drawElapsed();
    void placeMarks();
    void placeHandle();
    void fitAxes();
    void describe();
    void readAt(const QPointF& position);
    AnnealingSchedule dragged(const QPointF& position) const;
    bool handleIsNear(const QPointF& position) const;

    PlotView* m_plot;
    QCPGraph* m_elapsedLine;
    QCPGraph* m_toCome;
    QCPGraph* m_previewLine;
    QCPItemStraightLine* m_nowLine;
    QCPItemText* m_nowText;
    QCPItemTracer* m_handle;
    QCPItemText* m_handleText;
    std::vector<QCPAbstractItem*> m_markItems;

    AnnealingSchedule m_schedule;
    std::optional<AnnealingSchedule> m_preview;
    std::int64_t m_plannedSteps = 1000;
    ExtremesSeries m_elapsed;
    std::vector<StepMark> m_marks;
    bool m_dragging = false;
};

} // namespace dyad
