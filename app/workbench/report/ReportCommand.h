// dyad-workbench report --run DIR --data DATA [--vehicle V] --to F.pdf|F.html, without a display.
#pragma once

namespace dyad
{

/// With the program's own arguments, "report" being the first of them. The exit code is that of the contract.
int runReportCommand(int argc, char** argv);

} // namespace dyad
