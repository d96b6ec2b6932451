#include "widgets/ExtremesSeries.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{

namespace
{

constexpr auto none = std::numeric_limits<std::uint32_t>::max();
constexpr double infinity = std::numeric_limits<double>::infinity();

bool comesBefore(const SeriesPoint& point, double x)
{
    return point.x < x;
}

} // namespace

void ExtremesSeries::append(double x, double y)
{
    if (!std::isfinite(x) || (!m_points.empty() && x < m_points.back().x) || m_points.size() >= none)
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

void ExtremesSeries::include(Bucket& bucket, std::uint32_t index) const
{
    if (index == none || std::isnan(m_points[index].y))
        return;
    const double y = m_points[index].y;
    if (bucket.smallest == none || y < m_points[bucket.smallest].y)
        bucket.smallest = index;
    if (bucket.largest == none || y > m_points[bucket.largest].y)
        bucket.largest = index;
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
        if (bucket == buckets.size())
            buckets.push_back({none, none});
        include(buckets[bucket], point);
        below = buckets.size();
    }
}

void ExtremesSeries::buildLevel()
{
    std::vector<Bucket> buckets;
    const auto add = [this, &buckets](std::size_t child, std::uint32_t smallest, std::uint32_t largest) {
        if (child >> bucketShift == buckets.size())
            buckets.push_back({none, none});
        include(buckets.back(), smallest);
        include(buckets.back(), largest);
    };
    if (m_levels.empty()) {
        for (std::size_t index = 0; index < m_points.size(); ++index)
            add(index, static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(index));
    } else {
        for (std::size_t child = 0; child < m_levels.back().size(); ++child)
            add(child, m_levels.back()[child].smallest, m_levels.back()[child].largest);
    }
    m_levels.push_back(std::move(buckets));
}

void ExtremesSeries::emitGroup(const Bucket& group, std::size_t first, std::vector<SeriesPoint>& out) const
{
    if (group.smallest == none) {
        out.push_back({m_points[first].x, std::numeric_limits<double>::quiet_NaN()});
        return;
    }
    const auto [earlier, later] = std::minmax(group.smallest, group.largest);
    out.push_back(m_points[earlier]);
    if (later != earlier)
        out.push_back(m_points[later]);
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
    std::size_t grain = 1;
    while (grain << (bucketShift + 2) <= count / groups)
        grain <<= bucketShift;
    const auto border = [=](std::size_t group) {
        const std::size_t exact = first + count * group / groups;
        return group == 0 || group == groups ? exact : exact / grain * grain;
    };
    for (std::size_t group = 0; group < groups; ++group) {
        const std::size_t low = border(group);
        const std::size_t high = border(group + 1);
        emitGroup(extremesOf(low, high), low, out);
    }
    out.push_back(m_points[last - 1]);
    return out;
}

ExtremesSeries::Bucket ExtremesSeries::extremesOf(std::size_t first, std::size_t last) const
{
    Bucket found{none, none};
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
            include(found, static_cast<std::uint32_t>(first));
            ++first;
        } else {
            const Bucket& bucket = m_levels[level - 1][first >> (bucketShift * level)];
            include(found, bucket.smallest);
            include(found, bucket.largest);
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
    if (found.smallest == none)
        return {infinity, -infinity};
    return {m_points[found.smallest].y, m_points[found.largest].y};
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
