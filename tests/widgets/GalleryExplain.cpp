#include "tests/widgets/GalleryExplain.h"

#include "widgets/DecodePanel.h"
#include "widgets/ExplainPanel.h"
#include "widgets/PanelFrame.h"
#include "widgets/PlanPanel.h"
#include "widgets/SnippetPreviewPanel.h"

#include <QGridLayout>

#include <cmath>
#include <limits>

namespace dyad::gallery
{
namespace
{

struct Response {
    const char* name;
    const char* unit;
    double low;
    double high;
};

constexpr Response responses[] = {{"min_temp", "C", 24, 27},
                                  {"max_single_volt", "V", 3.62, 4.02},
                                  {"max_temp", "C", 25, 30},
                                  {"min_single_volt", "V", 3.6, 3.98},
                                  {"volt", "V", 344, 381}};

FanData fan(int samples, bool decodes)
{
    FanData data;
    constexpr int rows = 128;
    for (int row = 0; row < rows; ++row)
        data.timeSeconds.push_back(10.0 * row);
    for (const Response& response : responses) {
        FanChannel channel;
        channel.name = QString::fromLatin1(response.name);
        channel.unit = QString::fromLatin1(response.unit);
        channel.fan.resize(static_cast<std::size_t>(samples));
        for (int row = 0; row < rows; ++row) {
            const double t = row / 127.0;
            const double span = response.high - response.low;
            const double base = response.low + span * (0.15 * std::sin(9 * t) * t + t);
            channel.measured.push_back(static_cast<float>(base + 0.02 * span * std::sin(71.0 * row)));
            const double expected = base + 0.06 * span * std::sin(4 * t + 1);
            if (decodes)
                channel.decoded.push_back(static_cast<float>(expected + 0.2 * span * t));
            else
                channel.expected.push_back(static_cast<float>(expected));
            for (int sample = 0; sample < samples; ++sample)
                channel.fan[static_cast<std::size_t>(sample)].push_back(
                    static_cast<float>(expected + span * 0.12 * std::sin(2.4 * sample) *
                                                      (0.4 + std::sin(3 * t + sample) * 0.4)));
        }
        data.channels.push_back(channel);
    }
    return data;
}

std::vector<PosteriorDimension> posterior(int dimensions)
{
    std::vector<PosteriorDimension> all;
    for (int z = 0; z < dimensions; ++z) {
        const double deviation = 0.08 + 0.9 * std::abs(std::sin(1.7 * z + 0.4));
        const double mean = 1.8 * std::sin(2.3 * z) * (deviation < 0.9 ? 1 : 0.02);
        all.push_back(
            {z, mean, deviation, 0.5 * (mean * mean + deviation * deviation - 2 * std::log(deviation) - 1)});
    }
    return all;
}

ExplainedStep step()
{
    ExplainedStep now;
    now.step = 1240;
    now.losses = {0.0058, 19.4, 0.058};
    now.weights = {10.0, 0.001};
    now.schedule.shape = AnnealingShape::Logistic;
    now.schedule.midpoint = 920;
    now.beta = now.schedule.beta(now.step);
    now.total = weightedTotal(now.losses, now.weights, now.beta);
    return now;
}

QGridLayout* gridOf(QWidget* page)
{
    auto* const grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    return grid;
}

} // namespace

QWidget* explainPage()
{
    auto* const page = new QWidget;
    auto* const explain = new ExplainPanel(page);
    explain->setStep(step());
    explain->setScore({0.0123, 14.2, 1.31});
    auto* const preview = new SnippetPreviewPanel(page);
    preview->setSnippetCount(2880);
    preview->setSnippet(411);
    preview->setSubtitle("vehicle-17, session 4 · after step 1,240 · error 0.0123 · KL 14.2 nats");
    preview->setPreview(fan(12, false), posterior(8));
    auto* const decode = new DecodePanel(page);
    decode->setSubtitle("after step 1,240 · the stimuli of vehicle-17, session 4");
    decode->setPoint({0.5F, -1.25F, 0, 0.02F, 2, -0.4F, 0.1F, 0});
    FanData decoded = fan(0, true);
    FanChannel soc = decoded.channels[0];
    soc.name = "told: soc";
    soc.unit = "%";
    soc.decoded.clear();
    decoded.channels.push_back(soc);
    decode->setData(decoded);
    auto* const grid = gridOf(page);
    grid->addWidget(new PanelFrame(explain), 0, 1, 2, 1);
    grid->addWidget(new PanelFrame(preview), 0, 0);
    grid->addWidget(new PanelFrame(decode), 1, 0);
    grid->setColumnStretch(0, 1);
    grid->setColumnMinimumWidth(1, 330);
    return page;
}

QWidget* explainUglyPage()
{
    auto* const page = new QWidget;
    auto* const preview = new SnippetPreviewPanel(page);
    FanData hostile = fan(3, false);
    hostile.channels[0].name = QString(300, 'w');
    hostile.channels[1].name = "<h1>volt</h1>";
    hostile.channels[1].unit = "<b>V</b>";
    for (float& value : hostile.channels[2].measured)
        value = std::numeric_limits<float>::quiet_NaN();
    for (float& value : hostile.channels[3].expected)
        value = std::numeric_limits<float>::infinity();
    preview->setPreview(hostile, posterior(64));
    auto* const empty = new SnippetPreviewPanel(page);
    auto* const decode = new DecodePanel(page);
    decode->setPoint(std::vector<float>(48, 0.125F));
    auto* const terms = new ExplainPanel(page);
    auto* const plan = new PlanPanel(page);
    plan->setPreset(QString(200, 'p'));
    plan->setDifferences({{"Learning rate", QStringLiteral("0.005 → 0.001")},
                          {"Responses", QString(200, 'r') + QStringLiteral(" → volt")}});
    plan->setAdvice(Advice{"Read from <b>settings</b>.", QString(200, 'n') + " and more", {}});
    auto* const grid = gridOf(page);
    grid->addWidget(new PanelFrame(preview), 0, 0, 2, 1);
    grid->addWidget(new PanelFrame(empty), 0, 1);
    grid->addWidget(new PanelFrame(decode), 1, 1);
    grid->addWidget(new PanelFrame(terms), 0, 2);
    grid->addWidget(new PanelFrame(plan), 1, 2);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 2);
    grid->setColumnMinimumWidth(2, 280);
    return page;
}

} // namespace dyad::gallery
