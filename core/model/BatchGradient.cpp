#include "core/model/BatchGradient.h"

#include "core/model/Losses.h"

#include <algorithm>

namespace dyad
{
namespace
{

struct Piece {
    torch::Tensor terms; ///< as in BatchResult, already weighted by the piece's share of the batch
    LatentDistribution latent;
    torch::Tensor divergences; ///< [Z], summed over the piece
    torch::autograd::variable_list gradients;
};

/// How much the piece's means count in the batch's.
struct PieceShare {
    double snippets = 1.0;
    double labels = 1.0;
};

struct ForwardResult {
    LatentDistribution latent;
    BatchLosses losses;
};

/// The expected reconstruction loss, by as many samples of z as there is noise for.
torch::Tensor sampledReconstructionLoss(VariationalNetwork& model, const LatentDistribution& latent,
                                        const TrainingBatch& batch, double noiseScale)
{
    const torch::Tensor stimuli = model.stimuliOf(batch.snippets);
    const torch::Tensor measured = model.responsesOf(batch.snippets);
    const auto lossAt = [&](const torch::Tensor& z) {
        return reconstructionLoss(model.decode(z, stimuli), measured, model.options().likelihood);
    };
    if (!batch.noise.defined())
        return lossAt(latent.mean);
    if (batch.noise.dim() == 2)
        return lossAt(latent.sample(batch.noise, noiseScale));
    const std::int64_t samples = batch.noise.size(1);
    torch::Tensor sum = lossAt(latent.sample(batch.noise.select(1, 0), noiseScale));
    for (std::int64_t l = 1; l < samples; ++l)
        sum = sum + lossAt(latent.sample(batch.noise.select(1, l), noiseScale));
    return sum / static_cast<double>(samples);
}

ForwardResult forward(VariationalNetwork& model, const TrainingBatch& batch, double noiseScale)
{
    const LatentDistribution latent = model.encode(batch.inputs.defined() ? batch.inputs : batch.snippets);
    torch::Tensor reconstruction = sampledReconstructionLoss(model, latent, batch, noiseScale);
    return {latent,
            lossesOf(std::move(reconstruction), latent, model.predictMileage(latent.mean), batch.mileage)};
}

std::int64_t knownLabels(const torch::Tensor& mileage)
{
    return torch::isfinite(mileage).sum().item<std::int64_t>();
}

Piece computePiece(VariationalNetwork& model, const TrainingBatch& batch, const BatchObjective& objective,
                   const std::vector<torch::Tensor>& parameters, const PieceShare& share)
{
    const ForwardResult result = forward(model, batch, objective.noiseScale);
    const torch::Tensor reconstruction = result.losses.reconstruction * share.snippets;
    const torch::Tensor divergence = result.losses.divergence * share.snippets;
    const torch::Tensor label = result.losses.label * share.labels;
    const torch::Tensor total = objective.weights.reconstruction * reconstruction +
                                objective.weights.label * label + objective.beta * divergence;
    Piece piece;
    piece.gradients = torch::autograd::grad({total}, parameters, {}, torch::nullopt, false, true);
    piece.terms = torch::stack({reconstruction, divergence, label, total}).detach().to(torch::kFloat64);
    piece.latent = {result.latent.mean.detach(), result.latent.logVariance.detach()};
    piece.divergences = divergencePerDimension(piece.latent).sum(0);
    return piece;
}

/// Those of the pieces, in their order, whichever thread adds.
void addGradients(std::vector<Piece>& pieces, const std::vector<torch::Tensor>& parameters, WorkerPool& pool)
{
    pool.run(parameters.size(), [&](std::size_t p) {
        torch::NoGradGuard noGradient;
        torch::Tensor sum = pieces[0].gradients[p];
        for (std::size_t piece = 1; piece < pieces.size(); ++piece)
            if (pieces[piece].gradients[p].defined())
                sum = sum.defined() ? sum.add_(pieces[piece].gradients[p]) : pieces[piece].gradients[p];
        parameters[p].mutable_grad() = sum.defined() ? sum : torch::zeros_like(parameters[p]);
    });
}

TrainingBatch sliceOf(const TrainingBatch& batch, std::int64_t begin, std::int64_t end)
{
    return {batch.snippets.slice(0, begin, end), batch.mileage.slice(0, begin, end),
            batch.noise.slice(0, begin, end),
            batch.inputs.defined() ? batch.inputs.slice(0, begin, end) : torch::Tensor()};
}

} // namespace

LossTerms BatchResult::losses() const
{
    const torch::Tensor read = terms.cpu();
    const auto* const numbers = read.data_ptr<double>();
    return {numbers[0], numbers[1], numbers[2]};
}

double BatchResult::total() const
{
    return terms[3].item<double>();
}

BatchResult computeGradient(VariationalNetwork& model, const TrainingBatch& batch,
                            const BatchObjective& objective, WorkerPool& pool, int pieces)
{
    const std::int64_t size = batch.snippets.size(0);
    const std::int64_t count = std::min<std::int64_t>(pieces, size);
    // Whole batches have no shares to find out, so that nothing waits for the device.
    const auto labels = count > 1 ? static_cast<double>(knownLabels(batch.mileage)) : 0.0;
    const std::vector<torch::Tensor> parameters = model.parameters();

    std::vector<Piece> done(static_cast<std::size_t>(count));
    pool.run(done.size(), [&](std::size_t index) {
        const auto i = static_cast<std::int64_t>(index);
        if (count == 1) {
            done[index] = computePiece(model, batch, objective, parameters, {});
            return;
        }
        const TrainingBatch part = sliceOf(batch, i * size / count, (i + 1) * size / count);
        const PieceShare share{static_cast<double>(part.snippets.size(0)) / static_cast<double>(size),
                               labels > 0 ? static_cast<double>(knownLabels(part.mileage)) / labels : 0.0};
        done[index] = computePiece(model, part, objective, parameters, share);
    });

    addGradients(done, parameters, pool);
    BatchResult result;
    std::vector<torch::Tensor> means;
    std::vector<torch::Tensor> logVariances;
    torch::NoGradGuard noGradient;
    result.terms = torch::zeros_like(done[0].terms);
    result.divergencePerDimension = torch::zeros_like(done[0].divergences);
    for (const Piece& piece : done) {
        result.terms += piece.terms;
        result.divergencePerDimension += piece.divergences / static_cast<double>(size);
        means.push_back(piece.latent.mean);
        logVariances.push_back(piece.latent.logVariance);
    }
    result.mean = torch::cat(means);
    result.logVariance = torch::cat(logVariances);
    return result;
}

LossTerms computeLosses(VariationalNetwork& model, const TrainingBatch& batch,
                        const BatchObjective& objective)
{
    torch::NoGradGuard noGradient;
    const BatchLosses losses = forward(model, batch, objective.noiseScale).losses;
    return {losses.reconstruction.item<double>(), losses.divergence.item<double>(),
            losses.label.item<double>()};
}

} // namespace dyad
