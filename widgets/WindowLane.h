// The snippets that a segment is cut into, as boxes along its time.
#pragma once

#include "widgets/SeriesFoot.h"
#include "widgets/SeriesLane.h"

#include <optional>

namespace dyad
{

/// Overlapping windows stand in two rows, one in each by turns.
class WindowsItem : public QCPAbstractItem
{
public:
    WindowsItem(QCPAxisRect* rect, Stretches windows, bool overlap);

    void setChosen(std::optional<std::size_t> window) { m_chosen = window; }
    void setColours(const Theme& theme, const QFont& font);
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    /// The window whose box is there.
    std::optional<std::size_t> windowAt(const QPointF& position) const;

protected:
    void draw(QCPPainter* painter) override;

private:
    QRectF boxOf(std::size_t window) const;

    QCPAxisRect* m_rect;
    Stretches m_windows;
    bool m_overlap;
    std::optional<std::size_t> m_chosen;
    Theme m_theme;
    QFont m_font;
};

class WindowLane : public SeriesFoot
{
public:
    WindowLane(PlotView* plot, const SeriesData& series, Stretches windows, const Stretches* unused);

    std::vector<QCPAxisRect*> rects() const override { return {m_rect}; }
    void prepare() override;
    void restyle() override;

    void setChosen(std::optional<std::size_t> window) { m_windows->setChosen(window); }
    std::optional<std::size_t> windowAt(const QPointF& position) const
    {
        return m_windows->windowAt(position);
    }

private:
    PlotView* m_plot;
    QCPAxisRect* m_rect;
    HatchItem* m_hatch;
    WindowsItem* m_windows;
    QCPItemText* m_name;
    bool m_isEmpty;
};

} // namespace dyad
