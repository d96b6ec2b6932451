#include "core/data/import/ImportSurvey.h"

#include "core/data/csv/CsvFile.h"
#include "core/data/import/ImportInputs.h"

#include <algorithm>
#include <optional>

namespace dyad
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t sampledRows = 4000;

struct ScannedTable {
    DetectedDialect dialect;
    TableSample sample;
    std::vector<std::size_t> lines;
    double bytesPerRow = 0.0;
};

[[noreturn]] void refuse(const std::string& reason)
{
    throw Error(ErrorKind::Data, reason);
}

/// Rows of another width than the table's are for the import to name; a guess is made without them.
ScannedTable scanTable(const fs::path& file, const DialectChoices& choices)
{
    if (const auto kind = kindOfOtherFile(file))
        refuse("It is " + *kind + ", not a table of text.");
    std::error_code error;
    if (fs::file_size(file, error) == 0 && !error)
        refuse("It is empty.");
    CsvFile table(file, choices);
    ScannedTable scanned;
    scanned.dialect = table.detected();
    scanned.sample.decimalMark = table.dialect().decimalMark;
    scanned.sample.header = table.header();
    const std::size_t width = std::max(table.columns(), scanned.sample.header.size());
    if (width == 0)
        refuse("It holds no table.");
    scanned.sample.header.resize(width);
    CsvRecord record;
    std::size_t bytes = 0;
    std::size_t nulls = 0;
    std::size_t seen = 0;
    for (; seen < sampledRows && table.reader().next(record); ++seen) {
        nulls += record.defects.nulByte ? 1 : 0;
        const bool isLonger =
            record.fields.size() > width &&
            std::all_of(record.fields.begin() + static_cast<std::ptrdiff_t>(width), record.fields.end(),
                        [](std::string_view field) { return field.empty(); });
        if (record.defects.quoteLeftOpen || (record.fields.size() != width && !isLonger))
            continue;
        auto& row = scanned.sample.rows.emplace_back();
        for (std::size_t i = 0; i < width; ++i) {
            row.emplace_back(record.fields[i]);
            bytes += record.fields[i].size() + 1;
        }
        scanned.lines.push_back(record.line);
    }
    if (seen > 0 && nulls * 4 > seen)
        refuse("It is no text: it is full of zero bytes.");
    if (!scanned.lines.empty())
        scanned.bytesPerRow = static_cast<double>(bytes) / static_cast<double>(scanned.lines.size());
    return scanned;
}

/// A mapping made for these columns, in whatever order they stand here.
std::optional<ColumnMapping> fitted(const ColumnMapping& mapping, const std::vector<std::string>& header)
{
    const bool isByPosition =
        std::all_of(header.begin(), header.end(), [](const auto& name) { return name.empty(); });
    if (isByPosition)
        return mapping.columns.size() == header.size() ? std::optional(mapping) : std::nullopt;
    ColumnMapping fitting = mapping;
    fitting.columns.clear();
    for (const std::string& name : header)
        fitting.columns.push_back({name, ColumnUse::Unused, {}, {}, {}, 1.0, 0.0, "not in the mapping"});
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        const ColumnChoice& choice = mapping.columns[i];
        // Of columns that share a name the one at the same place is meant.
        std::optional<std::size_t> place;
        if (i < header.size() && header[i] == choice.header)
            place = i;
        else if (const auto found = std::find(header.begin(), header.end(), choice.header);
                 found != header.end())
            place = static_cast<std::size_t>(found - header.begin());
        if (place)
            fitting.columns[*place] = choice;
        else if (choice.use != ColumnUse::Unused)
            return std::nullopt;
    }
    return fitting;
}

/// The one that was made for exactly this header, or none.
const ColumnMapping* mappingOf(const std::vector<std::string>& header,
                               const std::vector<ColumnMapping>& mappings)
{
    for (const ColumnMapping& mapping : mappings)
        if (std::equal(
                mapping.columns.begin(), mapping.columns.end(), header.begin(), header.end(),
                [](const ColumnChoice& column, const std::string& name) { return column.header == name; }))
            return &mapping;
    return nullptr;
}

std::string knownNames(const TableSample& sample)
{
    std::string names;
    for (std::size_t i = 0; i < sample.header.size() && i < 6; ++i)
        names += (i == 0 ? "'" : ", '") + sample.header[i].substr(0, 40) + "'";
    return names + (sample.header.size() > 6 ? ", …" : "");
}

std::string objectionTo(const SurveyedGroup& group)
{
    if (!channelsOf(group.mapping).empty())
        return group.sample.rows.empty() ? "No row below its header could be read."
                                         : dyad::objectionTo(group.mapping).value_or("");
    if (group.sample.header.size() < 2)
        return "It is no table: its lines do not part into columns.";
    const bool hasNames = std::any_of(group.sample.header.begin(), group.sample.header.end(),
                                      [](const auto& name) { return !name.empty(); });
    return hasNames ? "None of its columns (" + knownNames(group.sample) +
                          ") is known as a battery's signal; say with a mapping which is which."
                    : "It has no header, so nothing says which column is which; say it with a mapping.";
}

bool isLabelTable(const ColumnMapping& mapping)
{
    return channelsOf(mapping).empty() && mapping.columnFor(ColumnUse::Vehicle) &&
           (mapping.columnFor(ColumnUse::Label) || mapping.columnFor(ColumnUse::Mileage));
}

} // namespace

ImportSurvey surveyInputs(std::span<const std::filesystem::path> inputs, const ImportChoices& choices,
                          const CancelToken& cancel)
{
    ImportInputs found = findInputs(inputs);
    ImportSurvey survey;
    survey.publishedFolders = std::move(found.publishedFolders);
    std::map<std::vector<std::string>, std::size_t> groupsByHeader;
    std::vector<SurveyedGroup> groups;
    for (const fs::path& file : found.files) {
        cancel.throwIfCancelled();
        try {
            ScannedTable scanned = scanTable(file, choices.dialect);
            const auto [group, isNew] = groupsByHeader.try_emplace(scanned.sample.header, groups.size());
            if (isNew) {
                groups.emplace_back();
                groups.back().dialect = std::move(scanned.dialect);
                groups.back().sample = std::move(scanned.sample);
                groups.back().sampleLines = std::move(scanned.lines);
                groups.back().bytesPerRow = scanned.bytesPerRow;
            }
            groups[group->second].files.push_back(file);
            std::error_code ignored;
            groups[group->second].bytes += fs::file_size(file, ignored);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Interrupted || error.kind() == ErrorKind::Usage)
                throw;
            survey.refused.push_back({file, error.what()});
        }
    }
    for (SurveyedGroup& group : groups) {
        group.mapping = recogniseColumns(group.sample, group.files);
        if (isLabelTable(group.mapping)) {
            survey.labelTables.push_back(std::move(group));
            continue;
        }
        if (const ColumnMapping* const own = mappingOf(group.sample.header, choices.tableMappings))
            group.mapping = *own;
        else if (choices.mapping)
            if (auto mapping = fitted(*choices.mapping, group.sample.header))
                group.mapping = std::move(*mapping);
        group.objection = objectionTo(group);
        survey.groups.push_back(std::move(group));
    }
    return survey;
}

} // namespace dyad
