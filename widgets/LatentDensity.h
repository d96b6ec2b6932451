// Many points as an image: counted pixel by pixel, the denser the stronger, coloured by what they are.
#pragma once

#include "widgets/LatentInks.h"
#include "widgets/LatentPlaces.h"

#include <QImage>
#include <QSize>

#include <cstdint>
#include <vector>

namespace dyad
{

/// Pixel of a place: across = x * scaleX + offsetX, down likewise.
struct LatentFrame {
    QSize size; ///< pixels of the image
    double devicePixelRatio = 1.0;
    int grain = 1; ///< pixels that a point is wide
    double scaleX = 1.0;
    double offsetX = 0.0;
    double scaleY = 1.0;
    double offsetY = 0.0;
};

/// Keeps its memory from one frame to the next.
class LatentDensity
{
public:
    const QImage& draw(const LatentPlaces& places, const LatentInks& inks, const LatentFrame& frame);

private:
    /// Of the kinds that fell together.
    struct Cell {
        float weight = 0.0F;
        float red = 0.0F;
        float green = 0.0F;
        float blue = 0.0F;
        std::uint32_t count = 0;
    };

    void count(const LatentPlaces& places, const LatentInks& inks, const LatentFrame& frame);
    void paint();
    std::vector<std::uint8_t> opacities() const;

    QImage m_image;
    QSize m_grid;
    int m_grain = 1;
    std::vector<Cell> m_cells;            ///< row-major, empty between frames
    std::vector<std::uint32_t> m_touched; ///< cells that hold something
};

} // namespace dyad
