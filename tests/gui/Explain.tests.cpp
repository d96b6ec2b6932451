#include "app/workbench/SnippetFeed.h"
#include "tests/gui/DemoTraining.h"
#include "widgets/DecodePanel.h"
#include "widgets/FanPlot.h"
#include "widgets/LatentPanel.h"
#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"
#include "widgets/SnippetPreviewPanel.h"

#include <QLabel>
#include <QSignalSpy>

#include <cmath>

using namespace dyad;

namespace
{

template <typename PanelType>
PanelType* panelOf(const QDockWidget* dock)
{
    auto* const panel = dock->findChild<PanelType*>();
    REQUIRE(panel != nullptr);
    return panel;
}

QString now(const MainWindow& window, const char* name)
{
    return named<QLabel>(window, QString::fromLatin1(name))->text();
}

} // namespace

TEST_CASE("While a run trains, the chosen snippet's reconstruction follows it and can be exchanged")
{
    MainWindow window;
    openDemoWith(window, briefPlan(200));
    const QDockWidget* const dock = raisedDock(window, "snippetPreviewPanel");
    auto* const panel = panelOf<SnippetPreviewPanel>(dock);
    press(window, "Start");
    REQUIRE(waitFor([&] { return panel->subtitle().contains("after step"); }));
    CHECK(panel->fan()->shown().channels.size() == 5);
    CHECK(panel->fan()->shown().channels[0].fan.size() == 12);
    CHECK(panel->posterior()->shown().size() >= 3);
    const QString before = panel->subtitle();
    REQUIRE(waitFor([&] { return panel->subtitle() != before; })); // new steps, another model

    const std::vector<float> first = panel->fan()->shown().channels[0].measured;
    auto* const box = dock->findChild<NumberBox*>(QStringLiteral("previewSnippet"));
    REQUIRE(box != nullptr);
    box->setValue(box->maximum());
    REQUIRE(waitFor([&] { return panel->fan()->shown().channels[0].measured != first; }));

    press(window, "Pause");
    REQUIRE(waitFor([&] { return named<QPushButton>(window, QStringLiteral("Resume"))->isEnabled(); }));
    box->setValue(1);
    REQUIRE(waitFor([&] { return panel->fan()->shown().channels[0].measured == first; }));
    stopTraining(window);
}

TEST_CASE("Nothing is computed of a snippet while nobody looks")
{
    MainWindow window;
    openDemoWith(window, briefPlan(200));
    raisedDock(window, "annealingPanel");
    QSignalSpy previews(&window.session(), &TrainingSession::previewed);
    press(window, "Start");
    QSignalSpy arrivals(&window.session(), &TrainingSession::stepsArrived);
    REQUIRE(waitFor([&] { return arrivals.count() > 20; }));
    CHECK(previews.isEmpty());
    raisedDock(window, "snippetPreviewPanel");
    CHECK(waitFor([&] { return !previews.isEmpty(); }));
    stopTraining(window);
}

TEST_CASE("Every term has its value while a run trains, and the chosen snippet its scores afterwards")
{
    MainWindow window;
    openDemoWith(window, briefPlan(1));
    CHECK(now(window, "NLL now") == formatNumber(std::nan("")));
    QSignalSpy scores(&window.workspace(), &Workspace::scoresReady);
    press(window, "Start");
    REQUIRE(waitFor([&] { return scores.count() == 1; }, 180000));
    for (const char* name :
         {"NLL now", "KL now", "Label now", "Beta now", "Total now", "Balance now", "Score now"}) {
        CAPTURE(name);
        CHECK(now(window, name) != formatNumber(std::nan("")));
    }
}

TEST_CASE(
    "A point of the latent space is decoded under the chosen snippet, from a box or a click in the plot")
{
    MainWindow window;
    openDemoWith(window, briefPlan(1));
    QSignalSpy scores(&window.workspace(), &Workspace::scoresReady);
    press(window, "Start");
    REQUIRE(waitFor([&] { return scores.count() == 1; }, 180000));

    auto* const panel = panelOf<DecodePanel>(raisedDock(window, "decodePanel"));
    REQUIRE(waitFor([&] { return panel->point().size() == 8; }));
    const auto decoded = [&] { return panel->plot()->shown().channels.at(0).decoded; };
    const std::vector<float> atMean = decoded();
    REQUIRE(atMean.size() == 128);
    CHECK(panel->plot()->shown().channels.size() == 7); // five responses, and what is told of two stimuli
    named<NumberBox>(window, QStringLiteral("z1"))->setValue(3.0);
    REQUIRE(waitFor([&] { return decoded() != atMean; }));
    CHECK(panel->point()[0] == 3.0F);

    auto* const latent = window.findChild<LatentPanel*>();
    Q_EMIT latent->valuePointed(2, -1.5);
    CHECK(panel->point()[2] == -1.5F);
    const std::vector<float> atBox = decoded();
    REQUIRE(waitFor([&] { return decoded() != atBox; }));

    press(window, "Point of the snippet");
    REQUIRE(waitFor([&] { return decoded() == atMean; }));
    Q_EMIT latent->snippetsSelected({5});
    REQUIRE(waitFor([&] { return decoded() != atMean; }));
}
