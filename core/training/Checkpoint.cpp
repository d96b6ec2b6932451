#include "core/training/Checkpoint.h"

#include "core/base/Error.h"
#include "core/model/TensorFile.h"
#include "core/model/TrainedModel.h"
#include "core/training/PlanFile.h"

#include <nlohmann/json.hpp>

#include <cstring>

namespace dyad
{
namespace
{

constexpr const char* formatVersion = "1";

NamedTensor numbers(const std::string& name, std::span<const double> values)
{
    return {name, TensorType::F64, {static_cast<std::int64_t>(values.size())}, std::as_bytes(values)};
}

std::vector<double> numbersOf(const SafetensorsFile& file, const std::string& name, std::size_t count)
{
    const NamedTensor* const stored = file.find(name);
    if (stored == nullptr || stored->type != TensorType::F64 ||
        stored->bytes.size() != count * sizeof(double))
        throw Error(ErrorKind::Data, "it has no " + name + " of " + std::to_string(count) + " numbers.");
    std::vector<double> values(count);
    std::memcpy(values.data(), stored->bytes.data(), stored->bytes.size());
    return values;
}

LoadedCheckpoint readCheckpoint(const SafetensorsFile& file, const std::string& source)
{
    const TensorMetadata& metadata = file.metadata();
    if (!file.hasChecksum() || !metadata.contains("plan"))
        throw Error(ErrorKind::Data, "it is not a checkpoint of this program.");
    LoadedCheckpoint loaded;
    CheckpointInfo& info = loaded.info;
    info.plan = parsePlan(metadata.at("plan"), TrainingPlan{}, "in " + source);
    const auto position = nlohmann::json::parse(metadata.at("position"));
    info.step = position.at("step").get<std::int64_t>();
    info.epoch = position.at("epoch").get<int>();
    info.threads = position.at("threads").get<int>();
    info.trainVehicles = nlohmann::json::parse(metadata.at("train_vehicles")).get<std::vector<std::string>>();

    auto model = std::make_shared<TrainedModel>();
    model->channels = info.plan.channels;
    model->window = info.plan.window;
    const std::size_t channels = model->channels.names.size();
    model->normalizer = {numbersOf(file, "normalizer.offset", channels),
                         numbersOf(file, "normalizer.divisor", channels)};
    const std::vector<double> mileage = numbersOf(file, "normalizer.mileage", 2);
    model->mileage = {mileage[0], mileage[1]};
    model->network = makeNetwork(info.plan.modelOptions());
    loadParameters(*model->network, file);
    loaded.model = std::move(model);
    return loaded;
}

} // namespace

void saveCheckpoint(FileSystem& files, const std::filesystem::path& path, const TrainedModel& model,
                    const CheckpointInfo& info)
{
    const std::vector<double> mileage{model.mileage.lowestKm, model.mileage.spanKm};
    std::vector<torch::Tensor> kept; // contiguous copies must outlive the views
    std::vector<NamedTensor> tensors;
    for (const auto& entry : model.network->named_parameters()) {
        kept.push_back(entry.value().detach().cpu().contiguous());
        tensors.push_back(namedTensor(entry.key(), kept.back()));
    }
    tensors.push_back(numbers("normalizer.offset", model.normalizer.offset));
    tensors.push_back(numbers("normalizer.divisor", model.normalizer.divisor));
    tensors.push_back(numbers("normalizer.mileage", mileage));
    const nlohmann::json position{{"step", info.step}, {"epoch", info.epoch}, {"threads", info.threads}};
    const TensorMetadata metadata{
        {"format", formatVersion},
        {"program", "dyad " DYAD_VERSION},
        {"plan", planToJson(info.plan)},
        {"position", position.dump()},
        {"train_vehicles",
         nlohmann::json(info.trainVehicles).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)}};
    saveSafetensors(files, path, tensors, metadata, ChecksumPolicy::Append);
}

LoadedCheckpoint loadCheckpoint(const std::filesystem::path& path)
{
    const SafetensorsFile file = SafetensorsFile::load(path);
    try {
        return readCheckpoint(file, path.filename().string());
    } catch (const std::exception& error) {
        throw Error(ErrorKind::Data, "Cannot use '" + path.string() + "': " + error.what());
    }
}

} // namespace dyad
