#include "core/training/NewestCheckpoint.h"

#include "core/base/Error.h"
#include "core/training/RunFiles.h"

#include <utility>

namespace dyad
{

std::optional<NewestCheckpoint> findNewestCheckpoint(const std::filesystem::path& folder)
{
    const std::vector<std::filesystem::path> all = runfiles::checkpointsIn(folder);
    std::optional<Error> whyNotNewest;
    for (auto file = all.rbegin(); file != all.rend(); ++file) {
        try {
            NewestCheckpoint newest{loadCheckpoint(*file), {}};
            if (whyNotNewest)
                newest.notice = std::string(whyNotNewest->what()) + " The checkpoint of step " +
                                std::to_string(newest.checkpoint.info.state.step) + " is used instead.";
            return newest;
        } catch (const Error& error) {
            if (!whyNotNewest)
                whyNotNewest = error;
        }
    }
    if (whyNotNewest)
        throw *whyNotNewest;
    return std::nullopt;
}

NewestCheckpoint loadNewestCheckpoint(const std::filesystem::path& folder)
{
    std::optional<NewestCheckpoint> newest = findNewestCheckpoint(folder);
    if (!newest)
        throw Error(ErrorKind::File, "There is no checkpoint in '" + folder.string() +
                                         "'; name the folder that 'dyad train --run' wrote.");
    return std::move(*newest);
}

} // namespace dyad
