#include "core/training/RunFolder.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFiles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <string_view>
#include <utility>

namespace dyad
{
namespace
{

using runfiles::checkpointPrefix;
using runfiles::checkpointSuffix;
constexpr const char* planName = runfiles::plan;
constexpr const char* historyName = runfiles::history;
constexpr const char* controlsName = runfiles::controls;
constexpr std::string_view partialMark = ".partial-";
constexpr std::size_t keptCheckpoints = 2;
constexpr std::string_view controlsHeader = "step,what,value\n";

/// Shortest text that reads back as the same number.
void appendNumber(std::string& text, double value)
{
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    text.append(buffer.data(), result.ptr);
}

std::string checkpointName(std::int64_t step)
{
    std::array<char, 48> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "checkpoint-%09lld.safetensors",
                                     static_cast<long long>(step));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

template <typename Condition>
std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder, Condition&& isWanted)
{
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (isWanted(entry->path().filename().string()))
            found.push_back(entry->path());
    std::sort(found.begin(), found.end());
    return found;
}

/// Oldest first: the step in the name has leading zeros.
std::vector<std::filesystem::path> checkpointsIn(const std::filesystem::path& folder)
{
    return filesIn(folder, [](const std::string& name) {
        return name.starts_with(checkpointPrefix) && name.ends_with(checkpointSuffix);
    });
}

std::string historyHeader(int dimensions)
{
    std::string header = "step,epoch,nll,kl,label,total,beta,learning_rate,gradient_norm,nll_weight,"
                         "latent_label_weight,snippets_per_second,skipped,validation_nll,validation_kl,"
                         "validation_label";
    for (int i = 1; i <= dimensions; ++i)
        header += ",kl_" + std::to_string(i);
    return header + "\n";
}

/// The whole lines of a file, without their ends; none where there is no file.
std::vector<std::string_view> wholeLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1))
        lines.push_back(text.substr(0, end));
    return lines;
}

std::string textOrNone(const std::filesystem::path& file)
{
    std::error_code error;
    return std::filesystem::exists(file, error) ? loadText(file) : std::string();
}

/// The step that a row begins with, or nothing.
std::optional<std::int64_t> stepOf(std::string_view row)
{
    std::int64_t step = 0;
    const auto result = std::from_chars(row.data(), row.data() + row.size(), step);
    const bool isStep =
        result.ec == std::errc() && result.ptr != row.data() + row.size() && *result.ptr == ',';
    return isStep ? std::optional(step) : std::nullopt;
}

std::string historyUntil(std::int64_t step, const std::filesystem::path& file, int dimensions)
{
    const std::string text = textOrNone(file);
    std::string kept = historyHeader(dimensions);
    for (const std::string_view line : wholeLines(text))
        if (stepOf(line).value_or(step + 1) <= step)
            kept.append(line).append("\n");
    return kept;
}

void appendRow(std::string& rows, const ControlChange& change)
{
    rows += std::to_string(change.step) + ',' + change.what + ',';
    appendNumber(rows, change.after);
    rows += '\n';
}

std::optional<ControlChange> parseControlChange(std::string_view row)
{
    const std::size_t first = row.find(',');
    const std::size_t second = row.find(',', first + 1);
    const auto step = stepOf(row);
    if (!step || second == std::string_view::npos)
        return std::nullopt;
    double value = 0;
    const char* const end = row.data() + row.size();
    const auto result = std::from_chars(row.data() + second + 1, end, value);
    if (result.ec != std::errc() || result.ptr != end)
        return std::nullopt;
    return ControlChange{*step, std::string(row.substr(first + 1, second - first - 1)), 0.0, value};
}

} // namespace

RunFolder::RunFolder(FileSystem& files, std::filesystem::path folder, const TrainingPlan& plan)
    : m_files(files)
    , m_folder(std::move(folder))
{
    if (holdsRun(m_folder))
        throw Error(ErrorKind::Usage,
                    "The folder '" + m_folder.string() +
                        "' already holds a run; choose another folder, or go on with it by --resume.");
    m_files.createDirectories(m_folder);
    m_lock.emplace(m_folder);
    m_history.emplace(m_files, m_folder / historyName, historyHeader(plan.latent));
    m_controls.emplace(m_files, m_folder / controlsName, controlsHeader);
    saveText(m_files, m_folder / planName, planToJson(plan)); // last: from now on the folder holds a run
}

RunFolder::RunFolder(FileSystem& files, std::filesystem::path folder, const TrainingPlan& plan,
                     std::int64_t step)
    : m_files(files)
    , m_folder(std::move(folder))
    , m_lock(std::in_place, m_folder)
{
    std::string changes(controlsHeader);
    for (const ControlChange& change : loadControlChanges(m_folder))
        appendRow(changes, change);
    m_history.emplace(m_files, m_folder / historyName,
                      historyUntil(step, m_folder / historyName, plan.latent));
    m_controls.emplace(m_files, m_folder / controlsName, changes);
    saveText(m_files, m_folder / planName, planToJson(plan));
    putLaterCheckpointsAside(step);
    if (std::filesystem::exists(m_folder / usualScoresName))
        m_files.remove(m_folder / usualScoresName);
}

void RunFolder::putLaterCheckpointsAside(std::int64_t step)
{
    const std::string newestUsable = checkpointName(step);
    for (const std::filesystem::path& file : checkpointsIn(m_folder)) {
        if (file.filename().string() <= newestUsable)
            continue;
        std::filesystem::path aside = file;
        m_files.rename(file, aside += ".damaged");
    }
}

void RunFolder::addStep(const StepReport& report, const std::optional<ValidationReport>& validation)
{
    std::string row = std::to_string(report.step) + ',' + std::to_string(report.epoch);
    const auto append = [&row](double value) {
        row += ',';
        appendNumber(row, value);
    };
    for (const double value :
         {report.losses.reconstruction, report.losses.divergence, report.losses.label, report.total,
          report.beta, report.learningRate, report.gradientNorm, report.weights.reconstruction,
          report.weights.label, report.snippetsPerSecond, report.skipped ? 1.0 : 0.0})
        append(value);
    if (validation) {
        append(validation->losses.reconstruction);
        append(validation->losses.divergence);
        append(validation->losses.label);
    } else {
        row += ",,,";
    }
    for (const double value : report.divergencePerDimension)
        append(value);
    m_history->add(row + '\n');
}

void RunFolder::addControlChange(const ControlChange& change)
{
    std::string row;
    appendRow(row, change);
    m_controls->add(row);
}

void RunFolder::addCheckpoint(const TrainedModel& model, std::span<const ParameterMoments> moments,
                              const CheckpointInfo& info)
{
    saveCheckpoint(m_files, m_folder / checkpointName(info.state.step), model, moments, info);
}

void RunFolder::removeOldCheckpoints()
{
    const std::vector<std::filesystem::path> all = checkpointsIn(m_folder);
    for (std::size_t i = 0; i + keptCheckpoints < all.size(); ++i)
        m_files.remove(all[i]);
    const auto isHalfWritten = [](const std::string& name) {
        const bool isOurs = name.starts_with(checkpointPrefix) || name.starts_with(historyName) ||
                            name.starts_with(controlsName) || name.starts_with(planName);
        return isOurs && name.find(partialMark) != std::string::npos;
    };
    for (const std::filesystem::path& file : filesIn(m_folder, isHalfWritten))
        m_files.remove(file);
}

bool holdsRun(const std::filesystem::path& folder)
{
    std::error_code error;
    return std::filesystem::exists(folder / planName, error);
}

std::optional<NewestCheckpoint> findNewestCheckpoint(const std::filesystem::path& folder)
{
    const std::vector<std::filesystem::path> all = checkpointsIn(folder);
    std::optional<Error> whyNotNewest;
    for (auto file = all.rbegin(); file != all.rend(); ++file) {
        try {
            NewestCheckpoint newest{loadCheckpoint(*file), {}};
            if (whyNotNewest)
                newest.notice = std::string(whyNotNewest->what()) + " The checkpoint of step " +
                                std::to_string(newest.checkpoint.info.state.step) + " is used instead.";
            return newest;
        } catch (const Error& error) {
            if (!whyNotNewest)
                whyNotNewest = error;
        }
    }
    if (whyNotNewest)
        throw *whyNotNewest;
    return std::nullopt;
}

NewestCheckpoint loadNewestCheckpoint(const std::filesystem::path& folder)
{
    std::optional<NewestCheckpoint> newest = findNewestCheckpoint(folder);
    if (!newest)
        throw Error(ErrorKind::File, "There is no checkpoint in '" + folder.string() +
                                         "'; name the folder that 'dyad train --run' wrote.");
    return std::move(*newest);
}

std::vector<ControlChange> loadControlChanges(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / controlsName;
    const std::string text = textOrNone(file);
    std::vector<ControlChange> changes;
    std::size_t number = 0;
    for (const std::string_view line : wholeLines(text)) {
        if (++number == 1)
            continue;
        std::optional<ControlChange> change = parseControlChange(line);
        if (!change)
            throw Error(ErrorKind::Data, "Cannot use '" + file.string() + "': line " +
                                             std::to_string(number) +
                                             " is not a step, what was changed and its value.");
        changes.push_back(std::move(*change));
    }
    return changes;
}

} // namespace dyad
