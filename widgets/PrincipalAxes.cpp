#include "widgets/PrincipalAxes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyad
{
namespace
{

/// A small symmetric matrix, row-major.
struct Square {
    explicit Square(std::size_t count) : side(count), values(count * count, 0.0) {}

    double& at(std::size_t row, std::size_t column) { return values[row * side + column]; }
    double at(std::size_t row, std::size_t column) const { return values[row * side + column]; }

    std::size_t side;
    std::vector<double> values;
};

bool isFinite(std::span<const float> row)
{
    return std::all_of(row.begin(), row.end(), [](float value) { return std::isfinite(value); });
}

/// Turns the plane of two coordinates until they are uncorrelated (a Jacobi rotation).
void rotate(Square& matrix, Square& vectors, std::size_t p, std::size_t q)
{
    const double between = matrix.at(p, q);
    if (between == 0.0)
        return;
    const double slope = (matrix.at(q, q) - matrix.at(p, p)) / (2.0 * between);
    const double tangent = std::copysign(1.0, slope) / (std::abs(slope) + std::hypot(slope, 1.0));
    const double cosine = 1.0 / std::hypot(tangent, 1.0);
    const double sine = tangent * cosine;
    const auto turn = [cosine, sine](double& a, double& b) {
        const double before = a;
        a = cosine * before - sine * b;
        b = sine * before + cosine * b;
    };
    for (std::size_t k = 0; k < matrix.side; ++k)
        turn(matrix.at(k, p), matrix.at(k, q));
    for (std::size_t k = 0; k < matrix.side; ++k)
        turn(matrix.at(p, k), matrix.at(q, k));
    for (std::size_t k = 0; k < vectors.side; ++k)
        turn(vectors.at(k, p), vectors.at(k, q));
}

/// Leaves the eigenvalues on the diagonal of `matrix`; returns the eigenvectors as columns.
Square diagonalise(Square& matrix)
{
    constexpr int mostSweeps = 30;
    constexpr double negligible = 1e-20; // of the squares on the diagonal
    Square vectors(matrix.side);
    for (std::size_t k = 0; k < matrix.side; ++k)
        vectors.at(k, k) = 1.0;
    for (int sweep = 0; sweep < mostSweeps; ++sweep) {
        double outside = 0.0;
        double inside = 0.0;
        for (std::size_t p = 0; p < matrix.side; ++p) {
            inside += matrix.at(p, p) * matrix.at(p, p);
            for (std::size_t q = p + 1; q < matrix.side; ++q)
                outside += matrix.at(p, q) * matrix.at(p, q);
        }
        if (outside <= negligible * inside)
            break;
        for (std::size_t p = 0; p < matrix.side; ++p)
            for (std::size_t q = p + 1; q < matrix.side; ++q)
                rotate(matrix, vectors, p, q);
    }
    return vectors;
}

struct Moments {
    std::vector<double> mean;
    std::vector<double> variance;
};

Moments momentsOf(std::span<const float> values, std::size_t dimensions, const std::vector<std::size_t>& rows)
{
    Moments moments{std::vector<double>(dimensions, 0.0), std::vector<double>(dimensions, 0.0)};
    const double share = 1.0 / static_cast<double>(std::max<std::size_t>(1, rows.size()));
    for (const std::size_t row : rows)
        for (std::size_t z = 0; z < dimensions; ++z)
            moments.mean[z] += share * static_cast<double>(values[row * dimensions + z]);
    for (const std::size_t row : rows) {
        for (std::size_t z = 0; z < dimensions; ++z) {
            const double away = static_cast<double>(values[row * dimensions + z]) - moments.mean[z];
            moments.variance[z] += share * away * away;
        }
    }
    return moments;
}

Square covariance(std::span<const float> values, const Moments& moments, const std::vector<std::size_t>& rows,
                  const std::vector<std::size_t>& chosen)
{
    const std::size_t dimensions = moments.mean.size();
    Square matrix(chosen.size());
    std::vector<double> away(chosen.size());
    const double share = 1.0 / static_cast<double>(std::max<std::size_t>(1, rows.size()));
    for (const std::size_t row : rows) {
        for (std::size_t a = 0; a < chosen.size(); ++a)
            away[a] = static_cast<double>(values[row * dimensions + chosen[a]]) - moments.mean[chosen[a]];
        for (std::size_t a = 0; a < chosen.size(); ++a)
            for (std::size_t b = a; b < chosen.size(); ++b)
                matrix.at(a, b) += share * away[a] * away[b];
    }
    for (std::size_t a = 0; a < chosen.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            matrix.at(a, b) = matrix.at(b, a);
    return matrix;
}

/// Either direction would do; this one stays the same while a training goes on.
void faceUpwards(std::vector<double>& axis)
{
    const auto longest = std::max_element(axis.begin(), axis.end(),
                                          [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (longest != axis.end() && *longest < 0.0)
        for (double& part : axis)
            part = -part;
}

} // namespace

double PrincipalAxes::along(std::size_t which, std::span<const float> point) const
{
    double sum = 0.0;
    for (std::size_t z = 0; z < centre.size(); ++z)
        sum += axis[which][z] * (static_cast<double>(point[z]) - centre[z]);
    return sum;
}

PrincipalAxes principalAxesOf(std::span<const float> values, std::size_t dimensions)
{
    PrincipalAxes axes;
    axes.axis.fill(std::vector<double>(dimensions, 0.0));
    axes.centre.assign(dimensions, 0.0);
    if (dimensions == 0)
        return axes;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < values.size() / dimensions; ++row)
        if (isFinite(values.subspan(row * dimensions, dimensions)))
            rows.push_back(row);
    const Moments moments = momentsOf(values, dimensions, rows);
    axes.centre = moments.mean;

    std::vector<std::size_t> chosen(dimensions);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](std::size_t a, std::size_t b) { return moments.variance[a] > moments.variance[b]; });
    chosen.resize(std::min(dimensions, PrincipalAxes::mostDimensions));

    Square matrix = covariance(values, moments, rows, chosen);
    const Square vectors = diagonalise(matrix);
    std::vector<std::size_t> order(chosen.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return matrix.at(a, a) > matrix.at(b, b); });
    const double whole = std::accumulate(moments.variance.begin(), moments.variance.end(), 0.0);
    for (std::size_t which = 0; which < std::min<std::size_t>(2, order.size()); ++which) {
        for (std::size_t a = 0; a < chosen.size(); ++a)
            axes.axis[which][chosen[a]] = vectors.at(a, order[which]);
        faceUpwards(axes.axis[which]);
        const double part = matrix.at(order[which], order[which]);
        axes.share[which] = whole > 0.0 ? std::clamp(part / whole, 0.0, 1.0) : 0.0;
    }
    return axes;
}

} // namespace dyad
