#include "core/scoring/EvaluationFolder.h"

#include "core/base/AtomicFile.h"
#include "core/base/Checksum.h"
#include "core/scoring/FoldText.h"
#include "core/training/PlanFile.h"

#include <nlohmann/json.hpp>

#include <array>

namespace dyad
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr const char* questionKey = "question";

template <typename Number>
void add(ChecksumStream& checksum, std::span<const Number> numbers)
{
    checksum.add(std::as_bytes(numbers));
}

/// Of everything but the rows themselves, of which the first of every session stand for all.
std::string fingerprint(const Fleet& fleet)
{
    ChecksumStream checksum;
    for (const Channel& channel : fleet.channels())
        add(checksum, std::span<const char>(channel.name.c_str(), channel.name.size() + 1));
    for (const Vehicle& vehicle : fleet.vehicles()) {
        add(checksum, std::span<const char>(vehicle.id.text.c_str(), vehicle.id.text.size() + 1));
        const std::array<std::uint64_t, 2> numbers{static_cast<std::uint64_t>(vehicle.fault),
                                                   vehicle.segmentCount};
        add(checksum, std::span<const std::uint64_t>(numbers));
    }
    for (const Segment& segment : fleet.segments()) {
        const std::uint64_t rows = segment.rowCount;
        add(checksum, std::span(&rows, 1));
        add(checksum, std::span(&segment.mileageKm, 1));
        if (segment.rowCount > 0)
            add(checksum, fleet.values(segment.firstRow, 1));
    }
    return hexadecimal(checksum.result());
}

std::vector<std::string> idsOf(const Fleet& fleet, const std::vector<std::size_t>& vehicles)
{
    std::vector<std::string> ids;
    for (const std::size_t vehicle : vehicles)
        ids.push_back(fleet.vehicles()[vehicle].id.text);
    return ids;
}

Json splitsToJson(const Fleet& fleet, const EvaluationOptions& options)
{
    Json splits = Json::array();
    for (const Fold& fold : splitFolds(fleet, options.folds, options.foldSeed))
        splits.push_back({{"train", idsOf(fleet, fold.train)},
                          {"tuning", idsOf(fleet, fold.tuning)},
                          {"test", idsOf(fleet, fold.test)}});
    return splits;
}

std::string scoreOf(const EvaluationOptions& options)
{
    if (options.baseline)
        return std::string(nameOf(*options.baseline));
    return options.measure ? std::string(nameOf(*options.measure)) : "auto";
}

constexpr int scoringVersion = 2; ///< to be raised when the same question gets another answer

/// All that a fold's result depends on.
Json protocolOf(const TrainingPlan& plan, const Fleet& fleet, const EvaluationOptions& options)
{
    return {{"data", fingerprint(fleet)},
            {"scoring", scoringVersion},
            {"score", scoreOf(options)},
            {"threshold_rule", nameOf(options.threshold)},
            {"percent", options.percent},
            {"cost",
             {{"fault_rate", options.cost.faultRate},
              {"fault_cost", options.cost.faultCost},
              {"inspection_cost", options.cost.inspectionCost}}},
            {"folds", options.folds},
            {"fold_seed", options.foldSeed},
            {"plan", Json::parse(planToJson(plan))},
            {"splits", splitsToJson(fleet, options)}};
}

std::vector<std::filesystem::path> foldFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("fold-") && name.ends_with(".json"))
            files.push_back(entry.path());
    }
    return files;
}

} // namespace

EvaluationFolder::EvaluationFolder(FileSystem& files, std::filesystem::path folder, const TrainingPlan& plan,
                                   const Fleet& fleet, const EvaluationOptions& options)
    : m_files(files)
    , m_folder(std::move(folder))
    , m_fleet(fleet)
    , m_cost(options.cost)
{
    files.createDirectories(m_folder);
    const std::string protocol = protocolOf(plan, fleet, options).dump(2) + "\n";
    m_question = hexadecimal(checksum128(std::as_bytes(std::span(protocol))));
    int usable = 0;
    int others = 0;
    for (const std::filesystem::path& file : foldFiles(m_folder)) {
        if (readFold(file)) {
            ++usable;
        } else {
            files.remove(file);
            ++others;
        }
    }
    if (usable > 0)
        m_notice =
            "Folds that are there from before and are not computed again: " + std::to_string(usable) + ".";
    else if (others > 0)
        m_notice = "'" + m_folder.string() +
                   "' held an evaluation of other data or settings, which this one takes the place of.";
    if (usable > 0 && others > 0)
        m_notice += " Others are damaged, or of other data or settings, and are computed anew.";
    saveText(files, m_folder / "protocol.json", protocol);
}

std::filesystem::path EvaluationFolder::fileOf(int fold) const
{
    return m_folder / ("fold-" + std::to_string(fold + 1) + ".json");
}

std::optional<FoldResult> EvaluationFolder::kept(int fold)
{
    return readFold(fileOf(fold));
}

std::optional<FoldResult> EvaluationFolder::readFold(const std::filesystem::path& file) const
{
    if (!std::filesystem::exists(file))
        return std::nullopt;
    try {
        const Json json = Json::parse(loadText(file));
        if (json.at(questionKey).get<std::string>() != m_question)
            return std::nullopt;
        return foldFromJson(json, m_fleet);
    } catch (const std::exception&) { // cut off or damaged: it is computed again
        return std::nullopt;
    }
}

void EvaluationFolder::keep(const FoldResult& fold)
{
    Json json = foldToJson(fold, m_fleet, m_cost);
    json[questionKey] = m_question;
    saveText(m_files, fileOf(fold.fold), json.dump(2) + "\n");
}

} // namespace dyad
