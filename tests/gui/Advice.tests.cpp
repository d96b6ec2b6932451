#include "app/workbench/AdviceWords.h"
#include "tests/gui/DemoTraining.h"
#include "widgets/LossPanel.h"

#include <QFrame>
#include <QSignalSpy>
#include <QUndoStack>

using namespace dyad;

namespace
{

StepReport skippedStep(std::int64_t step)
{
    StepReport report;
    report.step = step;
    report.skipped = true;
    return report;
}

QFrame* card(const MainWindow& window)
{
    return named<QFrame>(window, QStringLiteral("Advice"));
}

TrainingAdvice adviceOf(AdviceKind kind)
{
    TrainingAdvice advice;
    advice.kind = kind;
    advice.dimensions = {0, 1, 2, 3, 4, 5, 6, 7};
    advice.action = {AdviceActionKind::ChangeLive, "anneal0", 0.01, 0.006};
    return advice;
}

} // namespace

TEST_CASE(
    "Advice on a run names its numbers, and its link turns the control as a person would, undo included")
{
    MainWindow window;
    openDemoWith(window, briefPlan(200));
    press(window, "Start");
    REQUIRE(waitFor([&] { return window.findChild<LossPanel*>()->pointCount() > 3; }));
    CHECK(card(window)->isHidden());
    Q_EMIT window.session().stepsArrived({skippedStep(1000)});
    REQUIRE_FALSE(card(window)->isHidden());
    CHECK(card(window)->accessibleDescription().contains("last in step 1,000"));
    CHECK(named<QPushButton>(window, QStringLiteral("Take advice"))->text() ==
          "Lower the learning rate to 0.0005");

    QSignalSpy changes(&window.session(), &TrainingSession::controlChanged);
    press(window, "Take advice");
    REQUIRE(waitFor([&] { return changes.count() == 1; }));
    CHECK(changes.at(0).at(0).value<ControlChange>().what == "learning_rate");
    CHECK(changes.at(0).at(0).value<ControlChange>().after == 0.0005);
    CHECK(card(window)->isHidden()); // it is done
    window.findChild<QUndoStack*>()->undo();
    REQUIRE(waitFor([&] { return changes.count() == 2; }));
    CHECK(changes.at(1).at(0).value<ControlChange>().after == 0.005);
    stopTraining(window);
}

TEST_CASE("Advice that was dismissed stays away while the run lasts, and all advice on it goes with its end")
{
    MainWindow window;
    openDemoWith(window, briefPlan(200));
    press(window, "Start");
    REQUIRE(waitFor([&] { return window.findChild<LossPanel*>()->pointCount() > 3; }));
    Q_EMIT window.session().stepsArrived({skippedStep(1000)});
    REQUIRE_FALSE(card(window)->isHidden());
    named<QAbstractButton>(window, QStringLiteral("Dismiss advice"))->click();
    CHECK(card(window)->isHidden());
    Q_EMIT window.session().stepsArrived({skippedStep(1001)});
    CHECK(card(window)->isHidden());
    stopTraining(window);
}

TEST_CASE("Every kind of advice has a headline, numbers and an action in words of its own")
{
    QStringList headlines;
    for (int kind = 0; kind <= static_cast<int>(AdviceKind::FewSnippets); ++kind) {
        const Advice words = inWords(adviceOf(static_cast<AdviceKind>(kind)));
        CAPTURE(kind, words.headline.toStdString());
        CHECK_FALSE(words.headline.isEmpty());
        CHECK_FALSE(words.detail.isEmpty());
        CHECK_FALSE(words.headline.contains('%'));
        CHECK(words.action == "Lower the KL ceiling to 0.006");
        CHECK_FALSE(headlines.contains(words.headline));
        headlines << words.headline;
    }
    CHECK(inWords(adviceOf(AdviceKind::Collapse)).detail.contains("z1, z2, z3, z4, z5, z6 and 2 more"));
}

TEST_CASE("A window that many sessions are too short for is told of, and one click takes one that fits")
{
    MainWindow window;
    openDemo(window);
    CHECK(card(window)->isHidden()); // all sessions of the demo fleet fill the usual one
    TrainingPlan plan = shortPlan();
    plan.window = {512, 512};
    window.workspace().setPlan(plan);
    REQUIRE(waitFor([&] { return !card(window)->isHidden(); }));
    CHECK(card(window)->accessibleDescription().contains("too short"));
    CHECK(card(window)->accessibleDescription().contains("of 1,800"));
    press(window, "Take advice");
    CHECK(window.workspace().plan().window == WindowOptions{288, 288});
    REQUIRE(waitFor([&] { return window.workspace().planned()->plan.window.length == 288; }));
    CHECK(card(window)->isHidden());
    window.findChild<QUndoStack*>()->undo();
    CHECK(window.workspace().plan() == plan);
}
