// What the cursor reads: a thin line over the plot and a box of aligned columns, drawn above it.
#pragma once

#include "widgets/Theme.h"

#include <QLineF>
#include <QWidget>

#include <vector>

namespace dyad
{

struct ReadoutLine {
    QStringList cells; ///< columns; plain text
    QColor colour;     ///< invalid: grey
    bool isStrong = false;
};

/// Lies over the whole plot and lets every mouse event through, so that a moving cursor costs no replot.
class PlotReadout : public QWidget
{
    Q_OBJECT

public:
    explicit PlotReadout(QWidget* parent);

    void setTheme(const Theme& theme);
    void setCursor(const std::vector<QLineF>& lines);
    void setBox(const QPointF& at, const std::vector<ReadoutLine>& lines);
    void setOutline(const QPolygonF& outline);
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBox(QPainter& painter) const;
    std::vector<int> columnWidths() const;
    QFont fontOf(const ReadoutLine& line) const;

    Theme m_theme;
    std::vector<QLineF> m_cursor;
    std::vector<ReadoutLine> m_lines;
    QPolygonF m_outline;
    QPointF m_at;
};

} // namespace dyad
