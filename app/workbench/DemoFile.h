// The demo fleet as it was simulated when the program was built, so that a first start need not wait for it.
#pragma once

#include "core/base/Progress.h"
#include "core/data/Fleet.h"

#include <filesystem>
#include <memory>

namespace dyad
{

std::filesystem::path demoFile(); ///< beside the folder of the programs

/// From demoFile(); where that is missing or damaged, the same fleet simulated anew.
std::shared_ptr<const Fleet> demoFleet(const ProgressCallback& progress = {}, const CancelToken& cancel = {});

} // namespace dyad
