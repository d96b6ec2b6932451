// What a training pays for being watched, and how fast the window answers meanwhile: the same training by
// turns alone and in the window, in which somebody turns the KL ceiling every two seconds.
#include "app/workbench/MainWindow.h"
#include "core/data/store/FleetStore.h"
#include "core/simulation/DemoFleet.h"
#include "core/training/PlanFile.h"
#include "tests/gui/Driver.h"
#include "tests/gui/LatencyProbe.h"
#include "tests/gui/OwnHome.h"
#include "tests/support/TemporaryFolder.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QPushButton>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <vector>

using namespace dyad;

namespace
{

struct Wish {
    std::shared_ptr<const Fleet> fleet;
    TrainingPlan plan;
    double seconds = 0;
};

struct Watched {
    double stepsASecond = 0;
    double share = 0; ///< of one core, that the window's thread used
    std::size_t probes = 0;
    double p99 = 0;
    double worst = 0;
};

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// From the first steps that arrive on; every training takes a moment until it has its pace.
double paceOf(TrainingSession& session, double seconds)
{
    std::int64_t last = 0;
    const auto counting =
        QObject::connect(&session, &TrainingSession::stepsArrived, &session,
                         [&last](const std::vector<StepReport>& steps) { last = steps.back().step; });
    if (!waitFor([&] { return last > 5; }, 600000))
        return 0;
    const std::int64_t first = last;
    QElapsedTimer timer;
    timer.start();
    waitFor([] { return false; }, static_cast<int>(1000 * seconds));
    QObject::disconnect(counting);
    return static_cast<double>(last - first) / (1e-3 * static_cast<double>(timer.elapsed()));
}

void stop(TrainingSession& session)
{
    session.stop();
    waitFor([&] { return !session.isActive(); });
}

double alone(const Wish& wish)
{
    const TemporaryFolder folder;
    TrainingSession session;
    session.start(wish.plan, wish.fleet, folder / "run");
    const double pace = paceOf(session, wish.seconds);
    stop(session);
    return pace;
}

/// First the pace, then how fast the window answers: the probes cost something themselves.
Watched watched(const Wish& wish)
{
    MainWindow window;
    window.show();
    ImportedFleet imported;
    imported.fleet = wish.fleet;
    window.workspace().setPlan(wish.plan);
    window.workspace().openImported(QStringLiteral("fleet"), QString(), imported, wish.plan.window);
    waitFor([&] { return window.workspace().planned() && window.workspace().details(); }, 600000);
    auto* const ceiling = named<QSlider>(window, QStringLiteral("KL ceiling"));
    QTimer turning;
    QObject::connect(&turning, &QTimer::timeout, ceiling, [ceiling, up = false]() mutable {
        up = !up;
        ceiling->setValue(ceiling->value() + (up ? 20 : -20));
    });
    named<QPushButton>(window, QStringLiteral("Start"))->click();
    waitFor([&] { return window.session().isActive(); });
    turning.start(2000);
    const double before = threadSeconds();
    QElapsedTimer timer;
    timer.start();
    Watched found;
    found.stepsASecond = paceOf(window.session(), wish.seconds);
    found.share = (threadSeconds() - before) / (1e-3 * static_cast<double>(timer.elapsed()));
    LatencyProbe probe;
    waitFor([] { return false; }, static_cast<int>(1000 * wish.seconds));
    turning.stop();
    probe.stop();
    found.probes = probe.count();
    found.p99 = probe.percentile(0.99);
    found.worst = probe.worst();
    stop(window.session());
    return found;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    const OwnHome home;
    QApplication application(argc, argv);
    applyTheme(application, ThemeChoice::Light);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{"fleet", "a fleet file in place of the demo fleet", "FILE"},
                       {"preset", "what is trained", "NAME", "brand-1"},
                       {"seconds", "of each training", "S", "10"},
                       {"turns", "how many of each", "N", "5"},
                       {"json", "one JSON object"}});
    parser.process(application);
    Wish wish;
    wish.fleet = parser.isSet("fleet") ? openFleet(parser.value("fleet").toStdString()).fleet
                                       : std::make_shared<const Fleet>(simulateFleet({}).fleet);
    wish.plan = presetNamed(parser.value("preset").toStdString());
    wish.plan.epochs = 1000; // it is stopped long before
    wish.seconds = parser.value("seconds").toDouble();
    std::vector<double> ratios;
    std::vector<double> shares;
    Watched all;
    for (int turn = 0; turn < std::max(1, parser.value("turns").toInt()); ++turn) {
        const double pace = alone(wish);
        const Watched seen = watched(wish);
        ratios.push_back(seen.stepsASecond / pace);
        shares.push_back(seen.share);
        all.probes += seen.probes;
        all.p99 = std::max(all.p99, seen.p99);
        all.worst = std::max(all.worst, seen.worst);
        if (!parser.isSet("json"))
            std::printf("%.1f steps a second alone, %.1f watched; %zu probes, p99 %.1f ms, worst %.1f ms\n",
                        pace, seen.stepsASecond, seen.probes, seen.p99, seen.worst);
    }
    nlohmann::ordered_json json = {{"pace_watched", median(ratios)},
                                   {"window_core_share", median(shares)},
                                   {"probes", all.probes},
                                   {"p99_ms", all.p99},
                                   {"worst_ms", all.worst}};
    std::printf("%s\n", json.dump().c_str());
    return 0;
}
