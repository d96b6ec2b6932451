// What it means for all views that some snippets were picked out in one.
#pragma once

#include "app/workbench/Workspace.h"

#include <cstdint>
#include <vector>

namespace dyad
{

/// One is the snippet that everybody shows; several are the vehicles that they are of; none changes nothing.
/// Only of a fleet that is scored, since before that nobody knows which snippet an index means.
void selectSnippets(Workspace& workspace, const std::vector<std::uint32_t>& snippets);

} // namespace dyad
