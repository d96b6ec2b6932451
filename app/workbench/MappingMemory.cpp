#include "app/workbench/MappingMemory.h"

#include "app/workbench/ImportDraft.h"
#include "core/base/AtomicFile.h"
#include "core/base/Checksum.h"

#include <array>

namespace dyad
{

namespace
{

constexpr const char* mappingEnding = ".json";
constexpr const char* readingEnding = ".reading.json";

} // namespace

std::filesystem::path MappingMemory::fileFor(const std::string& header, const char* ending) const
{
    constexpr std::array digits{'0', '1', '2', '3', '4', '5', '6', '7',
                                '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    std::string name;
    for (const std::uint8_t byte : checksum128(std::as_bytes(std::span(header.data(), header.size())))) {
        name += digits[byte >> 4];
        name += digits[byte & 15];
    }
    return m_folder / (name + ending);
}

std::optional<ColumnMapping> MappingMemory::recall(const ColumnMapping& recognised) const
{
    std::error_code ignored;
    const std::filesystem::path file = fileFor(headerKey(recognised), mappingEnding);
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
    saveText(files, fileFor(headerKey(mapping), mappingEnding), toJson(mapping));
}

std::optional<TableReading> MappingMemory::recallReading(const std::string& header) const
{
    std::error_code ignored;
    const std::filesystem::path file = fileFor(header, readingEnding);
    if (!std::filesystem::exists(file, ignored))
        return std::nullopt;
    try {
        return readingFromJson(loadText(file), header);
    } catch (const Error&) {
        return std::nullopt;
    }
}

void MappingMemory::keepReading(FileSystem& files, const std::string& header,
                                const TableReading& reading) const
{
    files.createDirectories(m_folder);
    saveText(files, fileFor(header, readingEnding), toJson(reading, header));
}

} // namespace dyad
