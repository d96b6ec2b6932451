#include "tests/support/Test.h"
#include "widgets/AnnealingPanel.h"
#include "widgets/KlBarsPanel.h"
#include "widgets/LatentPanel.h"
#include "widgets/LifePanel.h"
#include "widgets/LossPanel.h"
#include "widgets/PlanPanel.h"
#include "widgets/PlotView.h"
#include "widgets/RunControls.h"
#include "widgets/RunsPanel.h"
#include "widgets/SeriesPanel.h"
#include "widgets/StatusStrip.h"
#include "widgets/VehicleTable.h"
#include "widgets/VerdictPanel.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>

using namespace dyad;

namespace
{

QStringList namesIn(const QWidget& root)
{
    QStringList names;
    for (const auto* widget : root.findChildren<QWidget*>()) {
        const auto* const label = qobject_cast<const QLabel*>(widget);
        if (!widget->accessibleName().isEmpty())
            names.append(widget->accessibleName());
        else if (label != nullptr && !label->text().isEmpty()) // is called what it says
            names.append(label->text());
    }
    return names;
}

} // namespace

TEST_CASE("Everything that drives a training has its name, once")
{
    QWidget page;
    new RunControls(&page);
    new PlanPanel(&page);
    new LossPanel(&page);
    new AnnealingPanel(&page);
    new LatentPanel(&page);
    new KlBarsPanel(&page);
    new RunsPanel(&page);
    new StatusStrip(&page);
    const QStringList names = namesIn(page);
    for (const char* wanted :
         {"Start",           "Pause",           "Resume",      "Stop",          "Checkpoint now",
          "Preset",          "Annealing shape", "KL ceiling",  "KL midpoint",   "KL steepness",
          "NLL weight",      "Label weight",    "Noise scale", "Learning rate", "Epochs",
          "Loss plot",       "Annealing plot",  "Latent plot", "Status",        "Progress",
          "KL ceiling value"}) {
        CAPTURE(wanted);
        CHECK(names.count(wanted) == 1);
    }
    for (const char* wanted : {"Runs", "Open run", "Resume run", "Overlay run", "Delete run"}) {
        CAPTURE(wanted);
        CHECK(names.count(wanted) == 1);
    }
    CAPTURE(names.join("|").toStdString());
    CHECK(QSet<QString>(names.begin(), names.end()).size() == names.size());
}

TEST_CASE("Everything that drives an inspection has its name, once")
{
    QWidget page;
    new VehicleTable(&page);
    new LifePanel(&page);
    new SeriesPanel(&page);
    new VerdictPanel(&page);
    const QStringList names = namesIn(page);
    for (const char* wanted : {"Vehicles", "Search vehicles", "Life plot", "Series plot"}) {
        CAPTURE(wanted);
        CHECK(names.count(wanted) == 1);
    }
    CAPTURE(names.join("|").toStdString());
    CHECK(QSet<QString>(names.begin(), names.end()).size() == names.size());
}

TEST_CASE("Every control has a name for those who cannot see it and one that stays")
{
    QWidget page;
    new RunControls(&page);
    new PlanPanel(&page);
    new LossPanel(&page);
    new LatentPanel(&page);
    new RunsPanel(&page);
    new VehicleTable(&page);
    for (const auto* widget : page.findChildren<QWidget*>()) {
        const bool isPart = qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) != nullptr ||
                            widget->objectName().startsWith("qt_") || widget->inherits("QScrollBar") ||
                            widget->inherits("QTableCornerButton");
        const bool isControl = qobject_cast<const QAbstractButton*>(widget) != nullptr ||
                               qobject_cast<const QAbstractSlider*>(widget) != nullptr ||
                               qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
                               qobject_cast<const QComboBox*>(widget) != nullptr ||
                               qobject_cast<const QLineEdit*>(widget) != nullptr;
        if (isPart || !isControl || qobject_cast<QLineEdit*>(widget->parentWidget()) != nullptr)
            continue;
        CAPTURE(widget->metaObject()->className(), widget->objectName().toStdString());
        CHECK_FALSE(widget->accessibleName().isEmpty());
        CHECK_FALSE(widget->objectName().isEmpty());
    }
}

TEST_CASE("Every plot describes itself in a sentence before and after it has data")
{
    QWidget page;
    new LossPanel(&page);
    new AnnealingPanel(&page);
    new LatentPanel(&page);
    new LifePanel(&page);
    new SeriesPanel(&page);
    const auto plots = page.findChildren<PlotView*>();
    CHECK(plots.size() == 5);
    for (const auto* plot : plots)
        CHECK(plot->accessibleDescription().endsWith('.'));
}

TEST_CASE("A change of theme reaches the plots of every panel")
{
    LossPanel panel;
    applyTheme(*qApp, ThemeChoice::Dark);
    CHECK(panel.theme().isDark);
    CHECK(panel.plot()->theme().ground == Theme::dark().ground);
    applyTheme(*qApp, ThemeChoice::Light);
    CHECK_FALSE(panel.plot()->theme().isDark);
    panel.setTheme(Theme::dark());
    CHECK(panel.plot()->theme().isDark);
}

TEST_CASE("The strip says its state in words and bounds its progress")
{
    StatusStrip strip;
    strip.setState("Training");
    strip.setSteps(2, 3, 1240, 2010);
    strip.setRate(486, 111);
    CHECK(strip.findChild<QWidget*>("status")->accessibleDescription() == "Training");
    CHECK(strip.findChild<QWidget*>("statusDetail")->accessibleDescription().contains("step 1,240 of 2,010"));
    strip.setProgress(7.0);
    strip.setProgress(std::nan(""));
    CHECK(strip.findChild<QWidget*>("progress")->isHidden());
}
