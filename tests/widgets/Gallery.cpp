// Draws every panel with made-up data into PNG files: widget_gallery FOLDER. Run it with
// QT_QPA_PLATFORM=offscreen, and again with QT_SCALE_FACTOR=2 for dense screens.
#include "tests/widgets/GalleryData.h"
#include "tests/widgets/GalleryEvaluate.h"
#include "tests/widgets/GalleryExplain.h"
#include "tests/widgets/GalleryImport.h"
#include "tests/widgets/GalleryLatent.h"
#include "tests/widgets/GalleryRuns.h"
#include "widgets/AnnealingPanel.h"
#include "widgets/ChannelTable.h"
#include "widgets/ColumnsPanel.h"
#include "widgets/HistogramPanel.h"
#include "widgets/ImportCard.h"
#include "widgets/IssuesPanel.h"
#include "widgets/KlBarsPanel.h"
#include "widgets/LossPanel.h"
#include "widgets/PanelFrame.h"
#include "widgets/PanelHead.h"
#include "widgets/PlanPanel.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotView.h"
#include "widgets/PreviewPanel.h"
#include "widgets/ReadingPanel.h"
#include "widgets/RunControls.h"
#include "widgets/SeriesPanel.h"
#include "widgets/StatusStrip.h"
#include "widgets/VehicleTable.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QGridLayout>
#include <QMainWindow>
#include <QPushButton>
#include <QTextStream>

namespace
{

using namespace dyad;

PlanPanel* makePlan(QWidget* parent)
{
    auto* plan = new PlanPanel(parent);
    plan->setPresets({{"brand-1", "As published for brand 1"}, {"demo", "Two minutes on the demo fleet"}});
    plan->setPreset("brand-1");
    plan->setPlannedSteps(2010);
    plan->setEpochs(3);
    LiveSettings settings;
    settings.annealing.midpoint = 920;
    settings.weights.label = 0.001;
    plan->setLiveSettings(settings);
    plan->setModelRows(
        {{"Cell", "GRU ×2 ways ×2"}, {"Hidden / latent", "128 / 8"}, {"Stimuli", "soc, current"}});
    plan->setSubtitle("brand-1, 2 changed");
    plan->setRunning(1241);
    plan->setAdvice(
        Advice{"Two dimensions inactive.", "z7, z8 carry under 0.05 nats.", "Lower the ceiling to 0.006"});
    return plan;
}

void moveCursorTo(PlotView* plot, double across, double down)
{
    plot->replot();
    const QPointF at(plot->width() * across, plot->height() * down);
    QMouseEvent move(QEvent::MouseMove, at, plot->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QApplication::sendEvent(plot, &move);
}

QWidget* trainPage()
{
    const gallery::TrainingStory story = gallery::trainingStory();
    auto* page = new QWidget;
    auto* plan = makePlan(page);
    auto* losses = new LossPanel(page);
    losses->setSchedule(story.schedule, story.plannedSteps);
    losses->append(story.points);
    losses->setValidation(story.validation);
    losses->setMarks(story.marks);
    auto* annealing = new AnnealingPanel(page);
    annealing->setSchedule(story.schedule, story.plannedSteps);
    annealing->append(story.points);
    annealing->setMarks(story.marks);
    auto* latent = new LatentPanel(page);
    latent->setCloud(gallery::latentCloud(120, 8));
    latent->setSelectedSnippets({24, 48});
    auto* bars = new KlBarsPanel(page);
    bars->setDivergences({9.8, 7.1, 5.9, 4.2, 2.6, 1.1, 0.04, 0.02});
    bars->setBalance(0.41, 0.22);

    auto* controls = new RunControls(page);
    controls->setState(RunState::Running);
    auto* status = new StatusStrip(page);
    status->setState("Training");
    status->setSteps(2, 3, 1240, 2010);
    status->setRate(486, 111);
    status->setDevice("CPU, 2 threads · checkpoint 40 s ago");

    auto* grid = new QGridLayout;
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(controls, 0, 0, 1, 3, Qt::AlignRight);
    grid->addWidget(new PanelFrame(plan), 1, 0, 2, 1);
    grid->addWidget(new PanelFrame(losses), 1, 1);
    grid->addWidget(new PanelFrame(annealing), 2, 1);
    grid->addWidget(new PanelFrame(latent), 1, 2);
    grid->addWidget(new PanelFrame(bars), 2, 2);
    grid->setColumnMinimumWidth(0, 270);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(2, 340);
    grid->setRowStretch(1, 2);
    grid->setRowStretch(2, 1);
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(grid, 1);
    outer->addWidget(status);
    return page;
}

QWidget* inspectPage()
{
    auto* page = new QWidget;
    auto* table = new VehicleTable(page);
    table->setRows(gallery::vehicles());
    table->setSelectedVehicle(7);
    auto* life = new LifePanel(page);
    life->setLife(gallery::life());
    life->setSelectedSnippet(1700);
    auto* series = new SeriesPanel(page);
    series->setSeries(gallery::series());
    auto* verdict = new VerdictPanel(page);
    verdict->setVerdict(gallery::verdict());
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(new PanelFrame(table), 0, 0, 2, 1);
    grid->addWidget(new PanelFrame(life), 0, 1);
    grid->addWidget(new PanelFrame(series), 1, 1);
    grid->addWidget(new PanelFrame(verdict), 0, 2, 2, 1);
    grid->setColumnMinimumWidth(0, 470);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(2, 270);
    grid->setRowStretch(0, 2);
    grid->setRowStretch(1, 5);
    return page;
}

/// What a panel looks like before anything has happened, in docks.
QWidget* emptyPage()
{
    auto* window = new QMainWindow;
    const auto dock = [window](Panel* panel, Qt::DockWidgetArea area) {
        auto* widget = new QDockWidget(window);
        PanelHead::install(widget, panel);
        window->addDockWidget(area, widget);
    };
    dock(new LossPanel, Qt::LeftDockWidgetArea);
    dock(new AnnealingPanel, Qt::LeftDockWidgetArea);
    dock(new LatentPanel, Qt::RightDockWidgetArea);
    dock(new KlBarsPanel, Qt::RightDockWidgetArea);
    dock(new LifePanel, Qt::LeftDockWidgetArea);
    dock(new VerdictPanel, Qt::RightDockWidgetArea);
    dock(new SeriesPanel, Qt::RightDockWidgetArea);
    dock(new VehicleTable, Qt::LeftDockWidgetArea);
    return window;
}

/// Four losses, logarithmic; a dragged schedule; many dimensions; a crowded latent space.
QWidget* extremesPage()
{
    const gallery::TrainingStory story = gallery::trainingStory();
    auto* page = new QWidget;
    auto* losses = new LossPanel(page);
    losses->setSchedule(story.schedule, story.plannedSteps);
    losses->append(story.points);
    losses->setMarks(story.marks);
    losses->setTotalShown(true);
    losses->setLogarithmic(true);
    auto* annealing = new AnnealingPanel(page);
    AnnealingSchedule cyclical;
    cyclical.shape = AnnealingShape::Cyclical;
    annealing->setSchedule(cyclical, story.plannedSteps);
    annealing->append(std::span(story.points).first(700));
    AnnealingSchedule preview = cyclical;
    preview.ceiling = 0.015;
    annealing->setPreview(preview);
    auto* bars = new KlBarsPanel(page);
    std::vector<double> nats;
    for (int dimension = 0; dimension < 64; ++dimension)
        nats.push_back(dimension % 5 == 0 ? 0.01 : 6.0 / (1 + dimension % 9));
    bars->setDivergences(nats);
    auto* latent = new LatentPanel(page);
    latent->setCloud(gallery::latentCloud(12000, 8));
    latent->setColour(LatentColour::Score);
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(new PanelFrame(losses), 0, 0, 2, 1);
    grid->addWidget(new PanelFrame(annealing), 0, 1);
    grid->addWidget(new PanelFrame(latent), 0, 2, 2, 1);
    grid->addWidget(new PanelFrame(bars), 1, 1);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    return page;
}

QWidget* importPage(const TableGroup& table, bool asks)
{
    auto* page = new QWidget;
    auto* columns = new ColumnsPanel(page);
    columns->setSubtitle("fleet_2024_*.csv · 37 files · 4.2 GB");
    std::vector<ColumnChoice> chosen = table.mapping.columns;
    chosen[4].use = ColumnUse::Unused;
    columns->setContent({chosen, table.mapping.columns, {}});
    columns->setNote("as you imported files with this header before", "Recognise them anew");
    auto* reading = new ReadingPanel(page);
    ReadingFindings findings = gallery::findingsOf(table);
    findings.mapping.timeIsAmbiguous = asks;
    reading->setFindings(findings);
    reading->card()->setOutlook({"37 files, about 31.4 M rows → about 244,900 snippets",
                                 "Of the first 400 rows, 20 cells will not be used as they stand: 12 blank, "
                                 "8 not a number.",
                                 asks ? "Say which of two columns is the time" : ""});
    reading->card()->setState(asks ? ImportState::Ready : ImportState::Importing);
    reading->card()->setProgress(0.4, "reading fleet_2024_12.csv · 180,000 rows/s · 41 MB/s · 12 s left");
    auto* preview = new PreviewPanel(page);
    preview->setContent(gallery::previewOf(table));
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(new PanelFrame(columns), 0, 0);
    grid->addWidget(new PanelFrame(reading), 0, 1);
    grid->addWidget(new PanelFrame(preview), 1, 0, 1, 2);
    grid->setColumnStretch(0, 58);
    grid->setColumnStretch(1, 42);
    grid->setRowStretch(0, 63);
    grid->setRowStretch(1, 37);
    return page;
}

/// A fleet's channels, issues and one of its sessions.
QWidget* fleetPage()
{
    auto* page = new QWidget;
    const auto fleet = gallery::smallFleet();
    const std::vector<ChannelHistogram> histograms = channelHistograms(*fleet);
    auto* channels = new ChannelTable(page);
    channels->setChannels(summarise(*fleet).channels);
    channels->setHistograms(histograms);
    auto* histogram = new HistogramPanel(page);
    histogram->setHistogram({"max_single_volt", "V", histograms[2]});
    auto* issues = new IssuesPanel(page);
    issues->setReport(gallery::manyIssues(20000));
    auto* series = new SeriesPanel(SeriesFootKind::Windows, "snippet", "Snippet plot", page);
    SeriesData data = gallery::series();
    for (SeriesChannel& channel : data.channels)
        channel = {channel.name, channel.unit, channel.measured, {}, {}, {}, {}, {}};
    data.subtitle = "session 12 of 40 · snippet 2 of 3 · rows in no snippet are hatched";
    const std::size_t rows = data.timeSeconds.size();
    data.windows = {{0, rows / 5}, {rows / 5, rows / 5}, {3 * rows / 5, rows / 5}};
    data.chosenWindow = 1;
    series->setSeries(data);
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(new PanelFrame(series), 0, 0, 2, 1);
    grid->addWidget(new PanelFrame(channels), 0, 1);
    grid->addWidget(new PanelFrame(histogram), 1, 1);
    grid->addWidget(new PanelFrame(issues), 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < 3; ++row)
        grid->setRowStretch(row, 1);
    return page;
}

void draw(QWidget* page, const QSize& size, const QString& file)
{
    page->resize(size);
    page->show();
    QApplication::processEvents();
    if (auto* plot = page->findChild<PlotView*>("seriesPlot"); plot != nullptr && file.contains("inspect"))
        moveCursorTo(plot, 0.7, 0.1);
    if (auto* plot = page->findChild<PlotView*>("lossPlot"); plot != nullptr && file.contains("cursor"))
        moveCursorTo(plot, 0.4, 0.3);
    QApplication::processEvents();
    if (!page->grab().save(file))
        QTextStream(stderr) << "cannot write " << file << Qt::endl;
    delete page;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc != 2) {
        QTextStream(stderr) << "usage: widget_gallery FOLDER" << Qt::endl;
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(".");
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR") == "2" ? "-2x" : "";
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(application, choice);
        const QString end = (choice == ThemeChoice::Dark ? "-dark" : "") + scale + ".png";
        draw(trainPage(), {1280, 720}, folder.filePath("train" + end));
        draw(trainPage(), {1440, 860}, folder.filePath("train-cursor" + end));
        draw(inspectPage(), {1280, 720}, folder.filePath("inspect" + end));
        draw(emptyPage(), {1280, 800}, folder.filePath("empty" + end));
        draw(fleetPage(), {1280, 720}, folder.filePath("fleet" + end));
        draw(importPage(gallery::chargingTable(), false), {1280, 650}, folder.filePath("import" + end));
        draw(importPage(gallery::chargingTable(), true), {1440, 830}, folder.filePath("import-asks" + end));
        draw(importPage(gallery::hostileTable(500), true), {1280, 650}, folder.filePath("import-ugly" + end));
        draw(gallery::runsPage(), {1280, 720}, folder.filePath("runs" + end));
        draw(gallery::runsPage(), {1280, 720}, folder.filePath("runs-cursor" + end));
        draw(gallery::explainPage(), {1280, 720}, folder.filePath("explain" + end));
        draw(gallery::explainUglyPage(), {1280, 720}, folder.filePath("explain-ugly" + end));
        using gallery::EvaluateStory;
        draw(gallery::evaluatePage(EvaluateStory::Usual), {1280, 680}, folder.filePath("evaluate" + end));
        draw(gallery::evaluatePage(EvaluateStory::NoLabels), {1280, 680},
             folder.filePath("evaluate-no-labels" + end));
        draw(gallery::evaluatePage(EvaluateStory::Crowded), {1440, 830},
             folder.filePath("evaluate-crowded" + end));
        draw(gallery::latentPage(160), {1280, 720}, folder.filePath("latent" + end));
        draw(gallery::latentPage(12500), {1280, 720}, folder.filePath("latent-crowded" + end));
        draw(gallery::latentUglyPage(), {1280, 720}, folder.filePath("latent-ugly" + end));
        draw(extremesPage(), {1280, 620}, folder.filePath("extremes" + end));
    }
    return 0;
}
