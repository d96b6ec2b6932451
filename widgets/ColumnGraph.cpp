#include "widgets/ColumnGraph.h"

#include "widgets/LineMask.h"

#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

/// A line with a pen's dashes, in pixels. A dash that is cut by a gap begins anew behind it.
class Dashes
{
public:
    Dashes(LineMask& mask, const QList<qreal>& pattern, double width) : m_mask(mask)
    {
        for (const qreal part : pattern)
            m_pattern.append(part * width);
        m_left = m_pattern.front();
    }

    void add(const QPointF& point)
    {
        const double away = std::hypot(point.x() - m_last.x(), point.y() - m_last.y());
        if (m_isOpen && away > 0 && away < farthest)
            walk(point, away);
        m_last = point;
        m_isOpen = std::isfinite(point.x()) && std::isfinite(point.y());
        m_mask.add(isInk() ? point : nowhere);
    }

private:
    bool isInk() const { return m_part % 2 == 0; }

    void walk(const QPointF& to, double away)
    {
        const QPointF from = m_last;
        double gone = 0;
        while (gone + m_left < away) {
            gone += m_left;
            const QPointF place = from + (to - from) * (gone / away);
            m_mask.add(place); // where ink ends, or begins
            if (isInk())
                m_mask.add(nowhere);
            m_part = (m_part + 1) % static_cast<int>(m_pattern.size());
            m_left = m_pattern[m_part];
            if (isInk())
                m_mask.add(place);
        }
        m_left -= away - gone;
    }

    static constexpr double farthest = 1e5; ///< a dash more or less is not seen there
    static constexpr QPointF nowhere{std::numeric_limits<double>::quiet_NaN(), 0.0};

    LineMask& m_mask;
    QList<double> m_pattern;
    QPointF m_last;
    bool m_isOpen = false;
    int m_part = 0;
    double m_left;
};

/// The same for what has more points than columns, and would be all dots by its own length: ink and gaps are
/// as wide as if the line were level.
class UprightDashes
{
public:
    UprightDashes(LineMask& mask, const QList<qreal>& pattern, double width)
        : m_mask(mask)
        , m_ink(pattern[0] * width)
        , m_period((pattern[0] + pattern[1]) * width)
    {
    }

    void add(const QPointF& point)
    {
        const bool isInk = std::fmod(point.x(), m_period) < m_ink; // false for what is no number
        if (isInk || m_wasInk)
            m_mask.add(point);
        if (!isInk)
            m_mask.finish();
        m_wasInk = isInk;
    }

private:
    LineMask& m_mask;
    double m_ink;
    double m_period;
    bool m_wasInk = false;
};

} // namespace

ColumnGraph::ColumnGraph(QCPAxis* keyAxis, QCPAxis* valueAxis) : QCPGraph(keyAxis, valueAxis)
{
    setAdaptiveSampling(false); // the columns do that
}

void ColumnGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& line) const
{
    const QTransform transform = painter->deviceTransform();
    const bool isRaster = painter->paintEngine()->type() == QPaintEngine::Raster;
    if (!isRaster || transform.type() > QTransform::TxScale || transform.m11() <= 0) {
        QCPGraph::drawLinePlot(painter, line);
        return;
    }
    if (pen().style() == Qt::NoPen || pen().color().alpha() == 0)
        return;
    const double scale = transform.m11();
    const QRect area = clipRect();
    const double width = std::max(1.0, pen().widthF()) * scale;
    static thread_local LineMask mask;
    mask.begin(static_cast<int>(std::ceil(area.width() * scale)),
               static_cast<int>(std::ceil(area.height() * scale)), width);
    const auto placed = [&](const QPointF& point) { return (point - QPointF(area.topLeft())) * scale; };
    if (pen().style() == Qt::SolidLine) {
        for (const QPointF& point : line)
            mask.add(placed(point));
    } else if (line.size() > area.width()) {
        UprightDashes dashes(mask, pen().dashPattern(), width);
        for (const QPointF& point : line)
            dashes.add(placed(point));
    } else {
        Dashes dashes(mask, pen().dashPattern(), width);
        for (const QPointF& point : line)
            dashes.add(placed(point));
    }
    mask.finish();
    QImage image = mask.image(pen().color());
    if (image.isNull())
        return; // nothing of it is in sight
    image.setDevicePixelRatio(scale);
    painter->drawImage(QPointF(area.left(), area.top() + mask.topRow() / scale), image);
}

} // namespace dyad
