// The lines of a run folder's CSV files.
#pragma once

#include "core/training/StepReport.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyad::runrows
{

/// Shortest text that reads back as the same number.
void appendNumber(std::string& row, double value);

/// A row of controls.csv, with its end.
void appendChange(std::string& rows, const ControlChange& change);

/// The whole lines of a file, without their ends; none where there is no file. A last one that was cut off
/// while it was written is left out.
std::vector<std::string> wholeLines(const std::filesystem::path& file);

/// The step that a row begins with, or nothing.
std::optional<std::int64_t> stepOf(std::string_view row);

} // namespace dyad::runrows
