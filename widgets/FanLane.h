// One channel of a snippet: measured solid, expected dashed, sampled reconstructions as thin lines.
#pragma once

#include "widgets/FanData.h"
#include "widgets/PlotView.h"

namespace dyad
{

class EndsTicker;

class FanLane
{
public:
    explicit FanLane(PlotView* plot);

    QCPAxisRect* rect() const { return m_rect; }
    QCPAxis* time() const { return m_rect->axis(QCPAxis::atBottom); }

    void setChannel(const FanChannel& channel, const std::vector<double>& timeSeconds);
    /// Before every repaint.
    void prepare();
    /// Once it has its place in the plot.
    void placeName();
    void restyle();

private:
    QCPGraph* addGraph();

    PlotView* m_plot;
    QCPAxisRect* m_rect;
    QCPCurve* m_fan;
    QCPGraph* m_expected;
    QCPGraph* m_decoded;
    QCPGraph* m_measured;
    QCPItemText* m_name;
    QSharedPointer<EndsTicker> m_ticker;
    QString m_words;
    double m_lowest = 0.0;
    double m_highest = 1.0;
};

} // namespace dyad
