#include "core/data/import/ImportInputs.h"

#include "core/base/Error.h"
#include "core/data/published/NaturalOrder.h"
#include "core/data/published/PublishedFolder.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>

namespace dyad
{
namespace
{

namespace fs = std::filesystem;
using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view kind;
};

constexpr std::array magics{
    Magic{"\x89PNG"sv, "a PNG picture"},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG picture"},
    Magic{"GIF8"sv, "a GIF picture"},
    Magic{"%PDF"sv, "a PDF document"},
    Magic{"PK\x03\x04"sv, "a ZIP archive or an office document"},
    Magic{"\xD0\xCF\x11\xE0"sv, "an old office document"},
    Magic{"\x7F"
          "ELF"sv,
          "a program"},
    Magic{"\x89HDF"sv, "an HDF5 file"},
    Magic{"PAR1"sv, "a Parquet file"},
    Magic{"SQLite format 3"sv, "an SQLite data base"},
    Magic{"MATLAB"sv, "a MATLAB file"},
    Magic{"7z\xBC\xAF"sv, "a 7z archive"},
    Magic{"BZh"sv, "a bzip2 file"},
    Magic{"\xFD"
          "7zXZ"sv,
          "an xz file"},
    Magic{"\x28\xB5\x2F\xFD"sv, "a zstd file"},
    Magic{"\x80\x02"sv, "a pickle"},
    Magic{"\x80\x03"sv, "a pickle"},
    Magic{"\x80\x04"sv, "a pickle"},
};

bool isPassedOver(const fs::path& file)
{
    const std::string name = file.filename().string();
    return name.starts_with('.') || name.ends_with(".fleet.h5") || name.ends_with(".json") ||
           name.ends_with(".partial");
}

bool isBefore(const fs::path& a, const fs::path& b)
{
    return naturallyLess(a.string(), b.string());
}

void openFolder(const fs::path& folder, ImportInputs& found)
{
    if (isPublishedFolder(folder)) {
        found.publishedFolders.push_back(folder);
        return;
    }
    std::vector<fs::path> files;
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with('.'))
            continue;
        if (entry.is_directory())
            folders.push_back(entry.path());
        else if (entry.is_regular_file() && !isPassedOver(entry.path()))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end(), isBefore);
    std::sort(folders.begin(), folders.end(), isBefore);
    found.files.insert(found.files.end(), files.begin(), files.end());
    for (const fs::path& inner : folders)
        openFolder(inner, found);
}

} // namespace

ImportInputs findInputs(std::span<const std::filesystem::path> inputs)
{
    ImportInputs found;
    for (const fs::path& input : inputs) {
        std::error_code error;
        const fs::file_status status = fs::status(input, error);
        if (!fs::exists(status))
            throw Error(ErrorKind::File, "There is no file or folder '" + input.string() + "'.");
        try {
            if (fs::is_directory(status))
                openFolder(input, found);
            else
                found.files.push_back(input);
        } catch (const fs::filesystem_error& failure) {
            throw Error(ErrorKind::File,
                        "Cannot look into '" + input.string() + "': " + failure.code().message() + ".");
        }
    }
    return found;
}

std::optional<std::string> kindOfOtherFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 16> start{};
    stream.read(start.data(), start.size());
    const std::string_view bytes(start.data(), static_cast<std::size_t>(stream.gcount()));
    for (const Magic& magic : magics)
        if (bytes.starts_with(magic.bytes))
            return std::string(magic.kind);
    return std::nullopt;
}

} // namespace dyad
