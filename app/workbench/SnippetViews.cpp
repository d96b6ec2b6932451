#include "app/workbench/SnippetViews.h"

#include "app/workbench/InspectViews.h"
#include "app/workbench/SnippetFeed.h"
#include "widgets/DecodePanel.h"
#include "widgets/Numbers.h"
#include "widgets/SnippetPreviewPanel.h"

#include <QCoreApplication>
#include <QDockWidget>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::SnippetViews", text);
}

FanChannel named(const Fleet& fleet, std::size_t channel)
{
    FanChannel result;
    result.name = QString::fromStdString(fleet.channels()[channel].name);
    result.unit = shownUnit(fleet.channels()[channel].unit);
    return result;
}

/// One channel of [rows x channels]; nothing of nothing.
std::vector<float> columnOf(const std::vector<float>& values, std::size_t column, std::size_t columns)
{
    std::vector<float> result;
    for (std::size_t i = column; i < values.size(); i += columns)
        result.push_back(values[i]);
    return result;
}

QString placeWords(const Workspace& workspace, const SnippetPreview& preview)
{
    const Fleet& fleet = *workspace.open()->fleet;
    const auto& segments = fleet.segments(); // in the order of their rows
    const auto after =
        std::upper_bound(segments.begin(), segments.end(), preview.firstRow,
                         [](std::size_t row, const Segment& segment) { return row < segment.firstRow; });
    if (after == segments.begin())
        return {};
    const auto place = static_cast<std::size_t>(after - segments.begin()) - 1;
    const Vehicle& vehicle = fleet.vehicles()[segments[place].vehicle];
    return tr("%1, session %2")
        .arg(QString::fromStdString(vehicle.id.text),
             formatCount(static_cast<std::int64_t>(place - vehicle.firstSegment + 1)));
}

QString modelWords(const SnippetPreview& preview)
{
    if (preview.step < 0)
        return tr("by the trained model");
    return tr("after step %1").arg(formatCount(preview.step));
}

void watch(SnippetFeed& feed, QDockWidget* dock)
{
    QObject::connect(dock, &QDockWidget::visibilityChanged, &feed,
                     [&feed, dock](bool visible) { feed.setWatched(dock, visible); });
}

} // namespace

FanData fanOf(const Fleet& fleet, const SnippetPreview& preview)
{
    FanData data;
    data.timeSeconds = preview.timeSeconds;
    const std::size_t responses = preview.responses.size();
    for (std::size_t c = 0; c < responses; ++c) {
        FanChannel channel = named(fleet, preview.responses[c]);
        channel.measured = columnOf(preview.measured, c, responses);
        channel.expected = columnOf(preview.expected, c, responses);
        for (const std::vector<float>& sample : preview.fan)
            channel.fan.push_back(columnOf(sample, c, responses));
        data.channels.push_back(std::move(channel));
    }
    return data;
}

FanData decodedOf(const Fleet& fleet, const SnippetPreview& preview)
{
    FanData data;
    data.timeSeconds = preview.timeSeconds;
    for (std::size_t c = 0; c < preview.responses.size(); ++c) {
        FanChannel channel = named(fleet, preview.responses[c]);
        channel.measured = columnOf(preview.measured, c, preview.responses.size());
        channel.decoded = columnOf(preview.decoded, c, preview.responses.size());
        data.channels.push_back(std::move(channel));
    }
    for (std::size_t c = 0; c < preview.stimuli.size(); ++c) {
        FanChannel channel = named(fleet, preview.stimuli[c]);
        channel.name = tr("told: %1").arg(channel.name);
        channel.measured = columnOf(preview.told, c, preview.stimuli.size());
        data.channels.push_back(std::move(channel));
    }
    return data;
}

std::vector<PosteriorDimension> posteriorOf(const SnippetPreview& preview)
{
    std::vector<PosteriorDimension> dimensions;
    for (std::size_t z = 0; z < preview.mean.size(); ++z)
        dimensions.push_back({static_cast<int>(z), static_cast<double>(preview.mean[z]),
                              std::sqrt(static_cast<double>(preview.variance[z])), preview.divergence[z]});
    return dimensions;
}

void follow(SnippetFeed& feed, const Workspace& workspace, SnippetPreviewPanel* panel, QDockWidget* dock)
{
    QObject::connect(&feed, &SnippetFeed::countChanged, panel, [panel](std::size_t count) {
        panel->setSnippetCount(count);
        if (count == 0)
            panel->clear(tr("No model has seen a snippet yet"));
    });
    QObject::connect(&feed, &SnippetFeed::snippetChanged, panel, &SnippetPreviewPanel::setSnippet);
    QObject::connect(panel, &SnippetPreviewPanel::snippetChosen, &feed, &SnippetFeed::choose);
    QObject::connect(&feed, &SnippetFeed::refused, panel, &SnippetPreviewPanel::clear);
    QObject::connect(
        &feed, &SnippetFeed::previewed, panel, [panel, &workspace](const SnippetPreview& preview) {
            panel->setPreview(fanOf(*workspace.open()->fleet, preview), posteriorOf(preview));
            const double nats = std::accumulate(preview.divergence.begin(), preview.divergence.end(), 0.0);
            panel->setSubtitle(tr("%1 · %2 · error %3 · KL %4 nats")
                                   .arg(placeWords(workspace, preview), modelWords(preview),
                                        formatNumber(preview.reconstruction), formatNumber(nats)));
        });
    watch(feed, dock);
}

void follow(SnippetFeed& feed, const Workspace& workspace, DecodePanel* panel, QDockWidget* dock)
{
    QObject::connect(&feed, &SnippetFeed::countChanged, panel, [panel](std::size_t count) {
        if (count == 0)
            panel->clear(tr("No model has seen a snippet yet"));
    });
    QObject::connect(panel, &DecodePanel::pointChosen, &feed,
                     [&feed, panel](const std::vector<float>& point) {
                         panel->setPoint(point);
                         feed.setPoint(point);
                     });
    QObject::connect(panel, &DecodePanel::snippetMeanRequested, &feed, [&feed] { feed.setPoint({}); });
    QObject::connect(&feed, &SnippetFeed::refused, panel, &DecodePanel::clear);
    QObject::connect(
        &feed, &SnippetFeed::previewed, panel, [panel, &workspace](const SnippetPreview& preview) {
            SnippetPreview shown = preview;
            if (preview.request.point.empty()) { // until one is chosen, where the snippet lies
                panel->setPoint(preview.mean);
                shown.decoded = preview.expected;
            } else if (panel->point() != preview.request.point) {
                panel->setPoint(preview.request.point);
            }
            panel->setData(decodedOf(*workspace.open()->fleet, shown));
            panel->setSubtitle(
                tr("%1 · the stimuli of %2").arg(modelWords(preview), placeWords(workspace, preview)));
        });
    watch(feed, dock);
}

} // namespace dyad
