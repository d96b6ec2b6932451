#include "app/cli/BenchCommand.h"
#include "app/cli/RepeatedJob.h"
#include "core/data/import/FleetImport.h"

#include <unistd.h>

namespace dyad::cli
{

/// The fleet file is written beside the table, where an import would write it, and removed again.
Json benchImport(const BenchArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    const std::vector<std::filesystem::path> inputs{arguments.file};
    const std::filesystem::path target =
        arguments.file + ".bench-" + std::to_string(::getpid()) + ".fleet.h5";
    ImportChoices choices;
    choices.threads = arguments.threads;
    ImportedFleet imported;
    const RepeatedTime time =
        repeat([&] { imported = importFleetTo(realFileSystem(), target, inputs, choices, {}, cancel); },
               arguments.seconds, cancel);
    realFileSystem().remove(target);
    const auto bytes = static_cast<double>(imported.bytesRead);
    return {{"bytes_per_second", bytes / time.medianSeconds},
            {"best_bytes_per_second", bytes / time.fastestSeconds},
            {"seconds", time.medianSeconds},
            {"imports", time.times},
            {"bytes", imported.bytesRead},
            {"rows", imported.fleet->rowCount()},
            {"segments", imported.fleet->segments().size()}};
}

} // namespace dyad::cli
