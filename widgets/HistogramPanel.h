// How often a channel has which value: bars that grow finer as one zooms in, counted linearly or by tens.
#pragma once

#include "core/data/ChannelHistogram.h"
#include "widgets/Panel.h"

#include <QString>

class QCPBars;
class QCPItemText;
class QPushButton;

namespace dyad
{

struct HistogramData {
    QString channel;
    QString unit;
    ChannelHistogram histogram;
};

class HistogramPanel : public Panel
{
    Q_OBJECT

public:
    explicit HistogramPanel(QWidget* parent = nullptr);

    void setHistogram(HistogramData shown);
    /// Nothing to show, and why.
    void clear(const QString& why);
    void setLogarithmic(bool logarithmic);

    PlotView* plot() const { return m_plot; }

protected:
    void themeChanged() override;

private:
    void buildPlot();
    void buildTools();
    void prepareFrame();
    void fitValues();
    void showBars();
    void readAt(const QPointF& position);
    void describe();
    bool hasValues() const { return m_data.histogram.values > 0; }

    HistogramData m_data;
    ChannelHistogram m_bars; ///< as drawn
    PlotView* m_plot;
    QCPBars* m_graph = nullptr;
    QCPItemText* m_note = nullptr;
    QPushButton* m_log;
};

} // namespace dyad
