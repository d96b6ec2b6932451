#include "core/training/RunFolder.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/training/ControlChanges.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFiles.h"
#include "core/training/RunRows.h"

#include <string_view>
#include <utility>

namespace dyad
{
namespace
{

constexpr const char* planName = runfiles::plan;
constexpr const char* historyName = runfiles::history;
constexpr const char* controlsName = runfiles::controls;
constexpr std::string_view partialMark = ".partial-";
constexpr std::size_t keptCheckpoints = 2;
constexpr std::string_view controlsHeader = "step,what,value\n";

std::string historyHeader(int dimensions)
{
    std::string header = "step,epoch,nll,kl,label,total,beta,learning_rate,gradient_norm,nll_weight,"
                         "latent_label_weight,snippets_per_second,skipped,validation_nll,validation_kl,"
                         "validation_label";
    for (int i = 1; i <= dimensions; ++i)
        header += ",kl_" + std::to_string(i);
    return header + "\n";
}

std::string historyUntil(std::int64_t step, const std::filesystem::path& file, int dimensions)
{
    std::string kept = historyHeader(dimensions);
    for (const std::string& line : runrows::wholeLines(file))
        if (runrows::stepOf(line).value_or(step + 1) <= step)
            kept.append(line).append("\n");
    return kept;
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
        runrows::appendChange(changes, change);
    m_history.emplace(m_files, m_folder / historyName,
                      historyUntil(step, m_folder / historyName, plan.latent));
    m_controls.emplace(m_files, m_folder / controlsName, changes);
    saveText(m_files, m_folder / planName, planToJson(plan));
    putLaterCheckpointsAside(step);
    if (std::filesystem::exists(m_folder / runfiles::usualScores))
        m_files.remove(m_folder / runfiles::usualScores);
}

void RunFolder::putLaterCheckpointsAside(std::int64_t step)
{
    const std::string newestUsable = runfiles::checkpoint(step);
    for (const std::filesystem::path& file : runfiles::checkpointsIn(m_folder)) {
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
        runrows::appendNumber(row, value);
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
    runrows::appendChange(row, change);
    m_controls->add(row);
}

std::filesystem::path RunFolder::checkpointFile(std::int64_t step) const
{
    return m_folder / runfiles::checkpoint(step);
}

void RunFolder::removeOldCheckpoints()
{
    const std::vector<std::filesystem::path> all = runfiles::checkpointsIn(m_folder);
    for (std::size_t i = 0; i + keptCheckpoints < all.size(); ++i)
        m_files.remove(all[i]);
    const auto isHalfWritten = [](const std::string& name) {
        const bool isOurs = name.starts_with(runfiles::checkpointPrefix) || name.starts_with(historyName) ||
                            name.starts_with(controlsName) || name.starts_with(planName);
        return isOurs && name.find(partialMark) != std::string::npos;
    };
    for (const std::filesystem::path& file : runfiles::filesIn(m_folder, isHalfWritten))
        m_files.remove(file);
}

} // namespace dyad
