// What the lines of a series mean, beside the name of its first channel.
#pragma once

#include "widgets/QCustomPlot.h"

#include <vector>

namespace dyad
{

struct LegendEntry {
    QString word;
    QPen pen;
    QBrush behind = Qt::NoBrush; ///< of the band that the line lies in
};

/// Stands at the right end of the row that an axis rect keeps free for its name; where there is too little
/// room beside that, the last entries are left out.
class SeriesLegend : public QCPAbstractItem
{
public:
    explicit SeriesLegend(QCPAxisRect* rect);

    void setEntries(std::vector<LegendEntry> entries) { m_entries = std::move(entries); }
    void setLook(const QFont& font, const QColor& ink, const QColor& ground);
    /// That the name takes, from the left edge.
    void setRoomOfName(double pixels) { m_roomOfName = pixels; }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    QCPAxisRect* m_rect;
    std::vector<LegendEntry> m_entries;
    QFont m_font;
    QColor m_ink;
    QColor m_ground;
    double m_roomOfName = 0.0;
};

} // namespace dyad
