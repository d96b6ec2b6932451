// The snippets that make_samples.py wrote.
#pragma once

#include "core/base/FileSystem.h"

#include <filesystem>
#include <string>
#include <vector>

namespace dyad
{

inline std::filesystem::path samplesFolder()
{
    return std::filesystem::path(DYAD_SOURCE_FOLDER) / "tests/data/published/samples";
}

inline std::string sampleBytes(const std::string& name)
{
    return loadText(samplesFolder() / (name + ".pkl"));
}

inline std::vector<std::string> sampleNames()
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(samplesFolder()))
        names.push_back(entry.path().stem().string());
    return names;
}

/// What stands in a row and column of every readable sample.
inline double sampleNumber(std::size_t row, std::size_t column)
{
    const auto r = static_cast<double>(row);
    return column == 7 ? 20 * r : 10 * r + static_cast<double>(column) + 0.25;
}

} // namespace dyad
