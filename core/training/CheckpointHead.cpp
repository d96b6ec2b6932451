#include "core/training/CheckpointHead.h"

#include "core/base/Error.h"
#include "core/training/PlanFile.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <fstream>

namespace dyad
{
namespace
{

using Json = nlohmann::json;

constexpr std::uint64_t mostHeaderBytes = std::uint64_t{1} << 26;

/// The JSON in front of the numbers.
std::string headerOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::array<unsigned char, 8> prefix{};
    stream.read(reinterpret_cast<char*>(prefix.data()), prefix.size());
    std::uint64_t length = 0;
    for (std::size_t i = prefix.size(); i-- > 0;)
        length = length << 8 | prefix[i];
    if (!stream || length > mostHeaderBytes)
        throw Error(ErrorKind::Data, "it has no header.");
    std::string header(length, '\0');
    stream.read(header.data(), static_cast<std::streamsize>(length));
    if (!stream)
        throw Error(ErrorKind::Data, "its header is cut off.");
    return header;
}

} // namespace

bool CheckpointHead::isFinished() const
{
    const BestEpoch best{bestEpoch, 0.0};
    return finishedEpochs >= plan.epochs || shouldStop(finishedEpochs, best, plan.earlyStopping);
}

CheckpointHead loadCheckpointHead(const std::filesystem::path& checkpoint)
{
    try {
        const Json metadata = Json::parse(headerOf(checkpoint)).at("__metadata__");
        const auto part = [&](const char* name) { return metadata.at(name).get<std::string>(); };
        CheckpointHead head;
        head.plan = parsePlan(part("plan"), TrainingPlan{}, "in " + checkpoint.filename().string());
        const Json position = Json::parse(part("position"));
        position.at("step").get_to(head.step);
        position.at("finished_epochs").get_to(head.finishedEpochs);
        head.bestEpoch = position.value("best_epoch", 0);
        const Json learnedFrom = Json::parse(part("learned_from"));
        learnedFrom.at("vehicles").get_to(head.trainVehicles);
        learnedFrom.at("snippets").get_to(head.trainSnippets);
        return head;
    } catch (const std::exception& error) {
        throw Error(ErrorKind::Data, "Cannot use '" + checkpoint.string() + "': " + error.what());
    }
}

} // namespace dyad
