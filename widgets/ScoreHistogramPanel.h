// How healthy, faulty and unknown vehicles score, and the threshold among them that can be dragged.
#pragma once

#include "widgets/Panel.h"
#include "widgets/ScoreBars.h"

#include <QPointF>

#include <array>
#include <optional>
#include <utility>
#include <vector>

class QCPBars;
class QCPItemEllipse;
class QCPItemStraightLine;
class QCPItemText;
class QPushButton;

namespace dyad
{

class ThresholdBar;

class ScoreHistogramPanel : public Panel
{
    Q_OBJECT

public:
    explicit ScoreHistogramPanel(QWidget* parent = nullptr);

    void setScores(ScoreGroups groups);
    /// Nothing to show, and why.
    void clear(const QString& why);
    /// Without echo.
    void setThreshold(double threshold);
    /// Each group's bars in per cent of the group. So it is at first where a few would vanish beside many.
    void setAsShares(bool asShares);

    PlotView* plot() const { return m_plot; }
    /// It goes with the head that took the tools.
    ThresholdBar* bar() const { return m_bar; }

Q_SIGNALS:
    /// With every movement of the mouse while the line is dragged.
    void thresholdDragged(double threshold);
    /// A click on a bar: the vehicles of the group that score from `low` to `high`.
    void barChosen(dyad::ScoreGroup group, double low, double high);

protected:
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildPlot();
    void buildTools();
    void prepareFrame();
    void placeItems();
    void fitScores();
    void drawBars();
    void placeWords();
    void placeThreshold();
    void showThreshold();
    bool isNearThreshold(const QPointF& position) const;
    std::optional<ScoreBars::Bar> barAt(const QPointF& position) const;
    void readAt(const QPointF& position);
    void describe();

    ScoreGroups m_groups;
    std::pair<double, double> m_usual;
    double m_threshold;
    ScoreBars m_bars;              ///< of the frame
    bool m_isChosenByHand = false; ///< whether shares or counts
    bool m_isDragging = false;
    QPointF m_pressedAt;
    PlotView* m_plot;
    ThresholdBar* m_bar;
    QPushButton* m_shares;
    std::array<QCPBars*, 3> m_graphs{};
    std::array<QCPItemText*, 3> m_names{};
    QCPItemText* m_note = nullptr;
    QCPItemText* m_beyond = nullptr; ///< how many lie outside of what is shown
    QCPItemStraightLine* m_line = nullptr;
    QCPItemEllipse* m_knob = nullptr; ///< at the line's upper end
    QCPItemText* m_handle = nullptr;
};

} // namespace dyad
