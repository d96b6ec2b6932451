#include "core/data/import/ImportPreview.h"

#include "core/data/CsvText.h"
#include "core/data/TimeText.h"
#include "core/data/csv/TextSource.h"
#include "core/data/import/ImportSurvey.h"
#include "core/data/import/RowConverter.h"
#include "core/data/import/SessionBook.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dyad
{
namespace
{

constexpr std::size_t shownRows = 200;
constexpr std::size_t firstLinesBytes = 4096;

std::string numberText(double value)
{
    if (!std::isfinite(value))
        return {};
    std::string text;
    appendCsvNumber(text, static_cast<float>(value));
    return text;
}

/// Runs the sample through the very parts that an import uses.
class Previewer
{
public:
    Previewer(const SurveyedGroup& group, const ImportChoices& choices)
        : m_group(group)
        , m_channels(channelsOf(group.mapping))
        , m_converter(group.mapping, m_channels, group.sample.decimalMark, choices.rules)
        , m_book(choices.rules)
        , m_isDate(group.mapping.timeFormat != TimestampFormat::Seconds)
    {
        m_book.beginFile(group.files.front(), group.mapping);
    }

    void fill(TableGroup& shown)
    {
        nameColumns(shown);
        for (std::size_t i = 0; i < m_group.sample.rows.size(); ++i)
            add(i, shown);
        for (const auto& [step, count] : m_steps) {
            if (shown.stepSeconds == 0.0 || count > m_steps[shown.stepSeconds])
                shown.stepSeconds = step;
        }
        if (!m_steps.empty()) {
            shown.shortestStepSeconds = m_steps.begin()->first;
            shown.longestStepSeconds = m_steps.rbegin()->first;
        }
        shown.rowsLookedAt = m_group.sample.rows.size();
    }

    std::size_t rowsUsed() const { return m_rowsUsed; }

private:
    void nameColumns(TableGroup& shown)
    {
        shown.storedHeader = {"vehicle", "segment", "time"};
        for (const Channel& channel : m_channels)
            shown.storedHeader.push_back(channel.name);
        m_hasMileage = m_group.mapping.columnFor(ColumnUse::Mileage).has_value();
        m_hasLabel = m_group.mapping.columnFor(ColumnUse::Label).has_value();
        if (m_hasMileage)
            shown.storedHeader.emplace_back("mileage");
        if (m_hasLabel)
            shown.storedHeader.emplace_back("label");
    }

    void add(std::size_t index, TableGroup& shown)
    {
        const std::vector<std::string>& raw = m_group.sample.rows[index];
        const std::vector<std::string_view> fields(raw.begin(), raw.end());
        CsvRecord record;
        record.line = m_group.sampleLines[index];
        record.fields = fields;
        RowBlock block;
        m_converter.convert(record, block);
        const auto sessions = m_book.enter(block);
        block.report.locate(m_group.files.front().filename().string(), 0);
        const bool isUsed = !sessions.empty() && sessions.front() != SessionBook::leftOut;
        m_rowsUsed += isUsed ? 1 : 0;
        if (isUsed)
            countStep(sessions.front(), block.times.front());
        if (shown.rows.size() < shownRows)
            shown.rows.push_back(
                rowOf(record.line, raw, block, isUsed ? &m_book.sessions()[sessions.front()] : nullptr));
        shown.issues.append(std::move(block.report));
    }

    void countStep(SessionBook::SessionNumber session, double time)
    {
        const auto [last, isFirst] = m_lastTimes.try_emplace(session, time);
        if (!isFirst && time > last->second)
            ++m_steps[std::round((time - last->second) * 1000.0) / 1000.0];
        last->second = time;
    }

    PreviewRow rowOf(std::size_t line, const std::vector<std::string>& raw, const RowBlock& block,
                     const SessionBook::Session* session) const
    {
        PreviewRow row{line, raw, {}};
        if (session == nullptr) {
            const std::string why =
                block.report.issues().empty() ? "row left out" : block.report.issues().front().whatWasDone;
            row.stored.resize(2 + 1 + m_channels.size() + (m_hasMileage ? 1 : 0) + (m_hasLabel ? 1 : 0),
                              {std::string(), CellFate::NotUsed, why});
            row.stored.front().text = why;
            return row;
        }
        const RowRun& run = block.runs.front();
        row.stored.push_back({m_book.vehicleName(session->vehicle), CellFate::Used, {}});
        row.stored.push_back({session->name, CellFate::Used, {}});
        row.stored.push_back({timeText(block.times.front(), m_isDate), CellFate::Used, {}});
        for (std::size_t channel = 0; channel < m_channels.size(); ++channel)
            row.stored.push_back(cellOf(channel, block));
        if (m_hasMileage)
            row.stored.push_back({numberText(run.mileageKm),
                                  std::isnan(run.mileageKm) ? CellFate::Blank : CellFate::Used,
                                  {}});
        if (m_hasLabel)
            row.stored.push_back({run.label, CellFate::Used, {}});
        return row;
    }

    PreviewCell cellOf(std::size_t channel, const RowBlock& block) const
    {
        PreviewCell cell{numberText(block.values[channel]), CellFate::Used, {}};
        if (cell.text.empty())
            cell.fate = CellFate::Blank;
        for (const DataIssue& issue : block.report.issues()) {
            const auto column = std::find_if(m_group.mapping.columns.begin(), m_group.mapping.columns.end(),
                                             [&](const ColumnChoice& choice) {
                                                 return choice.use == ColumnUse::Channel &&
                                                        choice.channel == m_channels[channel].name &&
                                                        choice.header == issue.column;
                                             });
            if (column == m_group.mapping.columns.end())
                continue;
            cell.why = std::string(nameOf(issue.kind)) + ": " + issue.whatWasDone;
            cell.text = cell.text.empty() ? issue.rawText : cell.text;
            cell.fate = issue.kind == DataIssueKind::Blank ? CellFate::Blank : CellFate::NotUsed;
        }
        return cell;
    }

    const SurveyedGroup& m_group;
    std::vector<Channel> m_channels;
    RowConverter m_converter;
    SessionBook m_book;
    bool m_isDate;
    bool m_hasMileage = false;
    bool m_hasLabel = false;
    std::size_t m_rowsUsed = 0;
    std::map<SessionBook::SessionNumber, double> m_lastTimes;
    std::map<double, std::size_t> m_steps;
};

std::string firstLinesOf(const std::filesystem::path& file, TextEncoding encoding)
{
    std::string lines(firstLinesBytes, '\0');
    lines.resize(decoded(openBytes(file), encoding)->read(lines.data(), lines.size()));
    return lines;
}

TableGroup groupOf(const SurveyedGroup& surveyed, const ImportChoices& choices, ImportPreview& preview)
{
    TableGroup group;
    group.files = surveyed.files;
    group.bytes = surveyed.bytes;
    group.dialect = surveyed.dialect;
    group.mapping = surveyed.mapping;
    group.objection = surveyed.objection;
    group.firstLines = firstLinesOf(surveyed.files.front(), surveyed.dialect.dialect.encoding);
    for (const ColumnChoice& choice : surveyed.mapping.columns)
        if (choice.use == ColumnUse::Unused && !choice.header.empty())
            group.issues.noteUnused(choice.header);
    Previewer previewer(surveyed, choices);
    previewer.fill(group);
    if (surveyed.objection.empty() && surveyed.bytesPerRow > 0.0) {
        const double share =
            static_cast<double>(previewer.rowsUsed()) / static_cast<double>(group.rowsLookedAt);
        preview.estimatedRows += static_cast<double>(surveyed.bytes) / surveyed.bytesPerRow * share;
    }
    return group;
}

} // namespace

ImportPreview previewImport(std::span<const std::filesystem::path> inputs, const ImportChoices& choices,
                            const CancelToken& cancel)
{
    const ImportSurvey survey = surveyInputs(inputs, choices, cancel);
    ImportPreview preview;
    preview.refused = survey.refused;
    for (const SurveyedGroup& surveyed : survey.groups) {
        cancel.throwIfCancelled();
        preview.groups.push_back(groupOf(surveyed, choices, preview));
    }
    for (const SurveyedGroup& table : survey.labelTables)
        preview.labelTables.insert(preview.labelTables.end(), table.files.begin(), table.files.end());
    preview.estimatedSnippets = std::floor(preview.estimatedRows / std::max(1, choices.window.stride));
    return preview;
}

} // namespace dyad
