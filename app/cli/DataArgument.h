// DATA on the command line: whatever holds a fleet.
#pragma once

#include "app/cli/CommandLine.h"
#include "core/data/Fleet.h"
#include "core/data/store/FleetStore.h"

#include <memory>
#include <string>

namespace dyad::cli
{

/// A fleet file is opened; anything else is imported to a cache beside it first, which says on standard error
/// what could not be used as it stood.
StoredFleet openData(const std::string& path, ProgressPrinter& printer, const CancelToken& cancel);

std::shared_ptr<const Fleet> loadData(const std::string& path, ProgressPrinter& printer,
                                      const CancelToken& cancel);

/// The same with the judgements of a table of annotations in the place of the labels that the data came with,
/// which it says; an empty path for none.
std::shared_ptr<const Fleet> loadData(const std::string& path, const std::string& annotations,
                                      ProgressPrinter& printer, const CancelToken& cancel);

} // namespace dyad::cli
