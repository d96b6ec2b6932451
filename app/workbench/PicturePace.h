// How often a training is drawn: often enough to look alive, so seldom that the processor stays the
// training's.
#pragma once

#include <optional>

namespace dyad
{

class PicturePace
{
public:
    static constexpr double share = 0.02;   ///< of one core, that pictures may take
    static constexpr double quickest = 100; ///< milliseconds; a person sees numbers change no faster
    static constexpr double slowest = 400;  ///< milliseconds; any later, and a training looks stuck

    /// A picture begins, at so many milliseconds of computing in this thread's life; all of it since the
    /// picture before is what that one has cost.
    void begin(double computed);

    /// From the beginning of this picture to that of the next.
    double milliseconds() const;

private:
    std::optional<double> m_begun; ///< the latest picture, in the same milliseconds of computing
    std::optional<double> m_cost;  ///< of a picture, the latest counting most
};

/// That the calling thread has computed in its life.
double computedMilliseconds();

} // namespace dyad
