#include "core/training/RunShelf.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FolderLock.h"
#include "core/training/RunFiles.h"

namespace dyad
{
namespace
{

constexpr const char* asideName = "deleted-runs";

std::string nameOf(const std::filesystem::path& run)
{
    const std::filesystem::path clean = run.lexically_normal();
    return (clean.has_filename() ? clean : clean.parent_path()).filename().string();
}

std::filesystem::path parentOf(const std::filesystem::path& run)
{
    const std::filesystem::path clean = std::filesystem::absolute(run).lexically_normal();
    return (clean.has_filename() ? clean : clean.parent_path()).parent_path();
}

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find_first_of("\r\n"));
}

} // namespace

std::string loadRunTitle(const std::filesystem::path& run)
{
    const std::filesystem::path file = run / runfiles::title;
    std::error_code error;
    const std::string title = std::filesystem::exists(file, error) ? firstLine(loadText(file)) : "";
    return title.empty() ? nameOf(run) : title;
}

void saveRunTitle(FileSystem& files, const std::filesystem::path& run, const std::string& title)
{
    const std::string line = firstLine(title);
    const std::filesystem::path file = run / runfiles::title;
    std::error_code error;
    if (!line.empty() && line != nameOf(run))
        saveText(files, file, line + "\n");
    else if (std::filesystem::exists(file, error))
        files.remove(file);
}

std::filesystem::path putRunAside(FileSystem& files, const std::filesystem::path& run)
{
    if (!holdsRun(run))
        throw Error(ErrorKind::File, "There is no run in '" + run.string() + "' to put aside.");
    const FolderLock lock(run); // it moves along with the folder
    const std::filesystem::path shelf = parentOf(run) / asideName;
    files.createDirectories(shelf);
    std::filesystem::path aside = shelf / nameOf(run);
    std::error_code error;
    for (int i = 2; std::filesystem::exists(aside, error); ++i)
        aside = shelf / (nameOf(run) + "-" + std::to_string(i));
    files.rename(run, aside);
    return aside;
}

void bringRunBack(FileSystem& files, const std::filesystem::path& aside, const std::filesystem::path& run)
{
    std::error_code error;
    if (std::filesystem::exists(run, error))
        throw Error(ErrorKind::File, "Cannot bring the run back to '" + run.string() +
                                         "', since something else is there now; it stays in '" +
                                         aside.string() + "'.");
    files.rename(aside, run);
}

} // namespace dyad
