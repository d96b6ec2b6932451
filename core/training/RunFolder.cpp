#include "core/training/RunFolder.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/training/PlanFile.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

namespace dyad
{
namespace
{

constexpr std::string_view checkpointPrefix = "checkpoint-";
constexpr std::string_view checkpointSuffix = ".safetensors";
constexpr std::size_t keptCheckpoints = 2;
constexpr std::string_view bestName = "best.safetensors";

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

/// Oldest first: the step in the name has leading zeros.
std::vector<std::filesystem::path> checkpointsIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(checkpointPrefix) && name.ends_with(checkpointSuffix))
            found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string historyHeader(std::size_t dimensions)
{
    std::string header = "step,epoch,nll,kl,label,total,beta,learning_rate,gradient_norm,nll_weight,"
                         "latent_label_weight,snippets_per_second,skipped,validation_nll,validation_kl,"
                         "validation_label";
    for (std::size_t i = 1; i <= dimensions; ++i)
        header += ",kl_" + std::to_string(i);
    return header + "\n";
}

} // namespace

RunFolder::RunFolder(FileSystem& files, std::filesystem::path folder, const TrainingPlan& plan)
    : m_files(files)
    , m_folder(std::move(folder))
    , m_lastFlush(std::chrono::steady_clock::now())
{
    if (holdsRun(m_folder))
        throw Error(ErrorKind::Usage,
                    "The folder '" + m_folder.string() + "' already holds a run; choose another folder.");
    m_files.createDirectories(m_folder);
    saveText(m_files, m_folder / "plan.json", planToJson(plan));
    m_history = m_files.create(m_folder / "history.csv");
    m_controls = m_files.create(m_folder / "controls.csv");
    m_controls->write("step,what,value\n");
}

RunFolder::~RunFolder()
{
    try {
        flush();
    } catch (const std::exception&) {
        // finish() reports this; here nobody is left to listen.
    }
}

void RunFolder::addStep(const StepReport& report, const std::optional<ValidationReport>& validation)
{
    if (!std::exchange(m_headerWritten, true))
        m_pendingRows += historyHeader(report.divergencePerDimension.size());
    m_pendingRows += std::to_string(report.step) + ',' + std::to_string(report.epoch);
    for (const double value :
         {report.losses.reconstruction, report.losses.divergence, report.losses.label, report.total,
          report.beta, report.learningRate, report.gradientNorm, report.weights.reconstruction,
          report.weights.label, report.snippetsPerSecond, report.skipped ? 1.0 : 0.0}) {
        m_pendingRows += ',';
        appendNumber(m_pendingRows, value);
    }
    if (validation) {
        for (const double value :
             {validation->losses.reconstruction, validation->losses.divergence, validation->losses.label}) {
            m_pendingRows += ',';
            appendNumber(m_pendingRows, value);
        }
    } else {
        m_pendingRows += ",,,";
    }
    for (const double value : report.divergencePerDimension) {
        m_pendingRows += ',';
        appendNumber(m_pendingRows, value);
    }
    m_pendingRows += '\n';
    if (std::chrono::steady_clock::now() - m_lastFlush >= std::chrono::seconds(1))
        flush();
}

void RunFolder::addControlChange(const ControlChange& change)
{
    std::string row = std::to_string(change.step) + ',' + change.what + ',';
    appendNumber(row, change.after);
    m_controls->write(row + '\n');
    m_controls->sync();
}

void RunFolder::addCheckpoint(const TrainedModel& model, const CheckpointInfo& info)
{
    flush();
    saveCheckpoint(m_files, m_folder / checkpointName(info.step), model, info);
    std::vector<std::filesystem::path> all = checkpointsIn(m_folder);
    for (std::size_t i = 0; i + keptCheckpoints < all.size(); ++i)
        m_files.remove(all[i]);
}

void RunFolder::keepBest(const TrainedModel& model, const CheckpointInfo& info)
{
    saveCheckpoint(m_files, m_folder / bestName, model, info);
}

void RunFolder::finish()
{
    flush();
    m_history->sync();
    m_controls->sync();
}

bool RunFolder::holdsRun(const std::filesystem::path& folder)
{
    std::error_code error;
    return std::filesystem::exists(folder / "plan.json", error);
}

std::filesystem::path RunFolder::newestCheckpoint(const std::filesystem::path& folder)
{
    const std::vector<std::filesystem::path> all = checkpointsIn(folder);
    if (all.empty())
        throw Error(ErrorKind::File, "There is no checkpoint in '" + folder.string() +
                                         "'; name the folder that 'dyad train --run' wrote.");
    return all.back();
}

std::filesystem::path RunFolder::resultOf(const std::filesystem::path& folder)
{
    std::error_code error;
    const std::filesystem::path best = folder / bestName;
    return std::filesystem::exists(best, error) ? best : newestCheckpoint(folder);
}

void RunFolder::flush()
{
    if (!m_pendingRows.empty()) {
        m_history->write(m_pendingRows);
        m_pendingRows.clear();
    }
    m_lastFlush = std::chrono::steady_clock::now();
}

} // namespace dyad
