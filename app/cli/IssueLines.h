// What an import could not use as it stood, for a terminal and as JSON.
#pragma once

#include "app/cli/CommandLine.h"
#include "core/data/DataIssue.h"

namespace dyad::cli
{

Json issuesJson(const ImportReport& report);

/// A line a kind with its count, and the first of it.
void printIssues(const ImportReport& report);

} // namespace dyad::cli
