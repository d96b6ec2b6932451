#include "tests/widgets/PanelProbe.h"
#include "widgets/DecodePanel.h"
#include "widgets/ExplainPanel.h"
#include "widgets/FanPlot.h"
#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"
#include "widgets/SnippetPreviewPanel.h"

#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>

#include <cmath>
#include <limits>

using namespace dyad;

namespace
{

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

FanData fanOf(std::size_t channels, std::size_t rows, std::size_t samples)
{
    FanData data;
    for (std::size_t row = 0; row < rows; ++row)
        data.timeSeconds.push_back(10.0 * static_cast<double>(row));
    for (std::size_t c = 0; c < channels; ++c) {
        FanChannel channel;
        channel.name = QStringLiteral("channel %1").arg(c);
        channel.unit = QStringLiteral("V");
        for (std::size_t row = 0; row < rows; ++row) {
            channel.measured.push_back(3.5F + 0.01F * static_cast<float>(row));
            channel.expected.push_back(channel.measured.back() + (c == 1 ? 0.25F : 0.01F));
        }
        channel.fan.assign(samples, channel.expected);
        data.channels.push_back(channel);
    }
    return data;
}

QString textOf(const QWidget& panel, const char* objectName)
{
    const auto* const label = panel.findChild<QLabel*>(QString::fromLatin1(objectName));
    REQUIRE(label != nullptr);
    return label->text();
}

ExplainedStep sampleStep()
{
    ExplainedStep step;
    step.step = 240;
    step.losses = {0.02, 12.0, 0.05};
    step.weights = {10.0, 0.01};
    step.schedule.shape = AnnealingShape::Linear;
    step.schedule.ceiling = 0.01;
    step.schedule.midpoint = 480;
    step.beta = 0.005;
    step.total = 0.2605;
    return step;
}

} // namespace

TEST_CASE("Every term says what it is now, and the sum is shown with its numbers")
{
    ExplainPanel panel;
    CHECK(textOf(panel, "nllNow") == formatNumber(notANumber));
    panel.setStep(sampleStep());
    CHECK(textOf(panel, "nllNow") == "0.0200");
    CHECK(textOf(panel, "klNow") == "12.0");
    CHECK(textOf(panel, "labelNow") == "0.0500");
    CHECK(textOf(panel, "totalNow").startsWith("0.26"));
    CHECK(textOf(panel, "totalInNumbers") == QStringLiteral("10 × 0.0200 + 0.01 × 0.0500 + 0.00500 × 12.0"));
    CHECK(textOf(panel, "betaInNumbers") == QStringLiteral("0.01 × min(1, 240 / 480)"));
    CHECK(textOf(panel, "balanceNow") == "3.33");
    CHECK(panel.subtitle() == "at step 240");
    CHECK(named<QLabel>(panel, "KL now")->accessibleDescription() == "12.0");
    panel.clear();
    CHECK(textOf(panel, "klNow") == formatNumber(notANumber));
    CHECK(panel.subtitle() == "before the first step");
}

TEST_CASE("The formulas follow the likelihood and the shape of the annealing")
{
    ExplainPanel panel;
    QSet<QString> formulas;
    for (const auto likelihood :
         {Likelihood::SmoothL1, Likelihood::Gaussian, Likelihood::GaussianVariance, Likelihood::Bernoulli}) {
        panel.setLikelihood(likelihood);
        formulas.insert(textOf(panel, "nllFormula"));
    }
    CHECK(formulas.size() == 4);
    formulas.clear();
    for (const auto shape : {AnnealingShape::Constant, AnnealingShape::Linear, AnnealingShape::Logistic,
                             AnnealingShape::Cyclical}) {
        panel.setShape(shape);
        formulas.insert(textOf(panel, "betaFormula"));
    }
    CHECK(formulas.size() == 4);
}

TEST_CASE("Terms that are no numbers are shown as what they are")
{
    ExplainPanel panel;
    ExplainedStep step = sampleStep();
    step.losses = {notANumber, endless, -endless};
    step.total = notANumber;
    step.beta = 0.0;
    panel.setStep(step);
    CHECK(textOf(panel, "nllNow") == formatNumber(notANumber));
    CHECK(textOf(panel, "klNow").contains(QStringLiteral("∞")));
    panel.setScore({notANumber, endless, notANumber});
    panel.resize(260, 300);
    CHECK_FALSE(panel.grab().isNull());
}

TEST_CASE("The fan shows every channel, says where it is farthest off, and arranges itself by its shape")
{
    FanPlot plot("fan", "Fan");
    plot.show();
    plot.resize(1200, 150);
    plot.setData(fanOf(4, 50, 6));
    CHECK(plot.columns() == 4);
    CHECK(plot.accessibleDescription() ==
          "4 channels over 8 min 10 s, expected at most 0.250 V from measured, in channel 1, 6 sampled "
          "reconstructions.");
    plot.resize(260, 700);
    CHECK(plot.columns() == 1);
    plot.resize(700, 500);
    CHECK(plot.columns() == 2);
    draw(&plot);
    CHECK(plot.axisRects().size() == 4);
}

TEST_CASE("A fan survives no channels, no rows, no numbers, and names that are none")
{
    FanPlot plot("fan", "Fan");
    draw(&plot);
    plot.setData({});
    draw(&plot);
    plot.setData(fanOf(3, 0, 2));
    draw(&plot);
    plot.setData(fanOf(1, 1, 1));
    draw(&plot);
    FanData hostile = fanOf(2, 20, 3);
    for (FanChannel& channel : hostile.channels) {
        channel.name = QString(300, 'q') + "<b>bold</b>\n";
        channel.unit = "<img src=x>";
        for (std::size_t row = 0; row < 20; ++row) {
            channel.measured[row] = std::nanf("");
            channel.expected[row] = row % 2 == 0 ? std::numeric_limits<float>::infinity() : -1e38F;
            channel.fan[0][row] = std::nanf("");
        }
        channel.fan[1].resize(3); // shorter than the times
    }
    hostile.timeSeconds[5] = notANumber;
    plot.setData(hostile);
    draw(&plot);
    plot.setData(fanOf(500, 10, 2));
    draw(&plot);
    CHECK(plot.shown().channels.size() == FanPlot::mostLanes);
    plot.clear("gone <b>");
    draw(&plot);
    CHECK(plot.accessibleDescription() == "gone <b>");
}

TEST_CASE("The posterior shows the dimensions with the largest KL where not all have room, in their order")
{
    PosteriorPlot plot;
    plot.show();
    plot.resize(300, 130);
    std::vector<PosteriorDimension> dimensions;
    for (int z = 0; z < 40; ++z)
        dimensions.push_back({z, 0.1 * z, 0.5, z % 10 == 3 ? 5.0 : 0.01});
    plot.setDimensions(dimensions);
    const auto& shown = plot.shown();
    REQUIRE(shown.size() == 5);
    CHECK(std::is_sorted(shown.begin(), shown.end(),
                         [](const auto& a, const auto& b) { return a.index < b.index; }));
    CHECK(std::count_if(shown.begin(), shown.end(), [](const auto& z) { return z.nats > 1; }) == 4);
    CHECK(plot.accessibleDescription().startsWith("q(z) of 40 dimensions against N(0, 1), 4 of them active"));
    plot.resize(300, 900);
    CHECK(plot.shown().size() == 40);
}

TEST_CASE("A posterior survives no dimension and dimensions that are no distributions")
{
    PosteriorPlot plot;
    draw(&plot);
    CHECK(plot.accessibleDescription() == "No latent distribution yet.");
    plot.setDimensions({{0, notANumber, 1, notANumber},
                        {1, endless, 1, endless},
                        {2, 0, 0, -1},
                        {3, 0, endless, 1},
                        {4, 1e30, 1e-30, 1e30},
                        {5, 0.3, 0.2, 2}});
    draw(&plot);
    plot.clear();
    draw(&plot);
}

TEST_CASE("A snippet is chosen by its number, from one on, and setting it tells nobody")
{
    SnippetPreviewPanel panel;
    std::vector<std::size_t> chosen;
    QObject::connect(&panel, &SnippetPreviewPanel::snippetChosen,
                     [&](std::size_t snippet) { chosen.push_back(snippet); });
    auto* const box = named<NumberBox>(panel, "Preview snippet");
    REQUIRE(box != nullptr);
    CHECK_FALSE(box->isEnabled());
    panel.setSnippetCount(20);
    CHECK(box->isEnabled());
    panel.setSnippet(7);
    CHECK(box->value() == 8);
    CHECK(chosen.empty());
    box->setValue(12);
    box->setValue(500);
    CHECK(chosen == std::vector<std::size_t>{11, 19});
    panel.setPreview(fanOf(3, 10, 2), {{0, 0.5, 0.5, 1.0}});
    CHECK(panel.posterior()->shown().size() == 1);
    CHECK(panel.fan()->shown().channels.size() == 3);
    panel.clear("nothing");
    CHECK(panel.posterior()->shown().empty());
}

TEST_CASE("A latent point has a box a dimension; what is entered is told, what is set is not")
{
    DecodePanel panel;
    std::vector<std::vector<float>> told;
    QObject::connect(&panel, &DecodePanel::pointChosen,
                     [&](const std::vector<float>& point) { told.push_back(point); });
    QSignalSpy means(&panel, &DecodePanel::snippetMeanRequested);
    CHECK_FALSE(named<QPushButton>(panel, "Point of the prior")->isEnabled());
    panel.setPoint({0.5F, -1.0F, 2.0F});
    CHECK(told.empty());
    auto* const second = named<NumberBox>(panel, "z2");
    REQUIRE(second != nullptr);
    CHECK(second->value() == -1.0);
    second->setValue(1.25);
    REQUIRE(told.size() == 1);
    CHECK(told[0] == std::vector<float>{0.5F, 1.25F, 2.0F});
    named<QPushButton>(panel, "Point of the prior")->click();
    CHECK(told.back() == std::vector<float>{0, 0, 0});
    named<QPushButton>(panel, "Point of the snippet")->click();
    CHECK(means.count() == 1);
}

TEST_CASE("Boxes follow the size of the latent space, and no number of it is too strange")
{
    DecodePanel panel;
    panel.setPoint(std::vector<float>(1000, 0.25F));
    CHECK(panel.point().size() == 1000);
    CHECK(named<NumberBox>(panel, "z128") != nullptr);
    CHECK(named<NumberBox>(panel, "z129") == nullptr);
    panel.setPoint({std::nanf(""), std::numeric_limits<float>::infinity(), 1e30F});
    CHECK(panel.point() == std::vector<float>{0.0F, 0.0F, 100.0F});
    CHECK(named<NumberBox>(panel, "z4")->isHidden());
    panel.resize(500, 200);
    panel.setData(fanOf(2, 20, 0));
    CHECK_FALSE(panel.grab().isNull());
}
