#include "app/workbench/MappingMemory.h"

#include "app/workbench/ImportDraft.h"
#include "core/base/AtomicFile.h"
#include "core/base/Checksum.h"

#include <array>

namespace dyad
{

std::filesystem::path MappingMemory::fileFor(const ColumnMapping& mapping) const
{
    constexpr std::array digits{'0', '1', '2', '3', '4', '5', '6', '7',
                                '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    const std::string key = headerKey(mapping);
    std::string name;
    for (const std::uint8_t byte : checksum128(std::as_bytes(std::span(key.data(), key.size())))) {
        name += digits[byte >> 4];
        name += digits[byte & 15];
    }
    return m_folder / (name + ".json");
}

std::optional<ColumnMapping> MappingMemory::recall(const ColumnMapping& recognised) const
{
    std::error_code ignored;
    const std::filesystem::path file = fileFor(recognised);
    if (!std::filesystem::exists(file, ignored))
        return std::nullopt;
    try {
        ColumnMapping mapping = mappingFromJson(loadText(file));
        // The name of the file is a checksum, so a header of another table is possible, if unlikely.
        return headerKey(mapping) == headerKey(recognised) ? std::optional(std::move(mapping)) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

void MappingMemory::keep(FileSystem& files, const ColumnMapping& mapping) const
{
    files.createDirectories(m_folder);
    saveText(files, fileFor(mapping), toJson(mapping));
}

} // namespace dyad
