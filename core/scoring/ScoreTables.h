// Scores as tables that other programs read.
#pragma once

#include "core/base/FileSystem.h"
#include "core/data/Fleet.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleScore.h"

#include <filesystem>

namespace dyad
{

/// vehicle,segment,snippet,start,fault,reconstruction,divergence,label_error,score,verdict,reconstruction_<channel>...
/// The scores must have been ranked.
void saveSnippetTable(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                      const FleetScores& scores);

/// rank,vehicle,fault,score,verdict,snippets,first_flagged,top_channel,trend
void saveVehicleTable(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                      const FleetScores& scores, const FleetRanking& ranking);

std::string_view nameOf(Verdict verdict);
std::string_view nameOf(FaultLabel fault);

} // namespace dyad
