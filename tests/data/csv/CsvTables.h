// Tables for the tests of CSV reading: records as values, and nasty tables made by chance.
#pragma once

#include "core/base/Random.h"
#include "core/data/csv/CsvBlocks.h"
#include "core/data/csv/CsvReader.h"

#include <ostream>
#include <string>
#include <vector>

namespace dyad
{

struct ReadRecord {
    std::size_t line = 0;
    std::vector<std::string> fields;
    CsvDefects defects;

    bool operator==(const ReadRecord&) const = default;
};

inline std::ostream& operator<<(std::ostream& stream, const ReadRecord& record)
{
    stream << record.line << ':';
    for (const std::string& field : record.fields)
        stream << " [" << field << ']';
    return stream << (record.defects.any() ? " damaged" : "");
}

using Fields = std::vector<std::vector<std::string>>;

inline ReadRecord copyOf(const CsvRecord& record, std::size_t firstLine = 0)
{
    return {firstLine + record.line, {record.fields.begin(), record.fields.end()}, record.defects};
}

inline std::vector<ReadRecord> readAll(CsvReader& reader)
{
    std::vector<ReadRecord> records;
    for (CsvRecord record; reader.next(record);)
        records.push_back(copyOf(record));
    return records;
}

inline std::vector<ReadRecord> readAll(std::string_view text, const CsvDialect& dialect = {},
                                       const CsvReadOptions& options = {})
{
    CsvReader reader(text, dialect, options);
    return readAll(reader);
}

inline Fields fieldsOf(const std::vector<ReadRecord>& records)
{
    Fields fields;
    for (const ReadRecord& record : records)
        fields.push_back(record.fields);
    return fields;
}

inline std::vector<ReadRecord> readInBlocks(CsvReader& reader, const CsvBlockOptions& options)
{
    using Part = std::vector<ReadRecord>;
    Part all;
    readCsvBlocks<Part>(
        reader,
        [](RecordCursor& cursor) {
            Part part;
            for (CsvRecord record; cursor.next(record);)
                part.push_back(copyOf(record));
            return part;
        },
        [&](Part&& part, const CsvBlock& block) {
            for (ReadRecord& record : part) {
                record.line += block.firstLine;
                all.push_back(std::move(record));
            }
            return AfterBlock::GoOn;
        },
        options);
    return all;
}

/// As RFC 4180 has it written: quoted where it must be, and now and then where it need not.
inline std::string writtenField(const std::string& field, Random& random)
{
    const bool mustBeQuoted = field.find_first_of(",\"\r\n") != std::string::npos || field.empty();
    if (!mustBeQuoted && random.below(4) != 0)
        return field;
    std::string text = "\"";
    for (const char c : field)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

/// Anything, of characters that mean something.
inline std::string nastyText(Random& random, std::size_t mostCharacters)
{
    static constexpr std::string_view alphabet = "\"\"\",,,\n\n\r\r\n ab1 \xC3\xA9;#";
    std::string text;
    for (std::size_t i = random.below(mostCharacters + 1); i > 0; --i)
        text += random.below(60) == 0 ? '\0' : alphabet[random.below(alphabet.size())];
    return text;
}

} // namespace dyad
