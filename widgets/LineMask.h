// How much of each pixel a line covers that runs from left to right and never back.
#pragma once

#include <QColor>
#include <QImage>
#include <QPointF>

#include <cstdint>
#include <vector>

namespace dyad
{

/// Within a column of pixels a line covers all from its lowest to its highest place, and half its width
/// beyond, so that nothing of it is lost, neither a spike nor the body of a noise.
class LineMask
{
public:
    /// Forgets what was there. Everything in pixels.
    void begin(int columns, int rows, double width);

    /// The next point of the line, at or right of the last. One that is nowhere ends the line; the next
    /// begins another.
    void add(const QPointF& point);
    void finish();

    /// The rows that the line touches, from topRow() on. Valid until begin() is called again.
    QImage image(const QColor& colour);
    int topRow() const { return m_topRow; }

private:
    void crossColumns(const QPointF& from, const QPointF& to);
    void reach(int column, double y);
    void paintColumn();
    void cover(int column, double from, double to, double opacity);

    int m_columns = 0;
    int m_rows = 0;
    double m_width = 1.0;
    std::vector<std::uint8_t> m_covered; ///< column by column
    std::vector<QRgb> m_pixels;          ///< of the image, so that a frame needs no new memory
    int m_topRow = 0;
    int m_bottomRow = 0; ///< behind the last
    bool m_isOpen = false;
    QPointF m_last;
    int m_column = -1; ///< that the line is in; its extent there:
    double m_top = 0.0;
    double m_bottom = 0.0;
};

} // namespace dyad
