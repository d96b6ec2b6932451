#include "widgets/LatentPanel.h"

#include "tests/widgets/PanelProbe.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QPushButton>
#include <QSignalSpy>

#include <cmath>
#include <limits>

using namespace dyad;

namespace
{

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float endless = std::numeric_limits<float>::infinity();
const LatentView pairOfFirst{LatentProjection::Pair, {}, 0, 1};
const LatentView principal{LatentProjection::Principal, {}, 0, 1};

/// Snippet i of vehicle i / 2 with means i, -i, i, ... and variance 0.25.
LatentCloud rising(std::size_t snippets, int dimensions)
{
    LatentCloud cloud;
    cloud.dimensions = dimensions;
    for (std::size_t i = 0; i < snippets; ++i) {
        LatentSnippet snippet;
        snippet.snippet = static_cast<std::uint32_t>(100 + i);
        snippet.vehicle = static_cast<std::uint32_t>(i / 2);
        snippet.group = i == 0 ? LatentGroup::Faulty : LatentGroup::Healthy;
        cloud.snippets.push_back(snippet);
        for (int z = 0; z < dimensions; ++z) {
            cloud.mean.push_back(static_cast<float>(i) * (z % 2 == 0 ? 1.0F : -1.0F));
            cloud.variance.push_back(0.25F);
        }
    }
    return cloud;
}

void drawEveryWay(LatentPanel& panel)
{
    for (const LatentView& view : {LatentView{}, pairOfFirst, principal}) {
        panel.setView(view);
        for (const auto colour : {LatentColour::Group, LatentColour::Score, LatentColour::Vehicle,
                                  LatentColour::Mileage, LatentColour::Split}) {
            panel.setColour(colour);
            panel.setCirclesShown(colour == LatentColour::Score);
            draw(panel.plot());
            CHECK(panel.plot()->accessibleDescription().endsWith('.'));
        }
    }
}

/// With the room that it has in a window: pixels mean something only then.
void show(LatentPanel& panel)
{
    panel.resize(700, 500);
    panel.show();
    QCoreApplication::processEvents();
    panel.plot()->replot();
}

QPointF pixelOf(const LatentPanel& panel, double x, double y)
{
    return {panel.plot()->xAxis->coordToPixel(x), panel.plot()->yAxis->coordToPixel(y)};
}

void send(PlotView* plot, QEvent::Type type, const QPointF& at, Qt::KeyboardModifiers keys)
{
    const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, plot->mapToGlobal(at), button, Qt::LeftButton, keys);
    QCoreApplication::sendEvent(plot, &event);
}

void click(PlotView* plot, const QPointF& at)
{
    send(plot, QEvent::MouseButtonPress, at, Qt::NoModifier);
    send(plot, QEvent::MouseButtonRelease, at, Qt::NoModifier);
}

std::vector<std::uint32_t> snippetsOf(const QSignalSpy& spy)
{
    return spy.back()[0].value<std::vector<std::uint32_t>>();
}

/// Pixels of the plot's inside that are not its ground.
int inked(PlotView& plot)
{
    const QImage image = plot.toPixmap().toImage();
    const QRect rect = plot.axisRect()->rect().adjusted(1, 1, -1, -1);
    int count = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        for (int x = rect.left(); x <= rect.right(); ++x)
            count += image.pixelColor(x, y).hsvSaturation() > 60 ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("The latent view survives no points, one point, and numbers that are none")
{
    LatentPanel panel;
    drawEveryWay(panel);
    panel.setCloud(rising(1, 1));
    drawEveryWay(panel);
    LatentCloud wild = rising(6, 2);
    const float far = std::numeric_limits<float>::max();
    wild.mean = {notANumber, 1, endless, 1, -endless, 2, far, -far, -far, far, 0, 0};
    wild.variance = {1, 1, 1, 1, 1, 1, far, far, -1, -1, notANumber, endless};
    for (LatentSnippet& snippet : wild.snippets) {
        snippet.mileageKm = snippet.snippet % 2 == 0 ? endless : notANumber;
        snippet.score = endless;
        snippet.vehicle = std::numeric_limits<std::uint32_t>::max();
    }
    panel.setCloud(wild);
    drawEveryWay(panel);
    panel.setView(pairOfFirst);
    CHECK(panel.scene().places.size() == 3);
    panel.setCloud(rising(300, 200));
    drawEveryWay(panel);
    CHECK(named<QComboBox>(panel, "Latent dimension across")->count() == 200);
}

TEST_CASE("A hundred thousand latent points are all drawn, and their selection is not echoed")
{
    LatentPanel panel;
    QSignalSpy selected(&panel, &LatentPanel::snippetsSelected);
    LatentCloud cloud = rising(12'500, 8);
    for (std::size_t i = 0; i < cloud.mean.size(); ++i)
        cloud.mean[i] = static_cast<float>(std::sin(i));
    panel.setCloud(cloud);
    panel.setSelectedSnippets({101, 102, 103});
    draw(panel.plot());
    CHECK(panel.scene().places.size() == 100'000);
    CHECK(panel.scene().chosen.size() == 24);
    CHECK(selected.isEmpty());
    CHECK(inked(*panel.plot()) > 300);
    LatentView view;
    view.dimension = 3;
    panel.setView(view);
    CHECK(panel.scene().places.size() == 12'500);
    CHECK(panel.plot()->accessibleDescription().contains("12,500"));
}

TEST_CASE("Few snippets are drawn as discs, and none where there are none")
{
    LatentPanel panel;
    panel.setView(principal);
    draw(panel.plot());
    CHECK(inked(*panel.plot()) == 0);
    panel.setCloud(rising(10, 2));
    draw(panel.plot());
    CHECK(inked(*panel.plot()) > 50);
}

TEST_CASE("A pair shows the means of both dimensions in one scale within the prior's circle")
{
    LatentPanel panel;
    panel.setCloud(rising(5, 3));
    panel.setView({LatentProjection::Pair, {}, 1, 2});
    show(panel);
    CHECK(panel.scene().places.x == std::vector<float>{0, -1, -2, -3, -4});
    CHECK(panel.scene().places.y == std::vector<float>{0, 1, 2, 3, 4});
    CHECK(panel.scene().hasPriorCircle);
    const QPointF origin = pixelOf(panel, 0, 0);
    const QPointF corner = pixelOf(panel, 1, 1);
    CHECK(corner.x() - origin.x() == Approx(origin.y() - corner.y()));
    CHECK(panel.plot()->accessibleDescription().contains("z3 against z2 of 5 snippets"));
    CHECK(panel.scene().radiusX.empty());
    panel.setCirclesShown(true);
    CHECK(panel.scene().radiusX == std::vector<float>(5, 0.5F));
}

TEST_CASE("Snippets that lie on a line are explained by one component, which the head says")
{
    LatentPanel panel;
    panel.setCloud(rising(9, 4));
    panel.setView(principal);
    CHECK(panel.subtitle().contains("100 + 0 %"));
    const float span = panel.scene().places.x.back() - panel.scene().places.x.front();
    CHECK(std::abs(span) == Approx(16.0)); // a component has no direction of its own
}

TEST_CASE("A click picks the snippet under it in every view, a lasso all that it holds")
{
    LatentPanel panel;
    panel.setCloud(rising(5, 2));
    QSignalSpy selected(&panel, &LatentPanel::snippetsSelected);
    for (const LatentView& view : {LatentView{}, pairOfFirst, principal}) {
        panel.setView(view);
        draw(panel.plot());
        const auto& places = panel.scene().places;
        const std::size_t last = places.size() - 1;
        const auto x = static_cast<double>(places.x[last]);
        const auto y = static_cast<double>(places.y[last]);
        click(panel.plot(), pixelOf(panel, x, y));
        CHECK(snippetsOf(selected) == std::vector<std::uint32_t>{104});
        CHECK(panel.scene().chosen.size() == (view == LatentView{} ? 2 : 1));
    }
    panel.setView(pairOfFirst);
    draw(panel.plot());
    send(panel.plot(), QEvent::MouseButtonPress, pixelOf(panel, 1.5, -1.5), Qt::ShiftModifier);
    for (const auto& [x, y] : {std::pair(5.0, -1.5), std::pair(5.0, -5.0), std::pair(1.5, -5.0)})
        send(panel.plot(), QEvent::MouseMove, pixelOf(panel, x, y), Qt::ShiftModifier);
    send(panel.plot(), QEvent::MouseButtonRelease, pixelOf(panel, 1.5, -5.0), Qt::ShiftModifier);
    CHECK(snippetsOf(selected) == std::vector<std::uint32_t>{102, 103, 104});
}

TEST_CASE("A click beside all snippets of a pair points at a value of both dimensions")
{
    LatentPanel panel;
    panel.setCloud(rising(2, 2));
    panel.setView(pairOfFirst);
    show(panel);
    QSignalSpy pointed(&panel, &LatentPanel::valuePointed);
    click(panel.plot(), pixelOf(panel, 0.5, 0.5));
    REQUIRE(pointed.size() == 2);
    CHECK(pointed[0][0].toInt() == 0);
    CHECK(pointed[0][1].toDouble() == Approx(0.5));
    CHECK(pointed[1][0].toInt() == 1);
    CHECK(pointed[1][1].toDouble() == Approx(0.5));
}

TEST_CASE("Colours tell label, score, the chosen vehicle, mileage and split")
{
    LatentPanel panel;
    LatentCloud cloud = rising(4, 2);
    cloud.snippets[1].score = 1.5F;
    cloud.snippets[2].split = LatentSplit::Validation;
    cloud.snippets[0].mileageKm = 1000;
    cloud.snippets[3].mileageKm = 9000;
    panel.setCloud(cloud);
    panel.setView(pairOfFirst);
    const auto says = [&](const char* words) {
        return panel.plot()->accessibleDescription().contains(words);
    };
    CHECK(says("3 healthy, 1 faulty"));
    panel.setColour(LatentColour::Score);
    CHECK(says("3 no score, 1 above"));
    panel.setColour(LatentColour::Split);
    CHECK(says("1 validation, 3 not seen"));
    panel.setColour(LatentColour::Vehicle);
    panel.setChosenVehicle(1);
    CHECK(says("2 other vehicles, 2 the chosen vehicle"));
    panel.setColour(LatentColour::Mileage);
    CHECK(says("mileage from 1,000 km to 9,000 km, 2 no mileage"));
    CHECK(panel.scene().inks.kinds[0] == 0);
    CHECK(panel.scene().inks.kinds[3] > 10);
}

TEST_CASE("The whole fleet is asked for by a button that says why it cannot be had")
{
    LatentPanel panel;
    auto* const button = named<QPushButton>(panel, "Whole fleet");
    REQUIRE(button != nullptr);
    QSignalSpy requested(&panel, &LatentPanel::wholeFleetRequested);
    button->click();
    CHECK(requested.size() == 1);
    panel.setWholeFleetUnavailable("A training is running.");
    button->click();
    CHECK(requested.size() == 1);
    CHECK(button->toolTip() == "A training is running.");
}

TEST_CASE("The boxes choose the projection and its dimensions")
{
    LatentPanel panel;
    panel.setDimensions(4);
    QSignalSpy chosen(&panel, &LatentPanel::viewChosen);
    auto* const projection = named<QComboBox>(panel, "Latent projection");
    projection->setCurrentIndex(1);
    Q_EMIT projection->activated(1);
    auto* const second = named<QComboBox>(panel, "Latent dimension upwards");
    second->setCurrentIndex(3);
    Q_EMIT second->activated(3);
    CHECK(chosen.size() == 2);
    CHECK(panel.view() == LatentView{LatentProjection::Pair, {}, 0, 3});
    panel.setDimensions(2);
    CHECK(panel.view().second == 1);
}
