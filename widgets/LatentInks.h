// The colours of the latent view: to which kind a snippet belongs, and how that kind is drawn and called.
#pragma once

#include "widgets/LatentCloud.h"
#include "widgets/LatentView.h"
#include "widgets/Theme.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace dyad
{

struct LatentInk {
    QColor colour;
    double weight = 1.0; ///< how much it counts where several kinds share a pixel
    QString name;        ///< empty: it is not listed
    bool isRare = false; ///< drawn larger and stronger
};

/// Kinds in the order in which they are drawn.
struct LatentInks {
    std::vector<LatentInk> inks;
    std::vector<std::uint8_t> kinds; ///< one a snippet of the cloud
    bool isRamp = false;             ///< all but the last ink are steps of one number
    QString low;                     ///< at the ends of the ramp
    QString high;
};

/// `vehicle` is drawn strong, and all others grey, where the colour is that of the vehicle.
LatentInks inksOf(const LatentCloud& cloud, LatentColour colour, std::optional<std::uint32_t> vehicle,
                  const Theme& theme);

} // namespace dyad
