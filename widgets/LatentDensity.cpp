#include "widgets/LatentDensity.h"

#include <QRgb>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double faintest = 0.42;
constexpr double strongest = 0.95;
constexpr std::uint32_t leastCrowd = 6; ///< that a full colour stands for

struct InkParts {
    float weight;
    float red;
    float green;
    float blue;
};

std::vector<InkParts> partsOf(const LatentInks& inks)
{
    std::vector<InkParts> parts;
    for (const LatentInk& ink : inks.inks) {
        const auto weight = static_cast<float>(ink.weight);
        parts.push_back({weight, weight * static_cast<float>(ink.colour.red()),
                         weight * static_cast<float>(ink.colour.green()),
                         weight * static_cast<float>(ink.colour.blue())});
    }
    return parts;
}

} // namespace

const QImage& LatentDensity::draw(const LatentPlaces& places, const LatentInks& inks,
                                  const LatentFrame& frame)
{
    const QSize size = frame.size;
    const int grain = std::max(1, frame.grain);
    const QSize grid((size.width() + grain - 1) / grain, (size.height() + grain - 1) / grain);
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    if (grid != m_grid) {
        m_grid = grid;
        m_cells.assign(static_cast<std::size_t>(grid.width()) * static_cast<std::size_t>(grid.height()), {});
    }
    m_grain = grain;
    m_image.setDevicePixelRatio(frame.devicePixelRatio);
    m_image.fill(Qt::transparent);
    count(places, inks, frame);
    paint();
    return m_image;
}

void LatentDensity::count(const LatentPlaces& places, const LatentInks& inks, const LatentFrame& frame)
{
    const std::vector<InkParts> parts = partsOf(inks);
    const double perGrain = 1.0 / m_grain;
    const double width = m_grid.width();
    const double height = m_grid.height();
    m_touched.clear();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double across = (static_cast<double>(places.x[i]) * frame.scaleX + frame.offsetX) * perGrain;
        const double down = (static_cast<double>(places.y[i]) * frame.scaleY + frame.offsetY) * perGrain;
        if (!(across >= 0.0 && across < width && down >= 0.0 && down < height))
            continue;
        const auto place =
            static_cast<std::uint32_t>(static_cast<int>(down) * m_grid.width() + static_cast<int>(across));
        Cell& cell = m_cells[place];
        if (cell.count++ == 0)
            m_touched.push_back(place);
        const InkParts& ink = parts[inks.kinds[places.row[i]]];
        cell.weight += ink.weight;
        cell.red += ink.red;
        cell.green += ink.green;
        cell.blue += ink.blue;
    }
}

/// By how many fell together: logarithmic, so that the thin rim is seen beside the core.
std::vector<std::uint8_t> LatentDensity::opacities() const
{
    std::uint32_t most = leastCrowd;
    for (const std::uint32_t place : m_touched)
        most = std::max(most, m_cells[place].count);
    const std::uint32_t listed = std::min<std::uint32_t>(most, 4096);
    std::vector<std::uint8_t> alphas(listed + 1, 0);
    for (std::uint32_t count = 1; count <= listed; ++count) {
        const double share = std::log1p(count - 1.0) / std::log1p(most - 1.0);
        alphas[count] = static_cast<std::uint8_t>(255.0 * (faintest + (strongest - faintest) * share));
    }
    return alphas;
}

void LatentDensity::paint()
{
    const std::vector<std::uint8_t> alphas = opacities();
    auto* const pixels = reinterpret_cast<QRgb*>(m_image.bits());
    const int stride = static_cast<int>(m_image.bytesPerLine()) / 4;
    for (const std::uint32_t place : m_touched) {
        Cell& cell = m_cells[place];
        const int alpha = alphas[std::min<std::size_t>(cell.count, alphas.size() - 1)];
        const float share = 1.0F / cell.weight;
        const QRgb colour =
            qPremultiply(qRgba(static_cast<int>(cell.red * share), static_cast<int>(cell.green * share),
                               static_cast<int>(cell.blue * share), alpha));
        cell = {};
        const int left = static_cast<int>(place) % m_grid.width() * m_grain;
        const int top = static_cast<int>(place) / m_grid.width() * m_grain;
        const int right = std::min(left + m_grain, m_image.width());
        const int bottom = std::min(top + m_grain, m_image.height());
        for (int y = top; y < bottom; ++y)
            std::fill(pixels + static_cast<std::ptrdiff_t>(y) * stride + left,
                      pixels + static_cast<std::ptrdiff_t>(y) * stride + right, colour);
    }
}

} // namespace dyad
