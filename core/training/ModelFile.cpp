#include "core/training/ModelFile.h"

#include "core/base/Error.h"
#include "core/model/BestWeights.h"
#include "core/model/TensorFile.h"
#include "core/model/TrainedModel.h"
#include "core/training/PlanFile.h"
#include "core/training/NewestCheckpoint.h"

#include <nlohmann/json.hpp>

namespace dyad
{
namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* format = "weights";

std::vector<double> numbersOf(const Json& normalizer, const char* name, std::size_t count)
{
    const auto numbers = normalizer.at(name).get<std::vector<double>>();
    if (numbers.size() != count)
        throw Error(ErrorKind::Data, std::string("its normalizer has another number of values for ") + name +
                                         " than its plan has channels.");
    return numbers;
}

LoadedModel readModel(const SafetensorsFile& file, const std::string& source)
{
    const TensorMetadata& metadata = file.metadata();
    if (!metadata.contains("plan") || !metadata.contains("normalizer"))
        throw Error(ErrorKind::Data, "its metadata hold no plan and normalizer.");
    LoadedModel loaded;
    loaded.plan = parsePlan(metadata.at("plan"), TrainingPlan{}, "in " + source);
    const Json normalizer = Json::parse(metadata.at("normalizer"));
    const std::size_t channels = loaded.plan.channels.names.size();
    const std::vector<double> mileage = numbersOf(normalizer, "mileage", 2);
    const ModelOptions options = loaded.plan.modelOptions();
    checkWeightsFit(file, options);
    auto model = std::make_shared<TrainedModel>();
    model->channels = loaded.plan.channels;
    model->window = loaded.plan.window;
    model->normalizer = {numbersOf(normalizer, "offset", channels),
                         numbersOf(normalizer, "divisor", channels)};
    model->mileage = {mileage[0], mileage[1]};
    model->network = makeNetwork(options);
    loadParameters(*model->network, file);
    loaded.model = std::move(model);
    return loaded;
}

LoadedModel readRunOrFile(const fs::path& runOrFile)
{
    if (fs::is_directory(runOrFile)) {
        NewestCheckpoint newest = loadNewestCheckpoint(runOrFile);
        adoptBest(*newest.checkpoint.model);
        CheckpointInfo& info = newest.checkpoint.info;
        return {newest.checkpoint.model, info.plan, std::move(info.trainVehicles), newest.notice};
    }
    const SafetensorsFile file = SafetensorsFile::load(runOrFile);
    try {
        return readModel(file, runOrFile.filename().string());
    } catch (const std::exception& error) {
        throw Error(ErrorKind::Data, "Cannot use '" + runOrFile.string() + "': " + error.what());
    }
}

/// As the plan asks; a model that was trained on CUDA can be used without it.
Device deviceToUse(const TrainingPlan& plan)
{
    return plan.device == DeviceChoice::Cpu ? Device::Cpu : deviceFor(DeviceChoice::Auto, hasCuda());
}

} // namespace

std::size_t exportModel(FileSystem& files, const fs::path& to, const TrainedModel& model,
                        const TrainingPlan& plan)
{
    std::vector<torch::Tensor> kept; // contiguous copies must outlive the views
    std::vector<NamedTensor> tensors;
    std::size_t numbers = 0;
    for (const auto& entry : model.network->named_parameters()) {
        kept.push_back(entry.value().detach().cpu().contiguous());
        numbers += static_cast<std::size_t>(kept.back().numel());
        tensors.push_back(namedTensor(entry.key(), kept.back()));
    }
    const Json normalizer{{"offset", model.normalizer.offset},
                          {"divisor", model.normalizer.divisor},
                          {"mileage", {model.mileage.lowestKm, model.mileage.spanKm}}};
    saveSafetensors(files, to, tensors,
                    {{"format", format},
                     {"program", "dyad " DYAD_VERSION},
                     {"plan", planToJson(plan)},
                     {"normalizer", normalizer.dump()}},
                    ChecksumPolicy::Omit);
    return numbers;
}

LoadedModel loadModel(const fs::path& runOrFile)
{
    LoadedModel loaded = readRunOrFile(runOrFile);
    loaded.model->network->moveTo(deviceToUse(loaded.plan));
    return loaded;
}

} // namespace dyad
