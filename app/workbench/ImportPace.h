// How fast an import goes and how long it will still take, in words.
#pragma once

#include "core/base/Progress.h"

#include <QString>

#include <deque>

namespace dyad
{

class ImportPace
{
public:
    /// What the whole import is, as far as it is known; 0: not known.
    void start(double bytes, double rows);

    /// "reading a.csv · 41 MB/s · 180,000 rows/s · 12 s left"
    QString words(const Progress& progress, double secondsSinceStart);

private:
    struct Moment {
        double seconds;
        double fraction;
    };

    double m_bytes = 0.0;
    double m_rows = 0.0;
    std::deque<Moment> m_recent; ///< the last few seconds, so that the rate is the present one
};

} // namespace dyad
