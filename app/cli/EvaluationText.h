// An evaluation for a terminal, for scripts and for spreadsheets.
#pragma once

#include "app/cli/CommandLine.h"
#include "core/scoring/CrossValidation.h"

#include <filesystem>
#include <string>
#include <vector>

namespace dyad::cli
{

/// The folds as a table, means and deviations, and what else was measured beside.
void printSummary(const EvaluationResult& result);

Json toJson(const EvaluationResult& result, const std::string& score, const Fleet& fleet,
            const std::vector<std::string>& warnings);

/// For every fold and every line that could be drawn in it: what flagging all above it comes to.
void saveCurves(const std::filesystem::path& path, const EvaluationResult& result);

} // namespace dyad::cli
