#include "widgets/ExtremesSeries.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{

namespace
{

constexpr std::size_t mostPoints = std::numeric_limits<std::uint32_t>::max();
constexpr double infinity = std::numeric_limits<double>::infinity();

bool comesBefore(const SeriesPoint& point, double x)
{
    return point.x < x;
}

} // namespace

const ExtremesSeries::Bucket ExtremesSeries::emptyBucket{infinity, -infinity, 0, 0, 0};

void ExtremesSeries::append(double x, double y)
{
    if (!std::isfinite(x) || (!m_points.empty() && x < m_points.back().x) || m_points.size() >= mostPoints)
        return;
    // What cannot be drawn is a gap, so that every other place may compare plainly.
    m_points.push_back({x, std::isfinite(y) ? y : std::numeric_limits<double>::quiet_NaN()});
    climb(m_points.size() - 1);
}

void ExtremesSeries::clear()
{
    m_points.clear();
    m_levels.clear();
}

/// Of equal values the first stays; one that is not a number changes nothing.
void ExtremesSeries::include(Bucket& bucket, std::uint32_t index, double y)
{
    if (y < bucket.low) {
        bucket.low = y;
        bucket.smallest = index;
    }
    if (y > bucket.high) {
        bucket.high = y;
        bucket.largest = index;
    }
}

void ExtremesSeries::include(Bucket& bucket, const Bucket& other)
{
    if (other.low > other.high)
        return; // no point of it has a value
    include(bucket, other.smallest, other.low);
    include(bucket, other.largest, other.high);
}

void ExtremesSeries::climb(std::size_t index)
{
    const auto point = static_cast<std::uint32_t>(index);
    std::size_t below = m_points.size();
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size()) {
            if (below <= (std::size_t{1} << bucketShift))
                return;
            buildLevel();
        }
        auto& buckets = m_levels[level];
        const std::size_t bucket = index >> (bucketShift * (level + 1));
        if (bucket == buckets.size()) {
            buckets.push_back(emptyBucket);
            buckets.back().x = m_points[index].x;
        }
        include(buckets[bucket], point, m_points[index].y);
        below = buckets.size();
    }
}

void ExtremesSeries::buildLevel()
{
    std::vector<Bucket> buckets;
    const auto parentOf = [&buckets](std::size_t child, double x) -> Bucket& {
        if (child >> bucketShift == buckets.size()) {
            buckets.push_back(emptyBucket);
            buckets.back().x = x;
        }
        return buckets.back();
    };
    if (m_levels.empty()) {
        for (std::size_t index = 0; index < m_points.size(); ++index)
            include(parentOf(index, m_points[index].x), static_cast<std::uint32_t>(index), m_points[index].y);
    } else {
        for (std::size_t child = 0; child < m_levels.back().size(); ++child)
            include(parentOf(child, m_levels.back()[child].x), m_levels.back()[child]);
    }
    m_levels.push_back(std::move(buckets));
}

void ExtremesSeries::emitGroup(const Bucket& group, double x, bool isNarrow,
                               std::vector<SeriesPoint>& out) const
{
    if (group.low > group.high) {
        out.push_back({x, std::numeric_limits<double>::quiet_NaN()});
        return;
    }
    const bool risesFirst = group.smallest <= group.largest;
    // The points themselves lie far apart in memory: where nobody can see it they are left alone.
    const auto placeOf = [&](std::uint32_t point) { return isNarrow ? x : m_points[point].x; };
    const SeriesPoint low{placeOf(group.smallest), group.low};
    const SeriesPoint high{placeOf(group.largest), group.high};
    out.push_back(risesFirst ? low : high);
    if (group.smallest != group.largest)
        out.push_back(risesFirst ? high : low);
}

std::vector<SeriesPoint> ExtremesSeries::visible(double from, double to, int pixels) const
{
    if (m_points.empty() || !(from <= to))
        return {};
    const auto begin = std::lower_bound(m_points.begin(), m_points.end(), from, comesBefore);
    const auto end = std::upper_bound(m_points.begin(), m_points.end(), to,
                                      [](double x, const SeriesPoint& point) { return x < point.x; });
    const auto first = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, begin - m_points.begin() - 1));
    const auto last = std::min(m_points.size(), static_cast<std::size_t>(end - m_points.begin()) + 1);
    const std::size_t count = last - first;
    const auto groups = static_cast<std::size_t>(std::max(1, pixels));
    if (count <= 2 * groups)
        return {m_points.begin() + static_cast<std::ptrdiff_t>(first),
                m_points.begin() + static_cast<std::ptrdiff_t>(last)};

    std::vector<SeriesPoint> out;
    out.reserve(2 * groups + 2);
    out.push_back(m_points[first]);
    // Borders on whole buckets, as far as that is finer than a pixel, spare most single points.
    std::size_t level = 0;
    while (std::size_t{1} << (bucketShift * (level + 1) + 2) <= count / groups)
        ++level;
    const std::size_t grain = std::size_t{1} << (bucketShift * level);
    const auto border = [=](std::size_t group) {
        const std::size_t exact = first + count * group / groups;
        return group == 0 || group == groups ? exact : exact / grain * grain;
    };
    // Groups are as wide as a pixel where points lie evenly, or a little wider.
    const double pixel = (to - from) / static_cast<double>(groups);
    double x = m_points[first].x;
    for (std::size_t group = 0; group < groups; ++group) {
        const std::size_t high = border(group + 1);
        const double next = startOf(std::min(high, last - 1), level);
        emitGroup(extremesOf(border(group), high), x, next - x <= 1.5 * pixel, out);
        x = next;
    }
    out.push_back(m_points[last - 1]);
    return out;
}

/// The x of a point. That of one which begins a bucket is read there, beside the extremes that are wanted
/// too: the points themselves lie far apart in memory.
double ExtremesSeries::startOf(std::size_t index, std::size_t level) const
{
    const std::size_t bucket = index >> (bucketShift * level);
    return level > 0 && level <= m_levels.size() && bucket << (bucketShift * level) == index
               ? m_levels[level - 1][bucket].x
               : m_points[index].x;
}

ExtremesSeries::Bucket ExtremesSeries::extremesOf(std::size_t first, std::size_t last) const
{
    Bucket found = emptyBucket;
    while (first < last) {
        // The largest bucket that begins here and does not reach beyond the end.
        std::size_t level = 0;
        while (level < m_levels.size()) {
            const std::size_t size = std::size_t{1} << (bucketShift * (level + 1));
            if (first % size != 0 || first + size > last)
                break;
            ++level;
        }
        if (level == 0) {
            include(found, static_cast<std::uint32_t>(first), m_points[first].y);
            ++first;
        } else {
            include(found, m_levels[level - 1][first >> (bucketShift * level)]);
            first += std::size_t{1} << (bucketShift * level);
        }
    }
    return found;
}

ExtremesSeries::Extremes ExtremesSeries::extremes(double from, double to) const
{
    const auto begin = std::lower_bound(m_points.begin(), m_points.end(), from, comesBefore);
    const auto end = std::upper_bound(begin, m_points.end(), to,
                                      [](double x, const SeriesPoint& point) { return x < point.x; });
    const Bucket found = extremesOf(static_cast<std::size_t>(begin - m_points.begin()),
                                    static_cast<std::size_t>(end - m_points.begin()));
    return {found.low, found.high};
}

std::size_t ExtremesSeries::nearest(double x) const
{
    const auto after = std::lower_bound(m_points.begin(), m_points.end(), x, comesBefore);
    const auto index = static_cast<std::size_t>(after - m_points.begin());
    if (index == 0 || m_points.empty())
        return index;
    if (index == m_points.size() || x - m_points[index - 1].x <= m_points[index].x - x)
        return index - 1;
    return index;
}

} // namespace dyad
