#include "tests/widgets/GalleryRuns.h"

#include "tests/widgets/GalleryData.h"
#include "widgets/LossPanel.h"
#include "widgets/PanelFrame.h"
#include "widgets/RunsPanel.h"

#include <QGridLayout>
#include <QPushButton>

#include <cmath>

namespace dyad::gallery
{
namespace
{

RunRow row(const char* name, const char* state, RunTone tone, double seconds, std::int64_t steps, double best)
{
    RunRow run;
    run.id = QStringLiteral("/home/someone/runs/") + QString::fromUtf8(name);
    run.name = QString::fromUtf8(name);
    run.state = QString::fromUtf8(state);
    run.tone = tone;
    run.whenSeconds = seconds;
    run.when = QStringLiteral("11-21 %1:05").arg(static_cast<int>(seconds));
    run.preset = QStringLiteral("brand-1");
    run.steps = steps;
    run.plannedSteps = 2010;
    run.bestValidation = best;
    run.lastValidation = best * 1.1;
    run.lastNll = best * 0.97;
    run.bytes = 4.3e6;
    run.parameters = {QStringLiteral("0.005"), QStringLiteral("0.01"), QStringLiteral("gru")};
    return run;
}

RunTable table()
{
    RunTable runs;
    runs.parameters = {"learning_rate", "anneal0", "rnn_type"};
    runs.rows.push_back(row("ceiling 0.01, changed at 920", "training", RunTone::Busy, 16, 1240, 0.0462));
    runs.rows.push_back(row("as published", "finished", RunTone::Good, 14, 2010, 0.0448));
    runs.rows.push_back(row("brand-1-20261121-131402", "stopped", RunTone::Waiting, 13, 700, 0.0713));
    runs.rows.push_back(row("rate ten times as high", "diverged", RunTone::Bad, 12, 212, std::nan("")));
    runs.rows.push_back(row("on the other machine", "elsewhere", RunTone::Busy, 15, 90, std::nan("")));
    runs.rows.push_back(row("<b>copied</b> from somewhere else with a name that has no end at all",
                            "unreadable", RunTone::Bad, 9, 0, std::nan("")));
    runs.rows[0].isOpen = true;
    runs.rows[1].isBaseline = true;
    runs.rows[1].epochsDone = 30;
    runs.rows[2].overlay = 0;
    runs.rows[3].overlay = 1;
    runs.rows[2].parameters[1] = "0.02";
    runs.rows[3].parameters[0] = "0.05";
    runs.rows[4].plannedSteps = 0;
    runs.rows[5].parameters.clear();
    return runs;
}

LossOverlay overlay(const char* name, std::size_t steps, double factor, int colour, bool isBaseline)
{
    std::vector<LossPoint> points = trainingStory().points;
    while (points.size() < steps) {
        points.push_back(points[points.size() - 200]);
        points.back().step = static_cast<std::int64_t>(points.size());
    }
    points.resize(steps);
    for (LossPoint& point : points)
        point.losses = point.losses * factor;
    return {QString::fromUtf8(name), std::make_shared<const RunCurves>(curvesOf(points)), colour, isBaseline};
}

} // namespace

QWidget* runsPage()
{
    const TrainingStory story = trainingStory();
    auto* page = new QWidget;
    auto* losses = new LossPanel(page);
    losses->setSchedule(story.schedule, story.plannedSteps);
    losses->append(story.points);
    losses->setMarks(story.marks);
    losses->setOverlays({overlay("brand-1-20261121-131402", 700, 1.3, 0, false),
                         overlay("rate ten times as high", 212, 1.6, 1, false),
                         overlay("as published", 2010, 0.9, 0, true)});
    auto* runs = new RunsPanel(page);
    runs->setTable(table());
    runs->setChosen(QStringLiteral("/home/someone/runs/as published"));
    runs->findChild<QPushButton*>(QStringLiteral("resumerun"))->click(); // asks how long in all
    auto* empty = new RunsPanel(page);
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(new PanelFrame(losses), 0, 0, 1, 2);
    grid->addWidget(new PanelFrame(runs), 1, 0);
    grid->addWidget(new PanelFrame(empty), 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnMinimumWidth(1, 360);
    grid->setRowStretch(0, 5);
    grid->setRowStretch(1, 3);
    return page;
}

} // namespace dyad::gallery
