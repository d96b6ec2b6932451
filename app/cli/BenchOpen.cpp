#include "app/cli/BenchCommand.h"
#include "app/cli/RepeatedJob.h"
#include "core/data/store/FleetStore.h"

namespace dyad::cli
{

Json benchOpen(const BenchArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    StoredFleet stored;
    const RepeatedTime opening =
        repeat([&] { stored = openFleet(arguments.file); }, arguments.seconds, cancel);
    const RepeatedTime checking = repeat([&] { verifyFleet(arguments.file, {}, cancel); }, 0.0, cancel);
    const auto bytes = std::filesystem::file_size(arguments.file);
    return {{"open_seconds", opening.medianSeconds},
            {"opened", opening.times},
            {"rows", stored.fleet->rowCount()},
            {"segments", stored.fleet->segments().size()},
            {"bytes", bytes},
            {"bytes_per_second", static_cast<double>(bytes) / checking.medianSeconds}};
}

} // namespace dyad::cli
