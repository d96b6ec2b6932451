// The workbench: dyad-workbench [--demo] [FILE…]
//                               dyad-workbench report --run DIR --data DATA [--vehicle V] --to FILE
#include "app/workbench/Language.h"
#include "app/workbench/MainWindow.h"
#include "app/workbench/ProjectDesk.h"
#include "app/workbench/TrainingDesk.h"
#include "app/workbench/report/ReportCommand.h"
#include "core/base/BlasKernels.h"
#include "core/training/RunFiles.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

#include <algorithm>
#include <string_view>

namespace
{

/// What the command line asks for.
struct WindowWish {
    QStringList files;
    bool demo = false;
};

void openWished(dyad::MainWindow& window, const WindowWish& wish)
{
    const QStringList& files = wish.files;
    if (wish.demo)
        window.training().startWhenReady();
    const bool isProject = files.size() == 1 && files.front().endsWith(QLatin1String(".dyad"));
    // A run says nothing of where its fleet lies; the one that was open last is likely to be it.
    const bool areRuns = !files.isEmpty() && std::all_of(files.begin(), files.end(), [](const QString& path) {
        return dyad::holdsRun(path.toStdString());
    });
    window.projects().open(isProject ? files.front() : dyad::ProjectDesk::last(),
                           isProject || ((files.isEmpty() || areRuns) && !wish.demo));
    if (wish.demo && files.isEmpty())
        window.workspace().openDemo();
    else if (!isProject)
        window.openPaths(files);
}

} // namespace

int main(int argc, char** argv)
{
    dyad::chooseBlasKernels();
    if (argc > 1 && std::string_view(argv[1]) == "report")
        return dyad::runReportCommand(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("DyAD Workbench"));
    QApplication::setOrganizationName(QStringLiteral("DyAD Workbench"));
    QApplication::setApplicationVersion(QStringLiteral(DYAD_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Main", "Finds electric vehicles whose batteries are going to fail."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(
        QStringLiteral("demo"),
        QCoreApplication::translate("Main", "open the demo fleet and train on it at once"));
    parser.addOption(demo);
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QCoreApplication::translate("Main",
                                    "CSV files and folders to import, or a fleet, project or runs to open"),
        QStringLiteral("[FILE…]"));
    parser.process(application);

    const int choice = QSettings().value(QStringLiteral("theme"), 0).toInt();
    dyad::applyTheme(application, static_cast<dyad::ThemeChoice>(choice));
    WindowWish wish{parser.positionalArguments(), parser.isSet(demo)};
    for (;;) {
        dyad::applyLanguage(application, dyad::chosenLanguage());
        dyad::MainWindow window;
        openWished(window, wish);
        window.show();
        const int code = QApplication::exec();
        if (!window.isToReturn())
            return code;
        wish = {};
    }
}
