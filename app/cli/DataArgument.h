// DATA on the command line: whatever holds a fleet.
#pragma once

#include "app/cli/CommandLine.h"
#include "core/data/Fleet.h"

#include <memory>
#include <string>

namespace dyad::cli
{

/// Says on standard error how many cells could not be used as they stood.
std::shared_ptr<const Fleet> loadData(const std::string& path, ProgressPrinter& printer,
                                      const CancelToken& cancel);

} // namespace dyad::cli
