// Catch2's own program without its main(), so that tests may set up what they need around it.
#pragma once

namespace dyad
{

int runTests(int argc, char** argv);

} // namespace dyad
