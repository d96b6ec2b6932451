#include "app/workbench/PlanDialog.h"

#include "app/workbench/PlanWords.h"
#include "core/learning/Learning.h"
#include "core/training/PlanChoices.h"
#include "core/training/PlanFile.h"
#include "core/training/PlanParameters.h"
#include "tests/support/Test.h"
#include "widgets/ChoiceBox.h"
#include "widgets/NumberBox.h"

#include <QLabel>
#include <QSet>
#include <QSignalSpy>

#include <algorithm>

using namespace dyad;

namespace
{

/// How often a key has words.
std::ptrdiff_t timesWorded(std::string_view key)
{
    const auto words = planWords();
    return std::count_if(words.begin(), words.end(), [&](const PlanWords& word) { return word.key == key; });
}

} // namespace

TEST_CASE("Every setting that a plan declares has words, once, and no words are without a setting")
{
    std::size_t settings = 1;
    CHECK(timesWorded("bidirectional") == 1);
    for (const PlanParameter& parameter : planParameters()) {
        CAPTURE(parameter.key);
        CHECK(timesWorded(parameter.key) == 1);
        ++settings;
    }
    for (const PlanChoice& choice : planChoices()) {
        CAPTURE(choice.key);
        CHECK(timesWorded(choice.key) == 1);
        ++settings;
    }
    CHECK(planWords().size() == settings);
}

TEST_CASE("The form shows a plan as it is, every control by a name of its own")
{
    const TrainingPlan plan = presetNamed("brand-2");
    PlanDialog dialog(plan);
    QSet<QString> names;
    for (const PlanField& field : planFields(plan)) {
        CAPTURE(field.key.toStdString());
        const auto* const control = dialog.findChild<QWidget*>(field.key);
        REQUIRE(control != nullptr);
        names.insert(control->accessibleName());
        if (field.choices.isEmpty())
            CHECK(dialog.findChild<NumberBox*>(field.key)->value() == field.value);
        else
            CHECK(dialog.findChild<ChoiceBox*>(field.key)->currentText() ==
                  field.choices[static_cast<qsizetype>(field.value)]);
    }
    CHECK(names.size() == static_cast<qsizetype>(planWords().size()));
}

TEST_CASE("What a person enters becomes a plan, with what must go with it")
{
    PlanDialog dialog(presetNamed("demo"));
    TrainingPlan chosen;
    QObject::connect(&dialog, &PlanDialog::planChosen, &dialog,
                     [&](const TrainingPlan& plan, const QString&) { chosen = plan; });
    dialog.findChild<NumberBox*>("latent_size")->setValue(12);
    CHECK(chosen.latent == 12);
    dialog.findChild<ChoiceBox*>("likelihood")->setCurrentIndex(3);
    CHECK(chosen.likelihood == Likelihood::Bernoulli);
    CHECK(chosen.normalizer == NormalizerKind::MinMax);
    CHECK(dialog.findChild<ChoiceBox*>("normalizer")->currentText() == "min-max");
    dialog.findChild<NumberBox*>("x0")->setValue(321);
    CHECK(chosen.live.annealing.midpoint == 321);
    CHECK(chosen.midpointShare == 0);
}

TEST_CASE("What contradicts the plan is refused with its sentence, and the form stays as it was")
{
    TrainingPlan plan = presetNamed("demo");
    plan.likelihood = Likelihood::Bernoulli;
    plan.normalizer = NormalizerKind::MinMax;
    PlanDialog dialog(plan);
    QSignalSpy chosen(&dialog, &PlanDialog::planChosen);
    dialog.findChild<ChoiceBox*>("normalizer")->setCurrentIndex(0);
    CHECK(chosen.isEmpty());
    CHECK(dialog.findChild<ChoiceBox*>("normalizer")->currentText() == "min-max");
    const auto* const beside = dialog.findChild<QLabel*>("normalizerNote");
    CHECK_FALSE(beside->isHidden());
    CHECK(beside->text().contains("needs the normalizer 'min-max'"));
    CHECK(dialog.findChild<ChoiceBox*>("normalizer")->accessibleDescription() == beside->text());
    dialog.findChild<NumberBox*>("hidden_size")->setValue(24);
    CHECK(chosen.size() == 1);
    CHECK_FALSE(beside->text().contains("normalizer 'min-max'")); // its own note is back
}

TEST_CASE("A device can be chosen if it is there, and is refused with its sentence if not")
{
    PlanDialog dialog(presetNamed("demo"));
    TrainingPlan chosen;
    QObject::connect(&dialog, &PlanDialog::planChosen, &dialog,
                     [&](const TrainingPlan& plan, const QString&) { chosen = plan; });
    auto* const device = dialog.findChild<ChoiceBox*>("device");
    device->setCurrentIndex(device->findText("cpu"));
    CHECK(chosen.device == DeviceChoice::Cpu);
    device->setCurrentIndex(device->findText("cuda"));
    const auto* const beside = dialog.findChild<QLabel*>("deviceNote");
    CHECK(beside->isHidden() == learning().hasCuda());
    CHECK(chosen.device == (learning().hasCuda() ? DeviceChoice::Cuda : DeviceChoice::Cpu));
    CHECK(device->currentText() == (learning().hasCuda() ? "cuda" : "cpu"));
}

TEST_CASE("What has no part in a plan is shut with its reason beside it, and opens when it has one")
{
    PlanDialog dialog(presetNamed("demo"));
    const auto* const steepness = dialog.findChild<NumberBox*>("k");
    const auto* const reason = dialog.findChild<QLabel*>("kNote");
    CHECK_FALSE(steepness->isEnabled());
    CHECK(reason->text() == "Only the logistic shape has a steepness.");
    auto* const shape = dialog.findChild<ChoiceBox*>("anneal_function");
    shape->setCurrentIndex(shape->findText("logistic"));
    CHECK(steepness->isEnabled());
    CHECK(reason->isHidden());

    auto* const network = dialog.findChild<ChoiceBox*>("model_type");
    CHECK(dialog.findChild<ChoiceBox*>("rnn_type")->isEnabled());
    network->setCurrentIndex(network->findText("dense"));
    CHECK_FALSE(dialog.findChild<ChoiceBox*>("rnn_type")->isEnabled());
    CHECK_FALSE(dialog.findChild<NumberBox*>("num_layers")->isEnabled());
}

TEST_CASE("A value that is possible but surprising says so beside its field")
{
    PlanDialog dialog(presetNamed("demo"));
    const auto* const note = dialog.findChild<QLabel*>("strideNote");
    CHECK(note->isHidden());
    dialog.findChild<NumberBox*>("stride")->setValue(500);
    CHECK(note->text().startsWith("Longer than the window"));
    CHECK(dialog.findChild<NumberBox*>("stride")->isEnabled());
}
