#include "core/data/import/FleetImport.h"

#include "core/base/Checksum.h"
#include "core/data/csv/CsvBlocks.h"
#include "core/data/csv/CsvFile.h"
#include "core/data/import/FleetAssembly.h"
#include "core/data/import/ImportSurvey.h"
#include "core/data/import/LabelTable.h"
#include "core/data/import/PublishedImport.h"
#include "core/data/import/RowConverter.h"
#include "core/data/import/RowSpool.h"
#include "core/data/import/SessionBook.h"
#include "core/data/store/FleetStore.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace dyad
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t spoolMemory = std::size_t{192} << 20U;
constexpr std::size_t slabMemory = std::size_t{128} << 20U;

/// What every table of the fleet measures, each channel once.
std::vector<Channel> unitedChannels(const ImportSurvey& survey)
{
    std::vector<Channel> united;
    for (const SurveyedGroup& group : survey.groups) {
        if (!group.objection.empty())
            continue;
        for (Channel& channel : channelsOf(group.mapping))
            if (std::none_of(united.begin(), united.end(),
                             [&](const Channel& other) { return other.name == channel.name; }))
                united.push_back(std::move(channel));
    }
    return united;
}

RowSpool::Chunk chunkOf(RowBlock&& block, std::span<const SessionBook::SessionNumber> sessions,
                        std::size_t width)
{
    RowSpool::Chunk chunk;
    const bool isWhole = std::none_of(sessions.begin(), sessions.end(),
                                      [](auto session) { return session == SessionBook::leftOut; });
    std::size_t row = 0;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const std::size_t count = block.runs[i].rowCount;
        if (sessions[i] != SessionBook::leftOut) {
            chunk.runs.push_back({sessions[i], static_cast<std::uint32_t>(count)});
            if (!isWhole) {
                const auto time = block.times.begin() + static_cast<std::ptrdiff_t>(row);
                const auto value = block.values.begin() + static_cast<std::ptrdiff_t>(row * width);
                chunk.times.insert(chunk.times.end(), time, time + static_cast<std::ptrdiff_t>(count));
                chunk.values.insert(chunk.values.end(), value,
                                    value + static_cast<std::ptrdiff_t>(count * width));
            }
        }
        row += count;
    }
    if (isWhole) {
        chunk.times = std::move(block.times);
        chunk.values = std::move(block.values);
    }
    return chunk;
}

std::vector<std::string> descriptionsOf(const SourceProblems& problems)
{
    std::vector<std::string> texts;
    if (problems.invalidSequences > 0)
        texts.push_back(std::to_string(problems.invalidSequences) +
                        " sequences of bytes that are no letters in this encoding were replaced");
    if (problems.damage)
        texts.push_back(*problems.damage + " What was read up to there is used.");
    return texts;
}

class Import
{
public:
    Import(ImportSurvey survey, const ImportChoices& choices, const ProgressCallback& progress,
           const CancelToken& cancel)
        : m_survey(std::move(survey))
        , m_choices(choices)
        , m_progress(progress)
        , m_cancel(cancel)
        , m_channels(unitedChannels(m_survey))
        , m_book(choices.rules)
        , m_refused(m_survey.refused)
    {
        for (const SurveyedGroup& group : m_survey.groups) {
            m_bytesInAll += group.objection.empty() ? group.bytes : 0;
            m_timesAreDates = m_timesAreDates && (group.mapping.columnFor(ColumnUse::Time) &&
                                                  group.mapping.timeFormat != TimestampFormat::Seconds);
        }
    }

    const std::vector<Channel>& channels() const { return m_channels; }

    void readAll(RowSpool& spool);

    FleetAssembly assembly(RowSpool& spool, std::size_t slabRows)
    {
        return {m_book, spool, {m_choices.rules, m_timesAreDates, slabRows, m_choices.threads}};
    }

    void assemble(FleetAssembly& assembly, const std::function<void(RowSlab&&)>& sink)
    {
        assembly.assemble(sink, m_report, m_progress, m_cancel);
    }

    FleetOrigin origin(const std::string& cacheKey) const;

    ImportedFleet result(std::shared_ptr<const Fleet> fleet)
    {
        return {std::move(fleet), std::move(m_report), std::move(m_refused), m_bytesRead};
    }

private:
    void readFile(const fs::path& path, const SurveyedGroup& group, RowSpool& spool);
    void noteAssumptions(const SurveyedGroup& group);

    ImportSurvey m_survey;
    const ImportChoices& m_choices;
    const ProgressCallback& m_progress;
    const CancelToken& m_cancel;
    std::vector<Channel> m_channels;
    SessionBook m_book;
    ImportReport m_report;
    std::vector<RefusedFile> m_refused;
    std::vector<SourceFile> m_sources;
    bool m_timesAreDates = true;
    std::uintmax_t m_bytesInAll = 0;
    std::uintmax_t m_bytesRead = 0;
};

void Import::readAll(RowSpool& spool)
{
    for (const SurveyedGroup& group : m_survey.groups) {
        if (!group.objection.empty()) {
            for (const fs::path& file : group.files)
                m_refused.push_back({file, group.objection});
            continue;
        }
        noteAssumptions(group);
        for (const fs::path& file : group.files) {
            try {
                readFile(file, group, spool);
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::File && error.kind() != ErrorKind::Data)
                    throw;
                m_refused.push_back({file, error.what()});
            }
        }
    }
    spool.finish();
    if (spool.rowCount() == 0) {
        if (m_refused.empty())
            throw Error(ErrorKind::Data, "There is nothing to import: no table was found in what was named.");
        const RefusedFile& first = m_refused.front();
        throw Error(ErrorKind::Data,
                    "Cannot use '" + first.file.string() + "': " + first.reason +
                        (m_refused.size() > 1 ? " (And " + std::to_string(m_refused.size() - 1) +
                                                    " other files could not be used either.)"
                                              : std::string()));
    }
    for (const SurveyedGroup& table : m_survey.labelTables)
        applyLabelTable(table, m_book, m_report);
}

void Import::readFile(const fs::path& path, const SurveyedGroup& group, RowSpool& spool)
{
    ChecksumStream checksum;
    CsvFile file(path, m_choices.dialect, {.checksum = &checksum});
    const RowConverter converter(group.mapping, m_channels, file.dialect().decimalMark, m_choices.rules);
    m_book.beginFile(path, group.mapping);
    const std::string name = path.filename().string();
    const std::size_t rowsBefore = spool.rowCount();
    const ProgressCallback progress = [&](const Progress& part) {
        if (m_progress && m_bytesInAll > 0)
            m_progress(
                {part.stage, std::min(1.0, (static_cast<double>(m_bytesRead) +
                                            part.fraction * static_cast<double>(file.reader().bytesInAll())) /
                                               static_cast<double>(m_bytesInAll))});
    };
    readCsvBlocks<RowBlock>(
        file.reader(), [&](RecordCursor& records) { return converter.convert(records); },
        [&](RowBlock&& block, const CsvBlock& place) {
            const auto sessions = m_book.enter(block);
            block.report.locate(name, place.firstLine);
            m_report.append(std::move(block.report));
            spool.append(chunkOf(std::move(block), sessions, m_channels.size()));
            return AfterBlock::GoOn;
        },
        {.threads = m_choices.threads, .stage = "reading " + name}, progress, m_cancel);
    m_bytesRead += file.reader().bytesInAll();
    m_sources.push_back({path.string(), file.reader().bytesDone(), hexadecimal(checksum.result())});
    for (const std::string& problem : descriptionsOf(file.reader().problems()))
        m_report.add({DataIssueKind::BrokenText, name, 0, {}, {}, problem});
    if (spool.rowCount() == rowsBefore)
        m_refused.push_back({path, "No row below its header could be used."});
}

/// What the files do not say themselves and a person may want to overrule.
void Import::noteAssumptions(const SurveyedGroup& group)
{
    const std::string file = group.files.front().filename().string();
    const auto assume = [&](const std::string& column, const std::string& what) {
        m_report.add({DataIssueKind::Assumption, file, 0, column, {}, what});
    };
    if (group.mapping.timeIsAmbiguous)
        assume(group.mapping.columns[*group.mapping.columnFor(ColumnUse::Time)].header,
               "day and month could stand either way round; read as " +
                   std::string(nameOf(group.mapping.timeFormat)));
    if (group.mapping.currentIsTurned)
        assume("current", group.mapping.currentReason);
    std::set<std::pair<ColumnUse, std::string>> told; // of many cells one is enough
    for (const ColumnChoice& choice : group.mapping.columns) {
        if (choice.use == ColumnUse::Unused && !choice.header.empty())
            m_report.noteUnused(choice.header);
        const bool isOfMany =
            choice.use == ColumnUse::CellVoltage || choice.use == ColumnUse::CellTemperature;
        if (choice.reason.find("by range") != std::string::npos &&
            (!isOfMany || told.insert({choice.use, choice.fileUnit}).second))
            assume(choice.header, "taken as " + choice.fileUnit + " by the size of its values" +
                                      (isOfMany ? ", and so are its neighbours" : ""));
    }
}

FleetOrigin Import::origin(const std::string& cacheKey) const
{
    FleetOrigin origin;
    origin.sources = m_sources;
    origin.cacheKey = cacheKey;
    for (const SurveyedGroup& group : m_survey.groups)
        if (group.objection.empty() && origin.mapping.empty())
            origin.mapping = toJson(group.mapping);
    return origin;
}

/// The published data set is a fleet by itself: its cars are numbered, and so are another folder's.
std::optional<fs::path> publishedFolderIn(const ImportSurvey& survey)
{
    if (survey.publishedFolders.empty())
        return std::nullopt;
    if (survey.publishedFolders.size() > 1 || !survey.groups.empty())
        throw Error(ErrorKind::Usage, "'" + survey.publishedFolders.front().string() +
                                          "' holds snippets of the published data set; import it by itself.");
    return survey.publishedFolders.front();
}

} // namespace

ImportedFleet importFleet(std::span<const std::filesystem::path> inputs, const ImportChoices& choices,
                          const ProgressCallback& progress, const CancelToken& cancel)
{
    ImportSurvey survey = surveyInputs(inputs, choices, cancel);
    if (const auto folder = publishedFolderIn(survey))
        return importPublished(*folder, choices, progress, cancel);
    Import reading(std::move(survey), choices, progress, cancel);
    RowSpool spool(reading.channels().size());
    reading.readAll(spool);
    FleetAssembly assembly = reading.assembly(spool, std::numeric_limits<std::size_t>::max());
    std::shared_ptr<RowSlab> rows;
    reading.assemble(assembly, [&](RowSlab&& slab) { rows = std::make_shared<RowSlab>(std::move(slab)); });
    const std::size_t width = reading.channels().size();
    const Fleet::Rows view{
        {rows->values.get(), rows->rowCount * width}, {rows->times.get(), rows->rowCount}, rows};
    return reading.result(
        std::make_shared<const Fleet>(reading.channels(), assembly.vehicles(), assembly.segments(), view));
}

ImportedFleet importFleetTo(FileSystem& files, const std::filesystem::path& target,
                            std::span<const std::filesystem::path> inputs, const ImportChoices& choices,
                            const ProgressCallback& progress, const CancelToken& cancel,
                            const std::string& cacheKey)
{
    ImportSurvey survey = surveyInputs(inputs, choices, cancel);
    if (const auto folder = publishedFolderIn(survey))
        return importPublishedTo(files, target, *folder, choices, cacheKey, progress, cancel);
    Import reading(std::move(survey), choices, progress, cancel);
    const std::size_t width = reading.channels().size();
    fs::path spoolFile = target;
    spoolFile += ".rows.partial";
    {
        RowSpool spool(files, spoolFile, width, spoolMemory);
        reading.readAll(spool);
        FleetAssembly assembly =
            reading.assembly(spool, slabMemory / (sizeof(double) + width * sizeof(float)));
        FleetStoreWriter writer(files, target, reading.channels(), assembly.finalRowCount(cancel));
        reading.assemble(assembly, [&](RowSlab&& slab) {
            writer.append({slab.times.get(), slab.rowCount}, {slab.values.get(), slab.rowCount * width});
        });
        writer.finish(assembly.vehicles(), assembly.segments(), reading.origin(cacheKey));
    }
    return reading.result(openFleet(target).fleet);
}

} // namespace dyad
