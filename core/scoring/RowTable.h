// Every row as a model sees it, as a table that people and other programs read.
#pragma once

#include "core/base/FileSystem.h"
#include "core/base/Progress.h"
#include "core/data/Fleet.h"
#include "core/data/Snippets.h"

#include <filesystem>

namespace dyad
{

struct TrainedModel;

/// vehicle,segment,row,time,score, then <channel>,expected_<channel>,error_<channel>... for every row of the
/// fleet that lies in a window; physical units, the score in normalised ones.
void saveRowTable(FileSystem& files, const std::filesystem::path& path, const TrainedModel& model,
                  const Fleet& fleet, const SnippetSet& set, const ProgressCallback& progress = {},
                  const CancelToken& cancel = {});

} // namespace dyad
