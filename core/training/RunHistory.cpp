#include "core/training/RunHistory.h"

#include "core/base/Error.h"
#include "core/training/ControlChanges.h"
#include "core/training/Controls.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFiles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>

namespace dyad
{
namespace
{

constexpr std::size_t blockBytes = 1 << 22;
constexpr std::string_view divergencePrefix = "kl_";

/// NaN where there is no number.
double numberOf(std::string_view field)
{
    double number = std::nan("");
    const auto result = std::from_chars(field.data(), field.data() + field.size(), number);
    return result.ec == std::errc() ? number : std::nan("");
}

/// The fields of a row one after the other.
class Fields
{
public:
    explicit Fields(std::string_view row) : m_rest(row) {}

    std::optional<std::string_view> next()
    {
        if (m_isAtEnd)
            return std::nullopt;
        const std::size_t comma = m_rest.find(',');
        const std::string_view field = m_rest.substr(0, comma);
        m_isAtEnd = comma == std::string_view::npos;
        m_rest.remove_prefix(m_isAtEnd ? m_rest.size() : comma + 1);
        return field;
    }

private:
    std::string_view m_rest;
    bool m_isAtEnd = false;
};

class RowCollector : public HistoryListener
{
public:
    RowCollector(std::vector<HistoryRow>& rows, std::int64_t lastStep) : m_rows(rows), m_lastStep(lastStep) {}

    void onBegin() override { m_rows.clear(); }
    void onRow(const HistoryRow& row) override
    {
        if (row.step <= m_lastStep)
            m_rows.push_back(row);
    }

private:
    std::vector<HistoryRow>& m_rows;
    std::int64_t m_lastStep;
};

} // namespace

HistoryFollower::HistoryFollower(const std::filesystem::path& runFolder)
    : m_file(runFolder / runfiles::history)
{
}

bool HistoryFollower::look(HistoryListener& listener, const CancelToken& cancel)
{
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(m_file, error);
    if (error)
        return false; // it comes with the first step
    std::ifstream file(m_file, std::ios::binary);
    if (!file)
        throw Error(ErrorKind::File, "Cannot read '" + m_file.string() + "'.");
    const bool isAnew = m_offset > 0 && !isTheSameFile(file, size);
    if (isAnew)
        beginAnew(listener);
    if (size == m_offset)
        return isAnew;
    const std::uintmax_t before = m_offset;
    file.clear();
    file.seekg(static_cast<std::streamoff>(m_offset));
    std::string block;
    std::string unfinished;
    while (true) {
        cancel.throwIfCancelled();
        block.resize(blockBytes);
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        block.resize(static_cast<std::size_t>(file.gcount()));
        if (block.empty())
            break;
        unfinished += block;
        std::string_view rest = unfinished;
        for (std::size_t end = 0; (end = rest.find('\n')) != std::string_view::npos;) {
            takeLine(rest.substr(0, end), listener);
            rest.remove_prefix(end + 1);
            m_offset += end + 1;
        }
        unfinished.erase(0, unfinished.size() - rest.size());
    }
    return isAnew || m_offset != before;
}

/// Whoever goes on with a run puts another file in this one's place; its last line is then another, or none.
bool HistoryFollower::isTheSameFile(std::istream& file, std::uintmax_t size) const
{
    const std::uintmax_t length = m_newestLine.size() + 1;
    if (size < m_offset || m_offset < length)
        return false;
    std::string there(m_newestLine.size(), '\0');
    file.seekg(static_cast<std::streamoff>(m_offset - length));
    file.read(there.data(), static_cast<std::streamsize>(there.size()));
    return file.good() && there == m_newestLine;
}

void HistoryFollower::beginAnew(HistoryListener& listener)
{
    m_offset = 0;
    m_newestLine.clear();
    m_hasHeader = false;
    m_unreadable = 0;
    listener.onBegin();
}

void HistoryFollower::takeLine(std::string_view line, HistoryListener& listener)
{
    m_newestLine = line;
    if (!m_hasHeader) {
        parseHeader(line);
        return;
    }
    if (const std::optional<HistoryRow> row = parseRow(line))
        listener.onRow(*row);
    else
        ++m_unreadable;
}

void HistoryFollower::parseHeader(std::string_view line)
{
    static constexpr std::array<std::string_view, columnCount> names{"step",
                                                                     "epoch",
                                                                     "nll",
                                                                     "kl",
                                                                     "label",
                                                                     "total",
                                                                     "beta",
                                                                     "skipped",
                                                                     "validation_nll",
                                                                     "validation_kl",
                                                                     "validation_label"};
    m_columns.clear();
    Fields fields(line);
    while (const auto field = fields.next()) {
        const auto* const found = std::find(names.begin(), names.end(), *field);
        if (field->starts_with(divergencePrefix))
            break;
        m_columns.push_back(found == names.end() ? -1 : static_cast<int>(found - names.begin()));
    }
    m_firstDivergence = m_columns.size();
    for (const int needed : {Step, Nll, Kl})
        if (std::find(m_columns.begin(), m_columns.end(), needed) == m_columns.end())
            throw Error(ErrorKind::Data, "'" + m_file.string() +
                                             "' is not the history of a run: it has no column '" +
                                             std::string(names[static_cast<std::size_t>(needed)]) + "'.");
    m_hasHeader = true;
}

std::optional<HistoryRow> HistoryFollower::parseRow(std::string_view line) const
{
    std::array<std::string_view, columnCount> of{};
    Fields fields(line);
    for (const int column : m_columns) {
        const auto field = fields.next();
        if (!field)
            return std::nullopt;
        if (column >= 0)
            of[static_cast<std::size_t>(column)] = *field;
    }
    HistoryRow row;
    const std::string_view step = of[Step];
    const auto result = std::from_chars(step.data(), step.data() + step.size(), row.step);
    if (result.ec != std::errc() || result.ptr != step.data() + step.size())
        return std::nullopt;
    std::from_chars(of[Epoch].data(), of[Epoch].data() + of[Epoch].size(), row.epoch);
    row.losses = {numberOf(of[Nll]), numberOf(of[Kl]), numberOf(of[Label])};
    row.total = numberOf(of[Total]);
    row.beta = numberOf(of[Beta]);
    row.skipped = of[Skipped] == "1";
    if (!of[ValidationNll].empty())
        row.validation =
            LossTerms{numberOf(of[ValidationNll]), numberOf(of[ValidationKl]), numberOf(of[ValidationLabel])};
    return row;
}

std::vector<double> HistoryFollower::newestDivergences() const
{
    std::vector<double> divergences;
    if (!m_hasHeader || !parseRow(m_newestLine))
        return divergences;
    Fields fields(m_newestLine);
    for (std::size_t place = 0; const auto field = fields.next(); ++place)
        if (place >= m_firstDivergence)
            divergences.push_back(numberOf(*field));
    return divergences;
}

RunHistory loadRunHistory(const std::filesystem::path& runFolder, std::int64_t lastStep,
                          const CancelToken& cancel)
{
    RunHistory history;
    HistoryFollower follower(runFolder);
    RowCollector collector(history.rows, lastStep);
    follower.look(collector, cancel);
    history.newestDivergences = follower.newestDivergences();
    history.unreadableRows = follower.unreadableRows();
    const TrainingPlan plan = loadPlan(runFolder / runfiles::plan, TrainingPlan{});
    history.changes = loadChangesSince(plan.live, runFolder);
    std::erase_if(history.changes, [=](const ControlChange& change) { return change.step > lastStep; });
    return history;
}

std::vector<ControlChange> loadChangesSince(const LiveSettings& start, const std::filesystem::path& runFolder)
{
    std::vector<ControlChange> changes;
    LiveSettings settings = start;
    for (const ControlChange& change : loadControlChanges(runFolder)) {
        const LiveSettings after = applied(settings, change);
        for (const ControlChange& difference : differences(settings, after, change.step))
            changes.push_back(difference);
        settings = after;
    }
    return changes;
}

} // namespace dyad
