// What stands beneath the channels of a segment and carries their time axis.
#pragma once

#include <vector>

class QCPAxisRect;

namespace dyad
{

class SeriesFoot
{
public:
    virtual ~SeriesFoot() = default;

    /// From top to bottom; the last one names the times.
    virtual std::vector<QCPAxisRect*> rects() const = 0;
    /// Before every repaint.
    virtual void prepare() = 0;
    virtual void restyle() = 0;
};

} // namespace dyad
