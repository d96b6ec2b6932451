// A charging segment: stacked channels, measured and expected, with the anomaly score beneath.
#pragma once

#include "widgets/Panel.h"
#include "widgets/SeriesData.h"

#include <memory>
#include <optional>
#include <vector>

class QCPItemStraightLine;

namespace dyad
{

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
    void prepareFrame();
    void fitAxes();
    void describe();
    void showCursor(double timeSeconds, const QPointF& at);
    void hideCursor();
    QStringList readingsAt(std::size_t row, std::vector<QColor>& colours) const;

    PlotView* m_plot;
    std::vector<std::unique_ptr<SeriesLane>> m_lanes;
    std::unique_ptr<ScoreLane> m_score;
    SeriesData m_series;
};

} // namespace dyad
