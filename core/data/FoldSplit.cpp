#include "core/data/FoldSplit.h"

#include "core/base/Error.h"
#include "core/base/Random.h"

#include <algorithm>

namespace dyad
{
namespace
{

std::vector<std::size_t> shuffledVehicles(const Fleet& fleet, FaultLabel fault, std::uint64_t seed)
{
    std::vector<std::size_t> vehicles;
    for (std::size_t i = 0; i < fleet.vehicles().size(); ++i)
        if (fleet.vehicles()[i].fault == fault)
            vehicles.push_back(i);
    Random(seed, fault == FaultLabel::Healthy ? "folds healthy" : "folds faulty")
        .shuffle(std::span(vehicles));
    return vehicles;
}

/// Part k of n, and what lies outside it.
struct Parts {
    std::vector<std::size_t> inside;
    std::vector<std::size_t> outside;
};

Parts cut(const std::vector<std::size_t>& vehicles, std::size_t k, std::size_t folds)
{
    const std::size_t begin = k * vehicles.size() / folds;
    const std::size_t end = (k + 1) * vehicles.size() / folds;
    Parts parts;
    for (std::size_t i = 0; i < vehicles.size(); ++i)
        (i >= begin && i < end ? parts.inside : parts.outside).push_back(vehicles[i]);
    return parts;
}

std::vector<std::size_t> joined(std::vector<std::size_t> first, const std::vector<std::size_t>& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

std::vector<Fold> splitFolds(const Fleet& fleet, int folds, std::uint64_t seed)
{
    const std::vector<std::size_t> healthy = shuffledVehicles(fleet, FaultLabel::Healthy, seed);
    const std::vector<std::size_t> faulty = shuffledVehicles(fleet, FaultLabel::Faulty, seed);
    const auto count = static_cast<std::size_t>(folds);
    if (folds < 2 || healthy.size() < count || faulty.size() < count)
        throw Error(ErrorKind::Data, "Cannot make " + std::to_string(folds) + " folds of " +
                                         std::to_string(healthy.size()) + " healthy and " +
                                         std::to_string(faulty.size()) +
                                         " faulty vehicles; every fold needs at least one of each.");
    std::vector<Fold> result;
    for (std::size_t k = 0; k < count; ++k) {
        Parts healthyParts = cut(healthy, k, count);
        const Parts faultyParts = cut(faulty, k, count);
        result.push_back({healthyParts.outside, joined(healthyParts.outside, faultyParts.inside),
                          joined(healthyParts.inside, faultyParts.outside)});
    }
    return result;
}

ValidationSplit splitValidation(const std::vector<std::size_t>& vehicles, std::uint64_t seed)
{
    if (vehicles.size() < 2)
        return {vehicles, {}};
    std::vector<std::size_t> order = vehicles;
    Random(seed, "validation vehicles").shuffle(std::span(order));
    const auto share = static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, vehicles.size() / 10));
    ValidationSplit split{{order.begin() + share, order.end()}, {order.begin(), order.begin() + share}};
    std::sort(split.train.begin(), split.train.end());
    std::sort(split.validation.begin(), split.validation.end());
    return split;
}

} // namespace dyad
