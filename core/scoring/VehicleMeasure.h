// Ways to make one number of all that a vehicle's snippets show. The larger, the stranger.
#pragma once

#include "core/data/Fleet.h"
#include "core/scoring/RobustScore.h"
#include "core/scoring/Spread.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dyad
{

struct FleetScores;

enum class VehicleMeasure {
    Combined,       ///< Channel and Rise, each in deviations of healthy vehicles, added
    Channel,        ///< how strange the strangest response is, over the worst snippets
    Rise,           ///< how steadily the error of a response grows over the vehicle's own life
    Fusion,         ///< error, distance and rarity of the latent mean together; the strangest count most
    Logarithm,      ///< mean logarithm of the error, all responses together
    Reconstruction, ///< error of the worst snippets, all responses together: as published
    Divergence,     ///< KL of the worst snippets
};

std::span<const VehicleMeasure> allVehicleMeasures(); ///< the one to prefer first
std::string_view nameOf(VehicleMeasure measure);      ///< "combined", "channel", ...
std::optional<VehicleMeasure> vehicleMeasureNamed(std::string_view name);

/// The snippets of every vehicle, each in order of time: indices into FleetScores::snippets.
using VehicleSnippets = std::vector<std::vector<std::uint32_t>>;
VehicleSnippets snippetsByVehicle(const Fleet& fleet, const FleetScores& scores);

/// What is usual of one response.
struct UsualResponse {
    Spread logError;   ///< of the snippets, logarithms
    double step = 0.0; ///< of the snippets, in the middle; 0: they tell nothing
    Spread stillness;  ///< of the snippets: the logarithm of how much shorter their steps are
    Spread rise;       ///< of the vehicles
    Spread missing;    ///< of the vehicles: the share of rows without a number
};

/// The fleet's snippets against those of healthy vehicles, response by response.
class ResponseStrangeness
{
public:
    /// `healthy`: the vehicles that say what is usual, best those that the model learned from.
    ResponseStrangeness(const Fleet& fleet, const FleetScores& scores, std::span<const std::size_t> healthy,
                        SpreadKind kind = SpreadKind::MeanAndDeviation);
    /// What is usual was learned elsewhere, response by response.
    ResponseStrangeness(const Fleet& fleet, const FleetScores& scores, std::vector<UsualResponse> usual,
                        SpreadKind kind);

    std::size_t responses() const { return m_usual.size(); }
    SpreadKind spreadKind() const { return m_kind; }
    const std::vector<UsualResponse>& usual() const { return m_usual; }
    const VehicleSnippets& snippets() const { return m_snippets; }

    /// In deviations of healthy snippets: the logarithm of a snippet's error of a response, how much it
    /// stands still, or how much it jumps from row to row, whichever is strangest.
    double of(std::uint32_t snippet, std::size_t response) const;
    double ofError(std::uint32_t snippet, std::size_t response) const;
    /// What is ordinary taken off.
    double ofStillness(std::uint32_t snippet, std::size_t response) const;
    double ofJumps(std::uint32_t snippet, std::size_t response) const;
    /// That of the strangest response.
    double of(std::uint32_t snippet) const;

    /// How steadily the error of a response grows over a vehicle's life, in deviations of healthy vehicles;
    /// NaN with fewer than fewestForRise snippets.
    double rise(std::size_t vehicle, std::size_t response) const { return m_rises[response][vehicle]; }

    /// The share of a vehicle's rows in which a response has no number; such rows are in no snippet, so that
    /// a sensor that fails silently would be seen nowhere else.
    double missingShare(std::size_t vehicle, std::size_t response) const
    {
        return m_missing[response][vehicle];
    }
    /// How far that lies beyond what happens everywhere, in deviations of healthy vehicles; else 0.
    double missing(std::size_t vehicle, std::size_t response) const;

    static constexpr std::size_t fewestForRise = 4;

private:
    double logError(std::uint32_t snippet, std::size_t response) const;
    bool isStillInMany(std::span<const std::size_t> vehicles, std::size_t response) const;
    double stepOf(std::uint32_t snippet, std::size_t response) const;
    double stillness(std::uint32_t snippet, std::size_t response) const;
    double steadyGrowth(std::size_t vehicle, std::size_t response) const;
    std::vector<double> growths(std::size_t response) const;
    void placeRises();
    void countMissing(const Fleet& fleet);

    const FleetScores& m_scores;
    SpreadKind m_kind;
    VehicleSnippets m_snippets;
    std::vector<UsualResponse> m_usual;         ///< one a response
    std::vector<std::vector<double>> m_rises;   ///< [response][vehicle]
    std::vector<std::vector<double>> m_missing; ///< likewise
};

/// Of the two values that VehicleMeasure::Combined adds.
struct CombinedSpreads {
    Spread strangeness;
    Spread rise;
};
CombinedSpreads learnCombined(const ResponseStrangeness& strangeness, double topShare,
                              std::span<const std::size_t> healthy);
std::vector<double> combineMeasures(const ResponseStrangeness& strangeness, double topShare,
                                    const CombinedSpreads& usual);

/// One value a vehicle, NaN without snippets. Vehicles too short-lived for a rise count as rising like a
/// healthy one.
std::vector<double> measureVehicles(const ResponseStrangeness& strangeness, const FleetScores& scores,
                                    VehicleMeasure measure, double topShare,
                                    std::span<const std::size_t> healthy);

} // namespace dyad
