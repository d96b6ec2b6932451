// The options that say how a table is written, for every command that reads one.
#pragma once

#include "app/cli/CommandLine.h"
#include "core/data/csv/CsvDialect.h"

#include <optional>
#include <string>

namespace dyad::cli
{

struct CsvOptions {
    std::string delimiter;
    std::string quote;
    std::string decimal;
    std::string encoding;
    std::optional<std::size_t> header;

    void addTo(CLI::App& command);

    /// Error(Usage) where something is no character or unknown.
    DialectChoices choices() const;
};

} // namespace dyad::cli
