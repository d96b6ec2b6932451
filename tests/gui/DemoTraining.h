// A window with the demo fleet and a plan that takes a moment.
#pragma once

#include "app/workbench/MainWindow.h"
#include "core/simulation/DemoFleet.h"
#include "core/training/PlanFile.h"
#include "tests/gui/Driver.h"
#include "tests/support/Test.h"

#include <QDockWidget>
#include <QPushButton>

namespace dyad
{

/// A small model, so that steps are many and short.
inline TrainingPlan briefPlan(int epochs)
{
    TrainingPlan plan = presetNamed("demo");
    plan.hidden = 8;
    plan.minimumSteps = 0;
    plan.epochs = epochs;
    return plan;
}

/// Thirty steps or so, so that a test sees a whole run.
inline TrainingPlan shortPlan()
{
    TrainingPlan plan = briefPlan(1);
    plan.hidden = 16;
    return plan;
}

inline void openDemo(MainWindow& window)
{
    window.show();
    window.workspace().openDemo();
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
}

inline void openDemoWith(MainWindow& window, const TrainingPlan& plan)
{
    openDemo(window);
    window.workspace().setPlan(plan);
    REQUIRE(waitFor([&] {
        return window.workspace().planned() && window.workspace().planned()->plan.hidden == plan.hidden;
    }));
    REQUIRE(waitFor([&] { return window.workspace().details() != nullptr; }));
}

/// Few vehicles with few sessions, so that five folds take seconds.
inline void openSmallFleet(MainWindow& window)
{
    SimulationOptions options;
    options.vehicles = 16;
    options.faulty = 5;
    options.segments = 6;
    ImportedFleet imported;
    imported.fleet = std::make_shared<const Fleet>(simulateFleet(options).fleet);
    TrainingPlan plan = shortPlan();
    plan.layers = 1;
    window.show();
    window.workspace().setPlan(plan);
    window.workspace().openImported(QStringLiteral("small <fleet>"), QString(), imported, plan.window);
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
}

inline void press(const MainWindow& window, const char* name)
{
    named<QPushButton>(window, QString::fromLatin1(name))->click();
}

inline void stopTraining(MainWindow& window)
{
    window.session().stop();
    REQUIRE(waitFor([&] { return !window.session().isActive(); }));
}

/// The dock of a panel of the Train perspective, brought to the front.
inline QDockWidget* raisedDock(const MainWindow& window, const char* panel)
{
    const auto* const train = window.findChild<QWidget*>(QStringLiteral("trainPerspective"));
    REQUIRE(train != nullptr);
    auto* const dock = train->findChild<QDockWidget*>(QLatin1String(panel) + QStringLiteral("Dock"));
    REQUIRE(dock != nullptr);
    dock->raise();
    return dock;
}

} // namespace dyad
