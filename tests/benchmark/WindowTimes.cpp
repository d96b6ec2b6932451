// What a training pays for being watched, and how fast the window answers meanwhile. Somebody turns the KL
// ceiling every two seconds. The price is found twice: within one training, whose window stands still now
// and then, so that a machine that is now faster and now slower is so for both; and by turns with the
// same training without a window.
#include "app/workbench/MainWindow.h"
#include "app/workbench/PicturePace.h"
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
#include <QThread>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

using namespace dyad;

namespace
{

constexpr double stepsASlice = 40; ///< so that one more or less does not count

struct Wish {
    std::shared_ptr<const Fleet> fleet;
    TrainingPlan plan;
    double seconds = 0;
};

struct Watched {
    double stepsASecond = 0;
    std::vector<double> besideStill; ///< the pace, in that while the window stands still
    double share = 0;                ///< of one core, that the window's thread used
    std::size_t probes = 0;
    double p99 = 0;
    double worst = 0;
};

/// When the latest steps arrived.
class Arrivals
{
public:
    struct Moment {
        std::int64_t step = 0;
        double seconds = 0;

        double stepsASecondSince(const Moment& earlier) const
        {
            return static_cast<double>(step - earlier.step) / (seconds - earlier.seconds);
        }
    };

    explicit Arrivals(TrainingSession& session)
    {
        m_timer.start();
        QObject::connect(
            &session, &TrainingSession::stepsArrived, &m_context,
            [this](const std::vector<StepReport>& steps) {
                m_latest = {steps.back().step, 1e-9 * static_cast<double>(m_timer.nsecsElapsed())};
            });
    }

    /// Of the first steps that come from now on, and none before that one.
    Moment next(std::int64_t least = 0)
    {
        const std::int64_t known = std::max(m_latest.step, least);
        waitFor([&] { return m_latest.step > known; }, 600000);
        return m_latest;
    }

    /// Every training takes a moment until it has its pace.
    Moment afterStart() { return next(5); }

private:
    QObject m_context;
    QElapsedTimer m_timer;
    Moment m_latest;
};

void letRun(double seconds)
{
    waitFor([] { return false; }, static_cast<int>(1000 * seconds));
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
    Arrivals arrivals(session);
    const auto first = arrivals.afterStart();
    letRun(wish.seconds);
    const double pace = arrivals.next().stepsASecondSince(first);
    stop(session);
    return pace;
}

/// First the pace, then the same slice by slice, then how fast the window answers: the probes cost
/// something themselves.
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
    Arrivals arrivals(window.session());
    Watched found;
    const auto first = arrivals.afterStart();
    const double computed = computedMilliseconds();
    letRun(wish.seconds);
    const auto last = arrivals.next();
    found.stepsASecond = last.stepsASecondSince(first);
    found.share = 1e-3 * (computedMilliseconds() - computed) / (last.seconds - first.seconds);
    const double slice = std::max(1.0, stepsASlice / found.stepsASecond);
    for (double spent = 0; spent < wish.seconds; spent += 2 * slice) {
        const auto begun = arrivals.next();
        letRun(slice);
        const auto stilled = arrivals.next();
        // Nothing is waited for: that the window's thread does nothing is what is measured.
        QThread::msleep(static_cast<unsigned long>(1000 * slice));
        const auto woken = arrivals.next();
        found.besideStill.push_back(stilled.stepsASecondSince(begun) / woken.stepsASecondSince(stilled));
    }
    LatencyProbe probe;
    letRun(wish.seconds);
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
    std::vector<double> besideAlone;
    std::vector<double> besideStill;
    std::vector<double> shares;
    Watched all;
    for (int turn = 0; turn < std::max(1, parser.value("turns").toInt()); ++turn) {
        const double pace = alone(wish);
        const Watched seen = watched(wish);
        besideAlone.push_back(seen.stepsASecond / pace);
        besideStill.insert(besideStill.end(), seen.besideStill.begin(), seen.besideStill.end());
        shares.push_back(seen.share);
        all.probes += seen.probes;
        all.p99 = std::max(all.p99, seen.p99);
        all.worst = std::max(all.worst, seen.worst);
        if (!parser.isSet("json"))
            std::printf("%.1f steps a second alone, %.1f watched, %.3f of those beside a still window; "
                        "%zu probes, p99 %.1f ms, worst %.1f ms\n",
                        pace, seen.stepsASecond, median(seen.besideStill), seen.probes, seen.p99, seen.worst);
    }
    nlohmann::ordered_json json = {{"pace_beside_still_window", median(besideStill)},
                                   {"pace_beside_alone", median(besideAlone)},
                                   {"window_core_share", median(shares)},
                                   {"probes", all.probes},
                                   {"p99_ms", all.p99},
                                   {"worst_ms", all.worst}};
    std::printf("%s\n", json.dump().c_str());
    return 0;
}
