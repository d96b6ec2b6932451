// What the benches of 'dyad bench' share. A bench is a function and a line in the table of BenchCommand.cpp.
#pragma once

#include "app/cli/CommandLine.h"

#include <string>

namespace dyad::cli
{

struct BenchArguments {
    double seconds = 10.0; ///< how long to measure
    std::string file;
    int threads = 0; ///< 0: one a core
    bool json = false;
};

/// Each measures and returns what is printed.
Json benchCsv(const BenchArguments& arguments);
Json benchImport(const BenchArguments& arguments);
Json benchOpen(const BenchArguments& arguments);

} // namespace dyad::cli
