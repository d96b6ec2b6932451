// A growing line that can be drawn at any zoom in time that depends on pixels, not on points.
//
// Level k keeps, for every 8^k consecutive points, where the smallest and the largest lie. A view asks
// it for the extremes of one group a pixel, so that no spike is lost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dyad
{

struct SeriesPoint {
    double x = 0.0;
    double y = 0.0; ///< NaN breaks the line
};

class ExtremesSeries
{
public:
    /// `x` must not be smaller than the last one; a point with such an x, or with a NaN, is dropped.
    void append(double x, double y);
    void clear();

    std::size_t size() const { return m_points.size(); }
    bool empty() const { return m_points.empty(); }
    const SeriesPoint& operator[](std::size_t index) const { return m_points[index]; }
    const SeriesPoint& back() const { return m_points.back(); }

    /// Points in drawing order for the range and one neighbour on each side, at most about two a pixel. Of
    /// those that lie within less than a pixel, all have the x of their first.
    std::vector<SeriesPoint> visible(double from, double to, int pixels) const;

    struct Extremes {
        double smallest;
        double largest;
    };
    /// Of every finite y within the range; smallest > largest when there is none.
    Extremes extremes(double from, double to) const;

    /// Index of the point nearest in x; size() when empty.
    std::size_t nearest(double x) const;

private:
    static constexpr std::size_t bucketShift = 3; ///< eight children a bucket

    /// With the values themselves, so that comparing buckets does not fetch points from all over the memory.
    struct Bucket {
        double low;             ///< +infinity: no point has a value
        double high;            ///< -infinity likewise
        double x;               ///< of its first point
        std::uint32_t smallest; ///< index of the point
        std::uint32_t largest;
    };
    static const Bucket emptyBucket;

    double startOf(std::size_t index, std::size_t level) const;
    void climb(std::size_t index);
    void buildLevel();
    static void include(Bucket& bucket, std::uint32_t index, double y);
    static void include(Bucket& bucket, const Bucket& other);
    Bucket extremesOf(std::size_t first, std::size_t last) const;
    void emitGroup(const Bucket& group, double x, bool isNarrow, std::vector<SeriesPoint>& out) const;

    std::vector<SeriesPoint> m_points;
    std::vector<std::vector<Bucket>> m_levels;
};

} // namespace dyad
