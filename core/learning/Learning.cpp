#include "core/learning/Learning.h"

#include "core/base/Error.h"

#include <dlfcn.h>
#include <filesystem>
#include <string>

namespace dyad
{
namespace
{

/// Beside the folder of the programs.
std::filesystem::path libraryFile()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "lib" /
           "dyad-learning.so";
}

[[noreturn]] void refuse(const std::filesystem::path& file)
{
    const char* const reason = ::dlerror();
    throw Error(ErrorKind::File, "Cannot load '" + file.string() + "', which trains and scores: " +
                                     (reason != nullptr ? reason : "it is not the library of this program") +
                                     ". Build the workbench again, or put the file back.");
}

const Learning& load()
{
    const std::filesystem::path file = libraryFile();
    void* const library = ::dlopen(file.c_str(), RTLD_LAZY | RTLD_LOCAL);
    if (library == nullptr)
        refuse(file);
    using Table = const Learning* (*)();
    const auto table = reinterpret_cast<Table>(::dlsym(library, "dyadLearning"));
    if (table == nullptr)
        refuse(file);
    return *table();
}

} // namespace

const Learning& learning()
{
    static const Learning& table = load();
    return table;
}

} // namespace dyad
