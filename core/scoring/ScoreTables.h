// Scores as tables that people and other programs read.
#pragma once

#include "core/base/FileSystem.h"
#include "core/data/Fleet.h"
#include "core/scoring/FusionScore.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleScore.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace dyad
{

/// vehicle,segment,snippet,start,fault,reconstruction,divergence,label_error,score,verdict, then
/// reconstruction_<channel>..., divergence_<dimension>... and, where they are given, distance and rarity.
/// The scores must have been ranked.
void saveSnippetTable(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                      const FleetScores& scores, const std::optional<FusionScores>& fused = {});

/// rank,vehicle,fault,score,verdict,snippets,first_flagged,top_channel,trend, then flagged_at_km, lead_days,
/// strangeness, rise, the reason in words, trend_per_1000_km and trend_per_month. `failures`: when vehicles
/// failed, by their ids.
void saveVehicleTable(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                      const FleetScores& scores, const FleetRanking& ranking,
                      const std::map<std::string, double>& failures = {});

/// Days from when a vehicle was first flagged until it failed; nothing where it was not, or where the times
/// do not count from the same date.
std::optional<double> leadDays(const Fleet& fleet, const FleetScores& scores, const VehicleScore& vehicle,
                               const std::map<std::string, double>& failures);

/// Why a vehicle stands where it stands, in a sentence.
std::string reasonOf(const VehicleScore& vehicle);

std::string_view nameOf(Verdict verdict);
std::string_view nameOf(FaultLabel fault);
std::string_view nameOf(LimitsFrom limits); ///< "healthy vehicles", "training vehicles", "all vehicles"

} // namespace dyad
