#include "app/workbench/PlanWords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace dyad
{
namespace
{

#define DYAD_WORD(text) QT_TRANSLATE_NOOP("dyad::PlanWords", text)

constexpr const char* model = DYAD_WORD("MODEL");
constexpr const char* likelihood = DYAD_WORD("LIKELIHOOD");
constexpr const char* data = DYAD_WORD("DATA");
constexpr const char* optimiser = DYAD_WORD("OPTIMISER");
constexpr const char* annealing = DYAD_WORD("ANNEALING");
constexpr const char* validation = DYAD_WORD("VALIDATION");
constexpr const char* diffusion = DYAD_WORD("DIFFUSION NOISE");
constexpr const char* machine = DYAD_WORD("REPRODUCIBILITY");

constexpr std::array words{
    PlanWords{"model_type", model, DYAD_WORD("Network"),
              DYAD_WORD("rnn: recurrent, told the stimuli row by row; dense: a snippet as one long row of "
                        "numbers, told nothing.")},
    PlanWords{"rnn_type", model, DYAD_WORD("Cell"), DYAD_WORD("What a recurrent layer is made of.")},
    PlanWords{"bidirectional", model, DYAD_WORD("Directions"),
              DYAD_WORD("Whether a recurrent layer also reads a snippet from its end.")},
    PlanWords{"hidden_size", model, DYAD_WORD("Hidden size"), DYAD_WORD("Units of a layer.")},
    PlanWords{"num_layers", model, DYAD_WORD("Layers"), DYAD_WORD("Recurrent layers, one upon the other.")},
    PlanWords{"latent_size", model, DYAD_WORD("Latent size"),
              DYAD_WORD("Numbers that a snippet is brought down to.")},
    PlanWords{"likelihood", likelihood, DYAD_WORD("Likelihood"),
              DYAD_WORD("smooth-l1 as published; gaussian: squared error; gaussian-variance: the decoder "
                        "states how sure it is; bernoulli: for values brought to 0 to 1.")},
    PlanWords{"latent_samples", likelihood, DYAD_WORD("Samples of z"),
              DYAD_WORD("Drawn from every snippet's latent distribution in a step; the loss is their mean.")},
    PlanWords{"nll_weight", likelihood, DYAD_WORD("NLL weight"),
              DYAD_WORD("How much the reconstruction counts.")},
    PlanWords{"latent_label_weight", likelihood, DYAD_WORD("Label weight"),
              DYAD_WORD("How much the guess of the mileage counts.")},
    PlanWords{"noise_scale", likelihood, DYAD_WORD("Noise scale"),
              DYAD_WORD("How far a sample of z may lie from its mean, in standard deviations.")},
    PlanWords{"normalizer", data, DYAD_WORD("Normaliser"),
              DYAD_WORD("How channels are brought to one scale, over all training vehicles.")},
    PlanWords{"vehicles", data, DYAD_WORD("Vehicles"),
              DYAD_WORD("healthy: what is faulty must not be learned as normal; all: faulty ones too.")},
    PlanWords{"window", data, DYAD_WORD("Window"), DYAD_WORD("Rows of a snippet.")},
    PlanWords{"stride", data, DYAD_WORD("Stride"),
              DYAD_WORD("Rows from the beginning of a snippet to that of the next.")},
    PlanWords{"epochs", optimiser, DYAD_WORD("Epochs"), DYAD_WORD("Passes over all training snippets.")},
    PlanWords{"minimum_steps", optimiser, DYAD_WORD("Planned at least"),
              DYAD_WORD("Epochs are added until there are this many.")},
    PlanWords{"batch_size", optimiser, DYAD_WORD("Batch size"), DYAD_WORD("Snippets of a step.")},
    PlanWords{"learning_rate", optimiser, DYAD_WORD("Learning rate"),
              DYAD_WORD("How far a step moves the weights.")},
    PlanWords{"learning_rate_decay", optimiser, DYAD_WORD("Decay"),
              DYAD_WORD("cosine: the learning rate falls a step an epoch, as published.")},
    PlanWords{"cosine_factor", optimiser, DYAD_WORD("Falls to"),
              DYAD_WORD("The share of the learning rate that the cosine ends at.")},
    PlanWords{"warmup_steps", optimiser, DYAD_WORD("Warm-up"),
              DYAD_WORD("Steps over which the learning rate climbs evenly from zero.")},
    PlanWords{"weight_decay", optimiser, DYAD_WORD("Weight decay"),
              DYAD_WORD("How strongly weights are drawn towards zero.")},
    PlanWords{"gradient_clip", optimiser, DYAD_WORD("Largest gradient"),
              DYAD_WORD("A longer one is shortened to this norm; 0: never.")},
    PlanWords{"anneal_function", annealing, DYAD_WORD("Shape"),
              DYAD_WORD("How the weight of the KL climbs; constant with a ceiling of beta is a beta-VAE.")},
    PlanWords{"anneal0", annealing, DYAD_WORD("Ceiling (anneal0)"),
              DYAD_WORD("The weight of the KL that beta climbs to.")},
    PlanWords{"x0", annealing, DYAD_WORD("Midpoint (x0)"),
              DYAD_WORD("The step at which the linear shape is at its ceiling and the logistic at half.")},
    PlanWords{"x0_share", annealing, DYAD_WORD("Midpoint as a share"),
              DYAD_WORD("Of the planned steps; 0: the midpoint above holds.")},
    PlanWords{"k", annealing, DYAD_WORD("Steepness (k)"), DYAD_WORD("How fast the logistic shape climbs.")},
    PlanWords{"cycles", annealing, DYAD_WORD("Cycles"),
              DYAD_WORD("Periods of the cyclical shape over the planned steps; 0: the period below holds.")},
    PlanWords{"period", annealing, DYAD_WORD("Period"),
              DYAD_WORD("Steps from one foot of the cyclical shape to the next.")},
    PlanWords{"ramp_share", annealing, DYAD_WORD("Ramp"),
              DYAD_WORD("The share of a period in which the cyclical shape climbs.")},
    PlanWords{"validate_every", validation, DYAD_WORD("Validate every"),
              DYAD_WORD("Steps between validations, besides those at the end of each epoch; 0: none.")},
    PlanWords{"patience", validation, DYAD_WORD("Patience"),
              DYAD_WORD("Epochs without improvement on the validation vehicles before the training stops "
                        "early and its best epoch is kept; 0: it never does.")},
    PlanWords{"minimum_improvement", validation, DYAD_WORD("Least improvement"),
              DYAD_WORD("The share of the best validation loss that counts as one.")},
    PlanWords{"diffusion_steps", diffusion, DYAD_WORD("Steps"),
              DYAD_WORD("Of the diffusion that the encoder's input goes through; 0: no noise.")},
    PlanWords{"diffusion_clean_share", diffusion, DYAD_WORD("Clean share"),
              DYAD_WORD("The share of a batch's snippets that go in as they are.")},
    PlanWords{"diffusion_low_noise", diffusion, DYAD_WORD("Weight of low noise"),
              DYAD_WORD("0: every step of the diffusion alike; the higher, the more often an early one.")},
    PlanWords{"diffusion_label", diffusion, DYAD_WORD("Mileage"),
              DYAD_WORD("Whether the mileage of a noisy snippet is as noisy as the snippet.")},
    PlanWords{"seed", machine, DYAD_WORD("Seed"), DYAD_WORD("The same seed gives the same run.")},
    PlanWords{"threads", machine, DYAD_WORD("Threads"), DYAD_WORD("0: one a core.")},
    PlanWords{"device", machine, DYAD_WORD("Device"),
              DYAD_WORD("What computes: auto takes a CUDA device where there is one, else the processor.")},
};

/// What the engine counts settings in.
constexpr std::array units{DYAD_WORD("units"), DYAD_WORD("dimensions"), DYAD_WORD("rows"),
                           DYAD_WORD("steps"), DYAD_WORD("epochs"),     DYAD_WORD("snippets")};
#undef DYAD_WORD

} // namespace

std::span<const PlanWords> planWords()
{
    return words;
}

QString translatedPlanWord(const char* text)
{
    return QCoreApplication::translate("dyad::PlanWords", text);
}

QString translatedUnit(std::string_view unit)
{
    const auto known = std::find(units.begin(), units.end(), unit);
    return known != units.end() ? translatedPlanWord(*known)
                                : QString::fromUtf8(unit.data(), static_cast<qsizetype>(unit.size()));
}

QString labelOfSetting(const std::string& key)
{
    for (const PlanWords& word : words)
        if (word.key == key)
            return translatedPlanWord(word.label);
    return QString::fromStdString(key);
}

} // namespace dyad
