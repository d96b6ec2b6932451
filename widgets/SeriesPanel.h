// A charging segment: stacked channels, measured and expected, with the anomaly score beneath.
#pragma once

#include "widgets/Panel.h"
#include "widgets/SeriesData.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QCPAxisRect;
class QCPMarginGroup;

namespace dyad
{

struct ReadoutLine;
class SeriesLane;
class ScoreLane;

class SeriesPanel : public Panel
{
    Q_OBJECT

public:
    explicit SeriesPanel(QWidget* parent = nullptr);
    ~SeriesPanel() override;

    void setSeries(SeriesData series);
    void clear();
    /// The cursor that reads every channel; none hides it. Without echo.
    void setCursor(std::optional<double> timeSeconds);

    PlotView* plot() const { return m_plot; }

Q_SIGNALS:
    void cursorMoved(double timeSeconds);

protected:
    void themeChanged() override;

private:
    void rebuild();
    void showEmpty();
    void linkAxes();
    void prepareFrame();
    void fitTime();
    void describe();
    void readAt(const QPointF& position);
    void showCursor(double timeSeconds, std::optional<double> y);
    std::vector<ReadoutLine> readingsAt(std::size_t row) const;
    std::size_t rowAt(double timeSeconds) const;
    std::vector<QCPAxisRect*> rects() const;
    std::optional<std::size_t> mostSuspicious() const;

    PlotView* m_plot;
    std::vector<std::unique_ptr<SeriesLane>> m_lanes;
    std::unique_ptr<ScoreLane> m_score;
    QCPMarginGroup* m_margins = nullptr;
    SeriesData m_series;
    std::vector<std::pair<double, double>> m_unscored;
    std::optional<double> m_cursor;
};

} // namespace dyad
