#include "widgets/LossPanel.h"

#include "tests/widgets/PanelProbe.h"
#include "widgets/AnnealingPanel.h"
#include "widgets/ChoiceBox.h"
#include "widgets/PanelFrame.h"
#include "widgets/Smoothing.h"

#include <QAbstractButton>
#include <QSignalSpy>

#include <cmath>
#include <memory>

using namespace dyad;

namespace
{

std::vector<LossPoint> steps(std::int64_t first, std::int64_t last)
{
    std::vector<LossPoint> points;
    for (std::int64_t step = first; step <= last; ++step)
        points.push_back({step, {0.5, 20.0, 0.2}, 5.4, 0.01});
    return points;
}

} // namespace

TEST_CASE("A million steps are kept and only what has pixels is drawn")
{
    LossPanel panel;
    panel.resize(800, 500);
    for (std::int64_t block = 0; block < 100; ++block)
        panel.append(steps(block * 10'000 + 1, (block + 1) * 10'000));
    CHECK(panel.pointCount() == 1'000'000);
    panel.plot()->replot();
    CHECK(drawnPoints(*panel.plot()) < 50'000);
    CHECK(axesAreFinite(*panel.plot()));
}

TEST_CASE("The plot says in a sentence what it shows")
{
    LossPanel panel;
    CHECK(panel.plot()->accessibleName() == "Loss plot");
    CHECK(panel.plot()->accessibleDescription().contains("no step"));
    panel.append(steps(1, 1240));
    CHECK(panel.plot()->accessibleDescription().contains("1,240"));
    CHECK(panel.plot()->accessibleDescription().contains("KL 20.0"));
}

TEST_CASE("The smoothed line follows from the raw one, not from how it is drawn")
{
    LossPanel panel;
    panel.setSmoothing(0.5);
    panel.append(std::vector<LossPoint>{{1, {1.0, 0, 0}, 0, 0}, {2, {3.0, 0, 0}, 0, 0}});
    CHECK(panel.plot()->accessibleDescription().contains("NLL 2.33")); // the later step counts twice
    panel.setSmoothing(0.0);
    panel.append(std::vector<LossPoint>{{3, {4.0, 0, 0}, 0, 0}});
    CHECK(panel.plot()->accessibleDescription().contains("NLL 4.00"));
}

TEST_CASE("The beginning of a curve does not linger in what is smoothed")
{
    Smoothing smoothing(0.99);
    CHECK_FALSE(smoothing.add(std::nan("")).has_value());
    CHECK(*smoothing.add(9.0) == Approx(9.0));
    CHECK(*smoothing.add(0.0) == Approx(4.5).margin(0.03)); // nearly their mean
    CHECK(*smoothing.add(0.0) == Approx(3.0).margin(0.05));
    const double before = *smoothing.add(std::nan(""));
    CHECK(*smoothing.add(before) == Approx(before));
    for (int step = 0; step < 2000; ++step)
        smoothing.add(1.0);
    CHECK(*smoothing.add(2.0) == Approx(1.01)); // from here on as everybody's
}

TEST_CASE("Smoothing is chosen beside the plot, or switched off")
{
    auto* const panel = new LossPanel;
    const PanelFrame frame(panel);
    auto* const box = named<ChoiceBox>(frame, "Loss smoothing");
    REQUIRE(box != nullptr);
    CHECK(box->currentData().toDouble() == usualSmoothing);
    panel->append(std::vector<LossPoint>{{1, {1.0, 0, 0}, 0, 0}, {2, {3.0, 0, 0}, 0, 0}});
    CHECK(panel->plot()->accessibleDescription().contains("NLL 2.03"));
    box->setCurrentIndex(box->findData(0.0));
    CHECK(panel->plot()->accessibleDescription().contains("NLL 3.00"));
    CHECK(panel->subtitle().contains("as they are"));
}

TEST_CASE("Losses that are not numbers leave a gap and finite axes")
{
    LossPanel panel;
    panel.resize(600, 400);
    const double nan = std::nan("");
    const double endless = std::numeric_limits<double>::infinity();
    panel.append(std::vector<LossPoint>{{1, {nan, endless, -endless}, nan, nan},
                                        {2, {1e300, -1e300, 0}, 1e308, endless}});
    for (const bool logarithmic : {false, true}) {
        panel.setLogarithmic(logarithmic);
        panel.plot()->replot();
        CHECK(axesAreFinite(*panel.plot()));
    }
}

TEST_CASE("The total can be shown and hidden, and the panel taken apart either way")
{
    for (const bool shown : {true, false}) {
        auto panel = std::make_unique<LossPanel>();
        panel->append(steps(1, 10));
        panel->setTotalShown(true);
        CHECK(panel->plot()->axisRectCount() == 4);
        panel->setTotalShown(shown);
        CHECK(panel->plot()->axisRectCount() == (shown ? 4 : 3));
        panel->plot()->replot();
    }
}

TEST_CASE("Marks stand at their steps in every lane and go when the run is cleared")
{
    LossPanel panel;
    panel.resize(900, 500);
    panel.append(steps(1, 1000));
    const int before = panel.plot()->itemCount();
    panel.setMarks({{400, "ceiling 0.006 to 0.010"}, {800, "<b>learning rate</b>"}});
    CHECK(panel.plot()->itemCount() == before + 2 * (1 + 3));
    panel.plot()->replot();
    panel.clear();
    CHECK(panel.plot()->itemCount() == before);
    CHECK(panel.pointCount() == 0);
}

TEST_CASE("A person's zoom stays through new data, and a double click follows the run again")
{
    LossPanel panel;
    panel.resize(800, 500);
    panel.append(steps(1, 1000));
    panel.plot()->replot();
    QKeyEvent zoom(QEvent::KeyPress, Qt::Key_Plus, Qt::NoModifier);
    QCoreApplication::sendEvent(panel.plot(), &zoom);
    QCPAxis* axis = panel.plot()->axisRect()->axis(QCPAxis::atBottom);
    const double upper = axis->range().upper;
    panel.append(steps(1001, 3000));
    panel.plot()->replot();
    CHECK(axis->range().upper == upper);
    panel.plot()->fit();
    panel.plot()->replot();
    CHECK(axis->range().upper == 3000.0);
}

TEST_CASE("The tools of a panel live in the head that took them, and may go before the panel")
{
    auto* panel = new LossPanel;
    {
        PanelFrame frame(panel);
        CHECK(frame.findChild<QAbstractButton*>("showTotal") != nullptr);
        panel->setParent(nullptr);
    }
    panel->setTotalShown(true);
    panel->setLogarithmic(true);
    delete panel;
}

TEST_CASE("Beta to come follows the schedule while what has been stays")
{
    AnnealingPanel panel;
    panel.resize(700, 250);
    AnnealingSchedule schedule;
    schedule.ceiling = 0.02;
    panel.setSchedule(schedule, 2000);
    panel.append(steps(1, 500));
    panel.plot()->replot();
    const auto past = panel.plot()->graph(0)->data()->constEnd() - 1;
    CHECK(past->value == 0.01);
    schedule.ceiling = 0.04;
    panel.setSchedule(schedule, 2000);
    panel.plot()->replot();
    CHECK((panel.plot()->graph(0)->data()->constEnd() - 1)->value == 0.01);
    CHECK((panel.plot()->graph(1)->data()->constEnd() - 1)->value == Approx(0.04));
    CHECK(panel.plot()->accessibleDescription().contains("0.04"));
}

TEST_CASE("A schedule without sense still draws on finite axes")
{
    AnnealingPanel panel;
    panel.resize(700, 250);
    const double nan = std::nan("");
    for (const auto shape : {AnnealingShape::Constant, AnnealingShape::Linear, AnnealingShape::Logistic,
                             AnnealingShape::Cyclical}) {
        panel.setSchedule({shape, nan, 0.0, nan, 0.0, 0.0}, -5);
        panel.plot()->replot();
        CHECK(axesAreFinite(*panel.plot()));
        panel.setSchedule({shape, 1e300, 1e300, 1e300, 1e-300, 1.0},
                          std::numeric_limits<std::int64_t>::max() / 4);
        panel.plot()->replot();
        CHECK(axesAreFinite(*panel.plot()));
    }
}
