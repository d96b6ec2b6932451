#include "core/training/Checkpoint.h"

#include "core/base/Error.h"
#include "core/model/TensorFile.h"
#include "core/model/TrainedModel.h"
#include "core/training/Controls.h"
#include "core/training/PlanFile.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstring>

namespace dyad
{
namespace
{

using Json = nlohmann::json;

constexpr const char* formatVersion = "2";
constexpr const char* averagePrefix = "optimizer.exp_avg.";
constexpr const char* squarePrefix = "optimizer.exp_avg_sq.";
constexpr const char* bestPrefix = "best.";
constexpr const char* stepsName = "optimizer.step";

template <typename Number>
NamedTensor numbers(const std::string& name, TensorType type, std::span<const Number> values)
{
    return {name, type, {static_cast<std::int64_t>(values.size())}, std::as_bytes(values)};
}

template <typename Number>
std::vector<Number> numbersOf(const SafetensorsFile& file, const std::string& name, TensorType type,
                              std::size_t count)
{
    const NamedTensor* const stored = file.find(name);
    if (stored == nullptr || stored->type != type || stored->bytes.size() != count * sizeof(Number))
        throw Error(ErrorKind::Data, "it has no " + name + " of " + std::to_string(count) + " numbers.");
    std::vector<Number> values(count);
    if (count > 0)
        std::memcpy(values.data(), stored->bytes.data(), stored->bytes.size());
    return values;
}

std::string textOf(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TensorMetadata metadataOf(const CheckpointInfo& info)
{
    const TrainingState& state = info.state;
    const Json position{{"step", state.step},
                        {"finished_epochs", state.finishedEpochs},
                        {"batches_of_epoch", state.batchesOfEpoch},
                        {"skipped_in_a_row", state.skippedInARow},
                        {"epoch_steps", state.epochSteps},
                        {"best_epoch", state.best.epoch},
                        {"best_loss", state.best.loss}};
    Json turned = Json::array();
    for (const ControlChange& change : differences(info.plan.live, state.settings, state.step))
        turned.push_back({change.what, change.after});
    const Json arithmetic{{"threads", info.arithmetic.threads},
                          {"pieces", info.arithmetic.pieces},
                          {"own_kernel", info.arithmetic.kernel == RecurrentKernel::Own},
                          {"cuda", info.arithmetic.device == Device::Cuda},
                          {"description", info.arithmetic.description}};
    const Json learnedFrom{{"vehicles", info.trainVehicles}, {"snippets", info.trainSnippets}};
    return {{"format", formatVersion},
            {"program", "dyad " DYAD_VERSION},
            {"plan", planToJson(info.plan)},
            {"position", textOf(position)},
            {"turned", textOf(turned)},
            {"arithmetic", textOf(arithmetic)},
            {"learned_from", textOf(learnedFrom)}};
}

CheckpointInfo infoOf(const SafetensorsFile& file, const std::string& source)
{
    const TensorMetadata& metadata = file.metadata();
    CheckpointInfo info;
    info.plan = parsePlan(metadata.at("plan"), TrainingPlan{}, "in " + source);
    TrainingState& state = info.state;
    const Json position = Json::parse(metadata.at("position"));
    position.at("step").get_to(state.step);
    position.at("finished_epochs").get_to(state.finishedEpochs);
    position.at("batches_of_epoch").get_to(state.batchesOfEpoch);
    position.at("skipped_in_a_row").get_to(state.skippedInARow);
    position.at("epoch_steps").get_to(state.epochSteps);
    state.best = {position.value("best_epoch", 0), position.value("best_loss", 0.0)};
    const auto losses = numbersOf<double>(file, "epoch_losses", TensorType::F64, 3);
    state.epochLosses = {losses[0], losses[1], losses[2]};
    state.settings = info.plan.live;
    for (const Json& turned : Json::parse(metadata.at("turned")))
        state.settings = applied(
            state.settings, {state.step, turned.at(0).get<std::string>(), 0.0, turned.at(1).get<double>()});
    const Json arithmetic = Json::parse(metadata.at("arithmetic"));
    arithmetic.at("threads").get_to(info.arithmetic.threads);
    arithmetic.at("pieces").get_to(info.arithmetic.pieces);
    info.arithmetic.kernel =
        arithmetic.at("own_kernel").get<bool>() ? RecurrentKernel::Own : RecurrentKernel::LibTorch;
    info.arithmetic.device = arithmetic.value("cuda", false) ? Device::Cuda : Device::Cpu;
    arithmetic.at("description").get_to(info.arithmetic.description);
    const Json learnedFrom = Json::parse(metadata.at("learned_from"));
    learnedFrom.at("vehicles").get_to(info.trainVehicles);
    learnedFrom.at("snippets").get_to(info.trainSnippets);
    return info;
}

std::shared_ptr<TrainedModel> modelOf(const SafetensorsFile& file, const TrainingPlan& plan, bool hasBest)
{
    checkWeightsFit(file, plan.modelOptions());
    auto model = std::make_shared<TrainedModel>();
    model->channels = plan.channels;
    model->window = plan.window;
    const std::size_t channels = model->channels.names.size();
    model->normalizer = {numbersOf<double>(file, "normalizer.offset", TensorType::F64, channels),
                         numbersOf<double>(file, "normalizer.divisor", TensorType::F64, channels)};
    const auto mileage = numbersOf<double>(file, "normalizer.mileage", TensorType::F64, 2);
    model->mileage = {mileage[0], mileage[1]};
    model->network = makeNetwork(plan.modelOptions());
    loadParameters(*model->network, file);
    if (hasBest) {
        const auto best = makeNetwork(plan.modelOptions());
        loadParameters(*best, file, bestPrefix);
        for (const torch::Tensor& parameter : best->parameters())
            model->bestWeights.push_back(parameter.detach());
    }
    return model;
}

std::vector<ParameterMoments> momentsIn(const SafetensorsFile& file, const VariationalNetwork& network)
{
    std::vector<ParameterMoments> moments;
    const auto parameters = network.named_parameters();
    const auto steps = numbersOf<std::int64_t>(file, stepsName, TensorType::I64, parameters.size());
    for (const auto& entry : parameters) {
        const auto count = static_cast<std::size_t>(entry.value().numel());
        moments.push_back({entry.key(), steps[moments.size()],
                           numbersOf<float>(file, averagePrefix + entry.key(), TensorType::F32, count),
                           numbersOf<float>(file, squarePrefix + entry.key(), TensorType::F32, count)});
    }
    return moments;
}

LoadedCheckpoint readCheckpoint(const SafetensorsFile& file, const std::string& source)
{
    if (!file.hasChecksum() || !file.metadata().contains("plan"))
        throw Error(ErrorKind::Data, "it is not a checkpoint of this program.");
    if (file.metadata().at("format") != formatVersion)
        throw Error(ErrorKind::Data, "it was written by another version of this program.");
    LoadedCheckpoint loaded;
    loaded.info = infoOf(file, source);
    loaded.model = modelOf(file, loaded.info.plan, loaded.info.state.best.epoch > 0);
    loaded.moments = momentsIn(file, *loaded.model->network);
    return loaded;
}

} // namespace

void saveCheckpoint(FileSystem& files, const std::filesystem::path& path, const TrainedModel& model,
                    std::span<const ParameterMoments> moments, const CheckpointInfo& info)
{
    std::vector<torch::Tensor> kept; // contiguous copies must outlive the views
    std::vector<NamedTensor> tensors;
    for (const auto& entry : model.network->named_parameters()) {
        kept.push_back(entry.value().detach().cpu().contiguous());
        tensors.push_back(namedTensor(entry.key(), kept.back()));
    }
    std::size_t place = 0;
    for (const auto& entry : model.network->named_parameters())
        if (place < model.bestWeights.size()) {
            kept.push_back(model.bestWeights[place++].cpu().contiguous());
            tensors.push_back(namedTensor(bestPrefix + entry.key(), kept.back()));
        }
    std::vector<std::int64_t> steps;
    for (const ParameterMoments& of : moments) {
        steps.push_back(of.steps);
        tensors.push_back(
            numbers(averagePrefix + of.parameter, TensorType::F32, std::span<const float>(of.average)));
        tensors.push_back(
            numbers(squarePrefix + of.parameter, TensorType::F32, std::span<const float>(of.square)));
    }
    tensors.push_back(numbers(stepsName, TensorType::I64, std::span<const std::int64_t>(steps)));

    const std::array mileage{model.mileage.lowestKm, model.mileage.spanKm};
    const LossTerms& sums = info.state.epochLosses;
    const std::array losses{sums.reconstruction, sums.divergence, sums.label};
    const auto addNumbers = [&](const std::string& name, std::span<const double> values) {
        tensors.push_back(numbers(name, TensorType::F64, values));
    };
    addNumbers("epoch_losses", losses);
    addNumbers("normalizer.offset", model.normalizer.offset);
    addNumbers("normalizer.divisor", model.normalizer.divisor);
    addNumbers("normalizer.mileage", mileage);
    saveSafetensors(files, path, tensors, metadataOf(info), ChecksumPolicy::Append);
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
