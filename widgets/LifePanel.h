// The life of a vehicle: the score of every snippet over time or mileage, and the threshold.
#pragma once

#include "widgets/LifeData.h"
#include "widgets/Panel.h"
#include "widgets/StretchRow.h"
#include "widgets/VehicleReview.h"

#include <cstddef>
#include <optional>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;

namespace dyad
{

class LifeBrush;

class LifePanel : public Panel
{
    Q_OBJECT

public:
    explicit LifePanel(QWidget* parent = nullptr);

    void setLife(LifeData life);
    void clear();
    /// Without echo.
    void setSelectedSnippet(std::optional<std::size_t> index);
    /// The snippets that are looked at together; without echo.
    void setSelectedRange(std::optional<SnippetRange> range);
    /// What the person said of the vehicle, written on its life.
    void setReview(const VehicleReview& review);
    /// All snippets together, or one again, as its button does.
    void toggleWholeLife();

    PlotView* plot() const { return m_plot; }

Q_SIGNALS:
    void snippetSelected(std::size_t index);
    void rangeSelected(std::size_t first, std::size_t last);
    void rangeLeft();

protected:
    void themeChanged() override;

private:
    void build();
    void sortIntoGraphs();
    void prepareFrame();
    void placeThreshold();
    void placeFlagged();
    void placeReview();
    void showRange();
    void selectBetween(double from, double to);
    void showSelected();
    void setAxisKind();
    void fitAxes();
    void describe();
    void pick(const QPointF& position);
    void readAt(const QPointF& position);
    std::optional<std::size_t> pointNear(const QPointF& position) const;

    PlotView* m_plot;
    QCPGraph* m_below = nullptr;
    QCPGraph* m_near = nullptr; ///< from three quarters of the threshold up
    QCPGraph* m_above = nullptr;
    QCPGraph* m_selected = nullptr;
    QCPItemStraightLine* m_thresholdLine = nullptr;
    QCPItemText* m_thresholdText = nullptr;
    QCPItemStraightLine* m_flaggedLine = nullptr;
    QCPItemText* m_flaggedText = nullptr;
    QCPItemText* m_note = nullptr;
    QCPItemText* m_reviewText = nullptr;
    LifeBrush* m_brush = nullptr;
    StretchRow* m_row;

    LifeData m_life;
    std::optional<std::size_t> m_selectedIndex;
    std::optional<SnippetRange> m_selectedRange;
    VehicleReview m_review;
};

} // namespace dyad
