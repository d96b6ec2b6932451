#include "app/workbench/EvaluatePerspective.h"
#include "app/workbench/MainWindow.h"
#include "core/training/PlanFile.h"
#include "tests/gui/DemoTraining.h"
#include "tests/gui/Driver.h"
#include "tests/support/Test.h"
#include "widgets/ChoiceBox.h"
#include "widgets/CountButton.h"
#include "widgets/ElidedLabel.h"
#include "widgets/NumberBox.h"
#include "widgets/PlotView.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <iostream>
#include <random>

using namespace dyad;

namespace
{

int countOf(const MainWindow& window, const char* name)
{
    QString text = named<CountButton>(window, QString::fromLatin1(name))->text();
    return text.remove(QLatin1Char(',')).toInt();
}

} // namespace

TEST_CASE("After a training the threshold is typed, ruled and clicked, and every count follows the scores")
{
    MainWindow window;
    openDemoWith(window, shortPlan());
    QSignalSpy scores(&window.workspace(), &Workspace::scoresReady);
    named<QPushButton>(window, QStringLiteral("Start"))->click();
    CHECK(waitFor([&] { return window.session().isActive(); }));
    REQUIRE(waitFor([&] { return scores.count() == 1; }, 180000));
    window.findChild<QToolButton*>(QStringLiteral("evaluatePerspectiveTab"))->click();
    auto* const threshold = named<NumberBox>(window, QStringLiteral("Threshold"));
    REQUIRE(waitFor([&] { return countOf(window, "Healthy judged healthy") > 0; }));

    const auto known = [&] {
        return ScoreOrder(knownScores(*window.workspace().labelled(), *window.workspace().scored()));
    }();
    const auto isConsistent = [&](double at) {
        const Confusion confusion = known.confusionAt(at);
        return countOf(window, "Faulty judged faulty") == confusion.truePositives &&
               countOf(window, "Faulty judged healthy") == confusion.falseNegatives &&
               countOf(window, "Healthy judged faulty") == confusion.falsePositives &&
               countOf(window, "Healthy judged healthy") == confusion.trueNegatives;
    };
    for (const double at : {-100.0, 0.3, 1.0, 2.5, 1000.0}) {
        CAPTURE(at);
        threshold->setValue(at);
        CHECK(isConsistent(at));
        CHECK(named<PlotView>(window, QStringLiteral("Score histogram"))
                  ->accessibleDescription()
                  .contains(QStringLiteral("threshold at")));
    }
    auto* const rule = named<ChoiceBox>(window, QStringLiteral("Threshold rule"));
    CHECK(rule->currentText() == QStringLiteral("by hand"));
    const std::vector<LabelledScore> labelled = known.known();
    for (const ThresholdRule wanted : {ThresholdRule::BestF1, ThresholdRule::ThreeSigma}) {
        rule->setCurrentIndex(rule->findData(static_cast<int>(wanted)));
        const double learned = learnThreshold(labelled, {wanted, defaultPercentile, {}}).value;
        CHECK(threshold->value() == Approx(learned));
        CHECK(isConsistent(learned));
    }
    REQUIRE(waitFor([&] {
        return named<ElidedLabel>(window, QStringLiteral("AUROC, 95 % interval"))
            ->text()
            .contains(QChar(0x2013));
    }));

    auto* const evaluate = window.findChild<EvaluatePerspective*>();
    QSignalSpy requested(evaluate, &EvaluatePerspective::vehiclesRequested);
    threshold->setValue(-100.0);
    named<CountButton>(window, QStringLiteral("Faulty judged faulty"))->click();
    REQUIRE(requested.count() == 1);
    const auto vehicles = requested.at(0).at(0).value<std::vector<std::size_t>>();
    CHECK(vehicles.size() == known.count(FaultLabel::Faulty));
    for (const std::size_t vehicle : vehicles)
        CHECK((window.workspace().open()->fleet->vehicles()[vehicle].fault == FaultLabel::Faulty));
    CHECK(window.workspace().selection().group()->vehicles == vehicles);
    CHECK(requested.at(0).at(1).toString() ==
          QStringLiteral("faulty vehicles above the threshold \u2212100"));
}

TEST_CASE(
    "Folds run beside the window, fill the table, go on where they stopped, and keep a training waiting")
{
    MainWindow window;
    openSmallFleet(window);
    auto* const evaluate = window.findChild<EvaluatePerspective*>();
    auto* const run = named<QPushButton>(window, QStringLiteral("Run folds"));
    auto* const start = named<QPushButton>(window, QStringLiteral("Start"));
    const auto* const table = named<QTableView>(window, QStringLiteral("Folds"));
    REQUIRE(run->isEnabled());
    QSignalSpy running(evaluate, &EvaluatePerspective::foldsRunningChanged);

    run->click();
    CHECK(evaluate->isRunningFolds());
    CHECK_FALSE(run->isEnabled());
    CHECK_FALSE(start->isEnabled());
    CHECK(start->toolTip().contains(QStringLiteral("Folds are being run")));
    const auto foldsDone = [&] {
        int count = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            count += table->model()->index(row, 1).data().toString().toInt() > 0 ? 1 : 0;
        return count;
    };
    REQUIRE(waitFor([&] { return foldsDone() == 1; }, 180000));
    window.close();
    CHECK(window.isVisible());
    auto* const box = window.findChild<QDialog*>(QStringLiteral("closeBox"));
    REQUIRE(box != nullptr);
    box->reject();
    CHECK(evaluate->isRunningFolds());
    named<QPushButton>(window, QStringLiteral("Cancel folds"))->click();
    REQUIRE(waitFor([&] { return running.count() == 2; }));
    CHECK(start->isEnabled());
    REQUIRE(run->isEnabled());
    const QString first = table->model()->index(0, 3).data().toString();

    run->click();
    REQUIRE(waitFor([&] { return running.count() == 4; }, 300000));
    CHECK(foldsDone() == 5);
    CHECK(table->model()->index(0, 3).data().toString() == first);
    CHECK(named<ElidedLabel>(window, QStringLiteral("Fold note"))
              ->text()
              .contains(QStringLiteral("are not computed again")));
    CHECK(table->model()->index(5, 1).data().toString() == QStringLiteral("mean of 5"));
    CHECK(table->model()->rowCount() == 5 + 2 + static_cast<int>(allBaselines().size()));
    CHECK(named<PlotView>(window, QStringLiteral("ROC plot"))
              ->accessibleDescription()
              .contains(QStringLiteral("5 folds and 5 baselines")));
}

TEST_CASE("While a training runs no folds can be started, and the button says so")
{
    MainWindow window;
    openDemoWith(window, shortPlan());
    window.workspace().setPlan(presetNamed("demo"));
    REQUIRE(waitFor(
        [&] { return window.workspace().planned() && window.workspace().planned()->steps.epochs > 1; }));
    auto* const run = named<QPushButton>(window, QStringLiteral("Run folds"));
    QSignalSpy planned(&window.session(), &TrainingSession::planned);
    named<QPushButton>(window, QStringLiteral("Start"))->click();
    run->click(); // before anything has told the button
    CHECK_FALSE(window.findChild<EvaluatePerspective*>()->isRunningFolds());
    CHECK_FALSE(run->isEnabled());
    REQUIRE(waitFor([&] { return planned.count() > 0; }));
    CHECK(run->accessibleDescription().contains(QStringLiteral("A training is under way")));
    named<QPushButton>(window, QStringLiteral("Stop"))->click();
    REQUIRE(waitFor([&] { return !window.session().isActive(); }));
    CHECK(run->isEnabled());
}

TEST_CASE("With ten thousand vehicles the line is dragged at sixty frames a second, and all plots follow")
{
    std::mt19937 engine(1);
    std::normal_distribution<double> normal;
    std::vector<KnownScore> scores;
    for (std::size_t i = 0; i < 10000; ++i) {
        const FaultLabel truth = i % 50 == 0   ? FaultLabel::Faulty
                                 : i % 50 < 10 ? FaultLabel::Unknown
                                               : FaultLabel::Healthy;
        scores.push_back({i, normal(engine) + (truth == FaultLabel::Faulty ? 2.0 : 0.0), truth});
    }
    MainWindow window;
    window.resize(1440, 900);
    window.show();
    window.findChild<QToolButton*>(QStringLiteral("evaluatePerspectiveTab"))->click();
    const auto figures = std::make_shared<const ScoreFigures>(figuresOf(scores));
    window.findChild<EvaluatePerspective*>()->judge(figures);
    auto* const plot = named<PlotView>(window, QStringLiteral("Score histogram"));
    const auto* const threshold = named<NumberBox>(window, QStringLiteral("Threshold"));
    const auto hasInterval = [&] {
        return named<ElidedLabel>(window, QStringLiteral("AUROC, 95 % interval"))
            ->text()
            .contains(QChar(0x2013));
    };
    REQUIRE(waitFor(hasInterval, 120000));
    const auto send = [&](QEvent::Type type, double x, Qt::MouseButton button, Qt::MouseButtons held) {
        const QPointF at(x, plot->axisRect()->center().y());
        QMouseEvent event(type, at, plot->mapToGlobal(at), button, held, Qt::NoModifier);
        QCoreApplication::sendEvent(plot, &event);
    };
    send(QEvent::MouseButtonPress, plot->xAxis->coordToPixel(threshold->value()), Qt::LeftButton,
         Qt::LeftButton);
    std::vector<double> milliseconds;
    QElapsedTimer timer;
    for (int frame = 0; frame < 300; ++frame) {
        const double x = plot->axisRect()->left() + 1 + frame * (plot->axisRect()->width() - 2) / 300.0;
        timer.start();
        send(QEvent::MouseMove, x, Qt::NoButton, Qt::LeftButton);
        QCoreApplication::processEvents(); // paints what has changed
        milliseconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (frame % 50 == 0) {
            const double at = plot->xAxis->pixelToCoord(x);
            CHECK(threshold->value() == Approx(at).margin(1e-9));
            CHECK(countOf(window, "Faulty judged faulty") ==
                  static_cast<int>(figures->order.flagged(FaultLabel::Faulty, at)));
        }
    }
    send(QEvent::MouseButtonRelease, 100, Qt::LeftButton, Qt::NoButton);
    std::sort(milliseconds.begin(), milliseconds.end());
    std::cout << "threshold dragged over 10,000 vehicles: median " << milliseconds[150] << " ms, p99 "
              << milliseconds[297] << " ms a frame\n";
    CHECK(milliseconds[150] < 16);
}
