// How long a frame of each view takes with data as large as a person may have: frame_times [--frames N]
// [--json]
//
// Every frame is a whole redraw at another zoom or place, as a hand on the wheel causes it. 16 ms is a frame
// of a screen.
#include "widgets/LatentPanel.h"
#include "widgets/LifePanel.h"
#include "widgets/LossPanel.h"
#include "widgets/PlotView.h"
#include "widgets/SeriesPanel.h"
#include "widgets/Theme.h"
#include "widgets/VehicleTable.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QScrollBar>
#include <QTableView>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace
{

using namespace dyad;

struct Measured {
    std::string view;
    double median = 0.0; ///< milliseconds
    double p99 = 0.0;
    double worst = 0.0;
};

void show(QWidget& widget)
{
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.resize(1280, 720);
    widget.show();
}

/// Of the processor, in this thread, which does all the drawing: neighbours on a busy machine do not count.
double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

Measured measure(const std::string& view, int frames, const std::function<void(int)>& frame)
{
    std::vector<double> milliseconds;
    for (int i = 0; i < frames; ++i) {
        const double start = threadMilliseconds();
        frame(i);
        milliseconds.push_back(threadMilliseconds() - start);
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
    };
    return {view, at(0.5), at(0.99), milliseconds.back()};
}

/// A zoom that goes in and out while it wanders along.
QCPRange wandering(double low, double high, int frame)
{
    const double span = (high - low) * std::pow(10.0, -1.5 + 1.5 * std::cos(0.11 * frame));
    const double middle = low + (high - low) * (0.5 + 0.45 * std::sin(0.07 * frame));
    return {middle - span / 2, middle + span / 2};
}

Measured ofPlot(const std::string& view, PlotView& plot, int frames)
{
    QCPAxis* const axis = plot.axisRects().front()->axis(QCPAxis::atBottom);
    plot.replot();
    const QCPRange whole = axis->range();
    return measure(view, frames, [&](int frame) {
        axis->setRange(wandering(whole.lower, whole.upper, frame));
        plot.replot(QCustomPlot::rpImmediateRefresh);
    });
}

double noise(std::size_t i)
{
    return std::sin(static_cast<double>(i * 2654435761U % 100003U));
}

Measured losses(int frames)
{
    constexpr std::int64_t steps = 1'000'000;
    LossPanel panel;
    std::vector<LossPoint> points;
    for (std::int64_t step = 1; step <= steps; ++step) {
        const double fall = std::exp(-static_cast<double>(step) / 2e5) + 0.05;
        const double nll = fall * (1 + 0.2 * noise(static_cast<std::size_t>(step)));
        points.push_back({step, {nll, 3 - 2 * fall, 0.1 * fall}, nll + 0.01, 0.01});
    }
    panel.append(points);
    show(panel);
    return ofPlot("losses of 1,000,000 steps", *panel.plot(), frames);
}

LatentCloud latentCloud(std::size_t snippets, int dimensions)
{
    LatentCloud cloud;
    cloud.dimensions = dimensions;
    for (std::size_t i = 0; i < snippets * static_cast<std::size_t>(dimensions); ++i) {
        cloud.mean.push_back(static_cast<float>(noise(i) + noise(7 * i)));
        cloud.variance.push_back(static_cast<float>(0.5 + 0.4 * noise(3 * i)));
    }
    for (std::size_t i = 0; i < snippets; ++i) {
        LatentSnippet snippet;
        snippet.snippet = static_cast<std::uint32_t>(i);
        snippet.vehicle = static_cast<std::uint32_t>(i / 50);
        snippet.group = i % 5 == 0 ? LatentGroup::Faulty : LatentGroup::Healthy;
        cloud.snippets.push_back(snippet);
    }
    return cloud;
}

/// So that the view is not fitted again with every frame.
void takeHold(PlotView& plot)
{
    QKeyEvent key(QEvent::KeyPress, Qt::Key_Minus, Qt::NoModifier);
    QCoreApplication::sendEvent(&plot, &key);
}

Measured latent(int frames)
{
    LatentPanel panel;
    panel.setCloud(latentCloud(12'500, 8));
    show(panel);
    takeHold(*panel.plot());
    return ofPlot("latent view of 100,000 points", *panel.plot(), frames);
}

Measured latentPair(int frames)
{
    LatentPanel panel;
    panel.setCloud(latentCloud(100'000, 2));
    panel.setView({LatentProjection::Pair, {}, 0, 1});
    panel.setCirclesShown(true);
    show(panel);
    takeHold(*panel.plot());
    return ofPlot("two dimensions of 100,000 snippets, circles", *panel.plot(), frames);
}

/// As while a training goes on: every frame brings other points.
Measured latentNews(int frames, const std::string& view, LatentProjection projection, int dimensions)
{
    LatentPanel panel;
    const LatentCloud cloud = latentCloud(100'000 / static_cast<std::size_t>(dimensions), dimensions);
    panel.setView({projection, {}, 0, 1});
    show(panel);
    return measure(view, frames, [&](int) {
        panel.setCloud(cloud);
        panel.plot()->replot(QCustomPlot::rpImmediateRefresh);
    });
}

SeriesData seriesOf(std::size_t rows, std::size_t channels)
{
    SeriesData series;
    for (std::size_t row = 0; row < rows; ++row) {
        series.timeSeconds.push_back(10.0 * static_cast<double>(row));
        series.score.push_back(static_cast<float>(1 + 0.3 * noise(row)));
    }
    series.threshold = 1.0;
    for (std::size_t c = 0; c < channels; ++c) {
        SeriesChannel channel;
        channel.name = QString("channel %1").arg(c);
        channel.unit = "V";
        for (std::size_t row = 0; row < rows; ++row) {
            const double value = std::sin(static_cast<double>(row) / 900.0) + 0.05 * noise(row + c);
            channel.measured.push_back(static_cast<float>(value));
        }
        series.channels.push_back(std::move(channel));
    }
    return series;
}

Measured series(const std::string& view, std::size_t rows, std::size_t channels, int frames)
{
    SeriesPanel panel;
    panel.setSeries(seriesOf(rows, channels));
    show(panel);
    return ofPlot(view, *panel.plot(), frames);
}

/// All channels with what is expected and what each adds to the score, given to the panel and drawn.
Measured wholeLifeGiven(int frames)
{
    SeriesData life = seriesOf(400'000, 8);
    for (SeriesChannel& channel : life.channels)
        channel.reconstructed = channel.contribution = channel.measured;
    SeriesPanel panel;
    show(panel);
    const SeriesLines lines = linesOf(life);
    std::vector<std::pair<SeriesData, SeriesLines>> given(static_cast<std::size_t>(frames), {life, lines});
    return measure("a whole life given to the series (400,000 rows, 8 channels)", frames, [&](int frame) {
        auto& [data, ready] = given[static_cast<std::size_t>(frame)];
        panel.setSeries(std::move(data), std::move(ready));
        panel.plot()->replot(QCustomPlot::rpImmediateRefresh);
    });
}

Measured life(int frames)
{
    LifePanel panel;
    LifeData data;
    data.vehicle = "EV1";
    data.threshold = 1.0;
    for (std::size_t i = 0; i < 3000; ++i)
        data.points.push_back({20000.0 + 20.0 * static_cast<double>(i), 0.5 + 0.5 * noise(i)});
    data.firstFlagged = 2000;
    panel.setLife(std::move(data));
    show(panel);
    return ofPlot("life of 3,000 snippets", *panel.plot(), frames);
}

Measured queue(int frames)
{
    VehicleTable table;
    std::vector<VehicleRow> rows(10'000);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].vehicle = i;
        rows[i].id = QString("EV%1").arg(i);
        rows[i].rank = static_cast<int>(i) + 1;
        rows[i].score = 4.0 - static_cast<double>(i) / 3000;
        rows[i].verdict = i < 400 ? Verdict::Strong : Verdict::Normal;
        rows[i].life = std::vector<float>(40, 1.0F);
        rows[i].snippets = 300;
        rows[i].topChannel = "volt";
    }
    table.setRows(std::move(rows));
    show(table);
    QScrollBar* const bar = table.table()->verticalScrollBar();
    return measure("queue of 10,000 vehicles, scrolled", frames, [&](int frame) {
        bar->setValue((37 * frame) % std::max(1, bar->maximum()));
        table.table()->viewport()->repaint();
    });
}

Measured search(int frames)
{
    VehicleTable table;
    std::vector<VehicleRow> rows(10'000);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].vehicle = i;
        rows[i].id = QString("EV%1").arg(i);
        rows[i].rank = static_cast<int>(i) + 1;
        rows[i].topChannel = i % 3 == 0 ? "volt" : "max_temp";
    }
    table.setRows(std::move(rows));
    show(table);
    const QStringList typed{"v", "vo", "vol", "volt", "vol", "vo", "v", ""};
    return measure("queue of 10,000 vehicles, a letter searched for", frames, [&](int frame) {
        table.searchBox()->setText(typed[frame % typed.size()]);
        table.table()->viewport()->repaint();
    });
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    applyTheme(application, ThemeChoice::Light);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{"frames", "how many of each view", "N", "300"},
                       {"view", "only this one", "NAME"},
                       {"json", "one JSON object"}});
    parser.process(application);
    const int frames = std::max(1, parser.value("frames").toInt());
    const std::vector<std::pair<const char*, std::function<Measured()>>> views{
        {"losses", [=] { return losses(frames); }},
        {"latent", [=] { return latent(frames); }},
        {"latent-pair", [=] { return latentPair(frames); }},
        {"latent-news",
         [=] {
             return latentNews(frames, "100,000 latent points set and drawn", LatentProjection::MeanVariance,
                               8);
         }},
        {"latent-pca",
         [=] {
             return latentNews(frames, "PCA of 3,125 snippets in 32 dimensions set and drawn",
                               LatentProjection::Principal, 32);
         }},
        {"series", [=] { return series("series of 10,000,000 values (8 channels)", 1'250'000, 8, frames); }},
        {"whole-life",
         [=] { return series("series of a whole life (400,000 rows, 8 channels)", 400'000, 8, frames); }},
        {"whole-life-given", [=] { return wholeLifeGiven(std::min(frames, 20)); }},
        {"life", [=] { return life(frames); }},
        {"queue", [=] { return queue(frames); }},
        {"search", [=] { return search(frames); }}};
    std::vector<Measured> all;
    for (const auto& [name, view] : views)
        if (!parser.isSet("view") || parser.value("view") == QLatin1String(name))
            all.push_back(view());
    if (parser.isSet("json")) {
        nlohmann::ordered_json json;
        for (const Measured& one : all)
            json[one.view] = {{"median_ms", one.median}, {"p99_ms", one.p99}, {"worst_ms", one.worst}};
        std::printf("%s\n", json.dump().c_str());
        return 0;
    }
    std::printf("%-52s %8s %8s %8s\n", "a frame of", "median", "p99", "worst");
    for (const Measured& one : all)
        std::printf("%-52s %5.1f ms %5.1f ms %5.1f ms\n", one.view.c_str(), one.median, one.p99, one.worst);
    return 0;
}
