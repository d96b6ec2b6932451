#include "widgets/PlanPanel.h"

#include "tests/support/Test.h"
#include "widgets/NumberBox.h"
#include "widgets/RangeSlider.h"
#include "widgets/RunControls.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace dyad;

TEST_CASE("Setting live settings shows them everywhere and says nothing")
{
    PlanPanel plan;
    QSignalSpy commits(&plan, &PlanPanel::liveCommitted);
    QSignalSpy epochs(&plan, &PlanPanel::epochsChosen);
    LiveSettings settings;
    settings.annealing.shape = AnnealingShape::Logistic;
    settings.annealing.steepness = 0.004;
    settings.learningRate = 0.002;
    plan.setLiveSettings(settings);
    plan.setEpochs(7);
    CHECK(commits.isEmpty());
    CHECK(epochs.isEmpty());
    CHECK(plan.liveSettings() == settings);
    CHECK(plan.findChild<NumberBox*>("klSteepnessBox")->value() == 0.004);
    CHECK(plan.findChild<QComboBox*>("annealingShape")->currentIndex() == 2);
}

TEST_CASE("A committed control carries all settings and the name of what changed")
{
    PlanPanel plan;
    LiveSettings seen;
    LiveControl what = LiveControl::Shape;
    QObject::connect(&plan, &PlanPanel::liveCommitted,
                     [&](const LiveSettings& settings, LiveControl control) {
                         seen = settings;
                         what = control;
                     });
    plan.findChild<NumberBox*>("noiseScaleBox")->setValue(0.5);
    CHECK(seen.noiseScale == 0.5);
    CHECK(what == LiveControl::NoiseScale);
    CHECK(std::string(nameOf(what)) == "noise_scale");
    CHECK(plan.liveSettings() == seen);
}

TEST_CASE("Only what matters for a shape can be moved")
{
    PlanPanel plan;
    auto* shape = plan.findChild<QComboBox*>("annealingShape");
    const auto isOpen = [&plan](const char* name) { return plan.findChild<RangeSlider*>(name)->isEnabled(); };
    shape->setCurrentIndex(static_cast<int>(AnnealingShape::Constant));
    CHECK(isOpen("klCeilingSlider"));
    CHECK_FALSE(isOpen("klMidpointSlider"));
    CHECK_FALSE(isOpen("klSteepnessSlider"));
    CHECK_FALSE(isOpen("klPeriodSlider"));
    shape->setCurrentIndex(static_cast<int>(AnnealingShape::Logistic));
    CHECK(isOpen("klMidpointSlider"));
    CHECK(isOpen("klSteepnessSlider"));
    shape->setCurrentIndex(static_cast<int>(AnnealingShape::Cyclical));
    CHECK(isOpen("klPeriodSlider"));
    CHECK_FALSE(isOpen("klMidpointSlider"));
}

TEST_CASE("While a run is under way the plan is locked and its live controls are not")
{
    PlanPanel plan;
    plan.setRunning(1241);
    CHECK_FALSE(plan.findChild<QComboBox*>("preset")->isEnabled());
    CHECK_FALSE(plan.findChild<QSpinBox*>("epochs")->isEnabled());
    CHECK(plan.findChild<RangeSlider*>("klCeilingSlider")->isEnabled());
    plan.setRunning(std::nullopt);
    CHECK(plan.findChild<QComboBox*>("preset")->isEnabled());
}

TEST_CASE("Advice is shown as text and its link asks to be acted on")
{
    PlanPanel plan;
    QSignalSpy taken(&plan, &PlanPanel::adviceTaken);
    plan.setAdvice(Advice{"<img src=x>", "a < b", "Lower the ceiling"});
    CHECK(plan.findChild<QLabel*>("adviceText")->text().contains("&lt;img"));
    plan.findChild<QPushButton*>("adviceAction")->click();
    CHECK(taken.size() == 1);
    plan.setAdvice(std::nullopt);
    CHECK(plan.findChild<QWidget*>("advice")->isHidden());
}

TEST_CASE("A button of the run that cannot be pressed says why")
{
    RunControls controls;
    for (const auto state : {RunState::NothingToTrain, RunState::Ready, RunState::Starting, RunState::Running,
                             RunState::Paused, RunState::Stopping, RunState::Finished}) {
        controls.setState(state);
        for (const auto* button : controls.findChildren<QPushButton*>())
            CHECK_FALSE(button->toolTip().isEmpty());
    }
    controls.setState(RunState::Running);
    CHECK_FALSE(controls.findChild<QPushButton*>("start")->isEnabled());
    CHECK(controls.findChild<QPushButton*>("pause")->isEnabled());
    controls.setState(RunState::NothingToTrain, "The mapping lacks a current");
    CHECK(controls.findChild<QPushButton*>("start")->toolTip() == "The mapping lacks a current");
}
