#include "widgets/LineMask.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double opaque = 255.0;
constexpr int noColumn = -1;

} // namespace

void LineMask::begin(int columns, int rows, double width)
{
    m_columns = std::max(0, columns);
    m_rows = std::max(0, rows);
    m_width = std::max(1.0, width);
    m_covered.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), 0);
    m_isOpen = false;
    m_column = noColumn;
    m_topRow = m_rows;
    m_bottomRow = 0;
}

void LineMask::add(const QPointF& point)
{
    if (!std::isfinite(point.x()) || !std::isfinite(point.y())) {
        finish();
        return;
    }
    if (m_isOpen)
        crossColumns(m_last, point);
    else if (point.x() >= 0 && point.x() < m_columns)
        reach(static_cast<int>(point.x()), point.y());
    m_isOpen = true;
    m_last = point;
}

void LineMask::finish()
{
    paintColumn();
    m_isOpen = false;
}

void LineMask::crossColumns(const QPointF& from, const QPointF& to)
{
    const double run = to.x() - from.x();
    const double slope = run > 0 ? (to.y() - from.y()) / run : 0.0;
    const int first = static_cast<int>(std::floor(std::clamp(from.x(), 0.0, m_columns + 1.0)));
    const int last = static_cast<int>(std::floor(std::clamp(to.x(), -1.0, m_columns - 1.0)));
    for (int column = first; column <= last; ++column) {
        const double left = std::max(from.x(), static_cast<double>(column));
        const double right = std::min(to.x(), column + 1.0);
        reach(column, left <= from.x() ? from.y() : from.y() + slope * (left - from.x()));
        reach(column, right >= to.x() ? to.y() : from.y() + slope * (right - from.x()));
    }
}

void LineMask::reach(int column, double y)
{
    if (column != m_column) {
        paintColumn();
        m_column = column;
        m_top = m_bottom = y;
        return;
    }
    m_top = std::min(m_top, y);
    m_bottom = std::max(m_bottom, y);
}

void LineMask::paintColumn()
{
    if (m_column == noColumn)
        return;
    // As much as a slanted line of this width covers; a tip reaches no further than half of it.
    const double rise = m_bottom - m_top;
    const double beyond = std::min(m_width / 2, (m_width * std::hypot(1.0, rise) - rise) / 2);
    cover(m_column, m_top - beyond, m_bottom + beyond, 1.0);
    if (rise > 1.0) {
        // What stands upright is wider than its column.
        const double beside = std::min(1.0, (m_width - 1.0) / 2);
        cover(m_column - 1, m_top, m_bottom, beside);
        cover(m_column + 1, m_top, m_bottom, beside);
    }
    m_column = noColumn;
}

void LineMask::cover(int column, double from, double to, double opacity)
{
    const double top = std::max(0.0, from);
    const double bottom = std::min(static_cast<double>(m_rows), to);
    if (column < 0 || column >= m_columns || !(top < bottom) || opacity <= 0)
        return;
    std::uint8_t* const covered =
        m_covered.data() + static_cast<std::size_t>(column) * static_cast<std::size_t>(m_rows);
    const auto raise = [=](int row, double share) {
        covered[row] = std::max(covered[row], static_cast<std::uint8_t>(opaque * opacity * share));
    };
    const int first = static_cast<int>(top);
    const int last = std::min(m_rows - 1, static_cast<int>(bottom));
    m_topRow = std::min(m_topRow, first);
    m_bottomRow = std::max(m_bottomRow, last + 1);
    if (first == last) {
        raise(first, std::min(1.0, bottom - top));
        return;
    }
    raise(first, first + 1 - top);
    raise(last, std::min(1.0, bottom - last));
    if (opacity >= 1.0)
        std::fill(covered + first + 1, covered + last, static_cast<std::uint8_t>(opaque));
    else
        for (int row = first + 1; row < last; ++row)
            raise(row, 1.0);
}

QImage LineMask::image(const QColor& colour)
{
    std::array<QRgb, 256> inks{};
    for (int covered = 0; covered < 256; ++covered)
        inks[static_cast<std::size_t>(covered)] =
            qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), colour.alpha() * covered / 255));
    const int rows = std::max(0, m_bottomRow - m_topRow);
    m_pixels.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(rows));
    // In blocks, since what lies side by side here lies far apart there.
    constexpr int block = 16;
    const int width = m_columns;
    const int stride = m_rows;
    const std::uint8_t* const covered = m_covered.data() + m_topRow;
    QRgb* const pixels = m_pixels.data();
    for (int top = 0; top < rows; top += block)
        for (int left = 0; left < width; left += block) {
            const int bottom = std::min(rows, top + block);
            const int right = std::min(width, left + block);
            for (int row = top; row < bottom; ++row)
                for (int column = left; column < right; ++column)
                    pixels[row * width + column] = inks[covered[column * stride + row]];
        }
    return {reinterpret_cast<const uchar*>(m_pixels.data()), m_columns, rows,
            m_columns * static_cast<qsizetype>(sizeof(QRgb)), QImage::Format_ARGB32_Premultiplied};
}

} // namespace dyad
