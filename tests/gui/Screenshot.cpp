// Takes pictures of the real window: window_screenshots FOLDER [--dark] [--chinese] [--epochs N]
//                                                               [--size 1440x900] [--import PATH]…
//
// The demo fleet is opened and trained on; the Train perspective is taken in the middle of the run, with a
// control changed on the way, the form of all settings, and every perspective once the fleet is scored. With
// --import only the Data perspective is taken: with nothing open, with the files made ready to be imported,
// and with their fleet.
#include "app/workbench/ImportPerspective.h"
#include "app/workbench/Language.h"
#include "app/workbench/MainWindow.h"
#include "app/workbench/PlanDialog.h"
#include "core/training/PlanFile.h"
#include "tests/gui/Driver.h"
#include "tests/gui/OwnHome.h"
#include "widgets/FanPlot.h"
#include "widgets/LossPanel.h"
#include "widgets/RunsPanel.h"
#include "widgets/SeriesPanel.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QDockWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

#include <cstdio>

namespace
{

using namespace dyad;

class Photographer
{
public:
    Photographer(MainWindow& window, const QDir& folder, QString suffix)
        : m_window(window)
        , m_folder(folder)
        , m_suffix(std::move(suffix))
    {
    }

    bool take(const char* name, const QString& tab)
    {
        m_window.findChild<QToolButton*>(tab)->click();
        // Plots that were asked to redraw do so with the next events; three rounds let the docks settle
        // first.
        for (int round = 0; round < 3; ++round)
            QCoreApplication::processEvents();
        const QString file = m_folder.filePath(QString::fromLatin1(name) + m_suffix + QStringLiteral(".png"));
        return m_window.grab().save(file);
    }

    /// The Train perspective with two of its hidden docks in front, once their plot shows something.
    bool takeDocks(const char* name, const QStringList& panels, const QString& plot)
    {
        const auto* const train = m_window.findChild<QWidget*>(QStringLiteral("trainPerspective"));
        for (const QString& panel : panels)
            train->findChild<QDockWidget*>(panel + QStringLiteral("Dock"))->raise();
        const auto* const shown = train->findChild<FanPlot*>(plot);
        return waitFor([&] { return !shown->shown().channels.empty(); }) &&
               take(name, QStringLiteral("trainPerspectiveTab"));
    }

    /// Inspect with all sessions of the chosen vehicle in one series.
    bool takeWholeLife()
    {
        const auto* const series = m_window.findChild<SeriesPanel*>(QStringLiteral("seriesPanel"));
        const QString title = series->title();
        named<QPushButton>(m_window, QStringLiteral("Whole life"))->click();
        return waitFor([&] { return series->title() != title; }) &&
               take("whole-life", QStringLiteral("inspectPerspectiveTab"));
    }

    /// The form of every setting, which is a window of its own.
    bool takeSettings()
    {
        named<QPushButton>(m_window, QStringLiteral("All settings"))->click();
        auto* const dialog = m_window.findChild<PlanDialog*>();
        for (int round = 0; round < 3; ++round)
            QCoreApplication::processEvents();
        const bool good = dialog->grab().save(
            m_folder.filePath(QStringLiteral("settings") + m_suffix + QStringLiteral(".png")));
        return dialog->close() && good;
    }

private:
    MainWindow& m_window;
    QDir m_folder;
    QString m_suffix;
};

bool photograph(MainWindow& window, Photographer& photographer, int epochs)
{
    window.show();
    bool good = photographer.take("empty", QStringLiteral("trainPerspectiveTab"));
    window.workspace().openDemo();
    good = good && waitFor([&] { return window.workspace().planned().has_value(); });
    if (epochs > 0) {
        TrainingPlan plan = presetNamed("demo");
        plan.epochs = epochs;
        plan.minimumSteps = 0;
        window.workspace().setPlan(plan);
        good =
            good && waitFor([&] {
                return window.workspace().planned() && window.workspace().planned()->steps.epochs == epochs;
            });
    }
    good = good && photographer.takeSettings();
    const std::int64_t steps = window.workspace().planned()->steps.total;
    QSignalSpy scored(&window.workspace(), &Workspace::scoresReady);
    const auto* const series = named<PlotView>(window, QStringLiteral("Series plot"));
    named<QPushButton>(window, QStringLiteral("Start"))->click();
    const auto* const losses = window.findChild<LossPanel*>();
    const auto reached = [&](double share) {
        return waitFor(
            [&] { return static_cast<double>(losses->pointCount()) >= share * static_cast<double>(steps); },
            600000);
    };
    good = good && reached(0.4);
    auto* const ceiling = named<QSlider>(window, QStringLiteral("KL ceiling"));
    ceiling->setValue(ceiling->value() + 60);
    good = good && reached(0.6) && photographer.take("train", QStringLiteral("trainPerspectiveTab"));
    good = good && photographer.takeDocks(
                       "explain", {QStringLiteral("snippetPreviewPanel"), QStringLiteral("explainPanel")},
                       QStringLiteral("fanPlot"));
    const int emptyRects = series->axisRectCount();
    good =
        good && waitFor([&] { return scored.count() > 0 && series->axisRectCount() > emptyRects; }, 600000);
    good = good && photographer.take("trained", QStringLiteral("trainPerspectiveTab"));
    auto* const runs = window.findChild<RunsPanel*>();
    window.findChild<QDockWidget*>(QStringLiteral("runsPanelDock"))->raise();
    good = good && waitFor([&] { return runs->table()->model()->rowCount() == 1; });
    return good && photographer.take("runs", QStringLiteral("trainPerspectiveTab")) &&
           photographer.takeDocks("decode", {QStringLiteral("decodePanel")}, QStringLiteral("decodePlot")) &&
           photographer.take("inspect", QStringLiteral("inspectPerspectiveTab")) &&
           photographer.takeWholeLife() &&
           photographer.take("evaluate", QStringLiteral("evaluatePerspectiveTab")) &&
           photographer.take("data", QStringLiteral("dataPerspectiveTab"));
}

bool photographImport(MainWindow& window, Photographer& photographer, const QStringList& paths)
{
    const QString tab = QStringLiteral("dataPerspectiveTab");
    window.show();
    bool good = photographer.take("data-empty", tab);
    const ImportSession& session = window.findChild<ImportPerspective*>()->session();
    QSignalSpy details(&window.workspace(), &Workspace::detailsReady);
    window.openPaths(paths);
    good = good && waitFor([&] { return session.state() == ImportState::Ready || details.count() > 0; }) &&
           photographer.take("import", tab);
    auto* const import = named<QPushButton>(window, QStringLiteral("Import"));
    if (!import->isEnabled())
        return good;
    import->click();
    good = good && waitFor([&] { return details.count() > 0; }, 600000);
    waitFor([&] { return window.workspace().planned().has_value(); }, 3000);
    named<QPushButton>(window, QStringLiteral("Next snippet"))->click();
    waitFor([] { return false; }, 300); // the chosen session is read on another thread
    return good && photographer.take("data-imported", tab);
}

} // namespace

int main(int argc, char** argv)
{
    const OwnHome home;
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("FOLDER"), QStringLiteral("where the pictures go"));
    parser.addOptions(
        {{QStringLiteral("dark"), QStringLiteral("the dark theme")},
         {QStringLiteral("chinese"), QStringLiteral("in Chinese")},
         {QStringLiteral("epochs"), QStringLiteral("0: as the demo preset plans"), QStringLiteral("N"),
          QStringLiteral("0")},
         {QStringLiteral("size"), QStringLiteral("of the window"), QStringLiteral("WxH"),
          QStringLiteral("1440x900")},
         {QStringLiteral("import"), QStringLiteral("a file or folder to import"), QStringLiteral("PATH")}});
    parser.process(application);
    const bool dark = parser.isSet(QStringLiteral("dark"));
    applyTheme(application, dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const bool chinese = parser.isSet(QStringLiteral("chinese"));
    applyLanguage(application, chinese ? Language::Chinese : Language::English);
    const QDir folder(parser.positionalArguments().value(0, QStringLiteral(".")));
    QDir().mkpath(folder.path());
    const QStringList size = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));

    MainWindow window;
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    Photographer photographer(window, folder,
                              QLatin1String(dark ? "-dark" : "") + QLatin1String(chinese ? "-zh" : ""));
    const QStringList imports = parser.values(QStringLiteral("import"));
    const bool good = !imports.isEmpty()
                          ? photographImport(window, photographer, imports)
                          : photograph(window, photographer, parser.value(QStringLiteral("epochs")).toInt());
    std::printf(good ? "pictures in %s\n" : "failed: not every picture could be taken into %s\n",
                qPrintable(folder.path()));
    return good ? 0 : 1;
}
