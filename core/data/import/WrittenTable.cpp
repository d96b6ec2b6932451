#include "core/data/import/WrittenTable.h"

#include "core/base/Error.h"

#include <algorithm>

namespace dyad
{
namespace
{

/// Nothing is left to be guessed.
DialectChoices asWritten()
{
    DialectChoices choices;
    choices.delimiter = ',';
    choices.quote = '"';
    choices.headerLine = 1;
    return choices;
}

} // namespace

WrittenTable::WrittenTable(const std::filesystem::path& path, const std::vector<std::string>& required,
                           std::string_view firstLine)
    : m_file(path, asWritten())
{
    for (const std::string& column : required)
        if (std::find(m_file.header().begin(), m_file.header().end(), column) == m_file.header().end())
            throw Error(ErrorKind::Data, "'" + path.string() + "' has no column '" + column +
                                             "'; its first line is " + std::string(firstLine) + ".");
}

std::string WrittenTable::field(std::string_view column) const
{
    const auto& header = m_file.header();
    const auto place =
        static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin());
    return place < m_record.fields.size() ? std::string(m_record.fields[place]) : std::string();
}

} // namespace dyad
