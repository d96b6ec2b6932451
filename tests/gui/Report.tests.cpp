#include "app/workbench/MainWindow.h"
#include "app/workbench/report/ReportFile.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/store/FleetStore.h"
#include "core/simulation/DemoFleet.h"
#include "core/training/PlanFile.h"
#include "tests/gui/DemoTraining.h"
#include "tests/gui/Driver.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <QFileDialog>
#include <QProcess>
#include <QPushButton>

using namespace dyad;

namespace
{

const QString hostile = QStringLiteral("<script>alert('1')</script> & \"é电");

Report sample()
{
    Report report;
    report.title = hostile;
    report.headline = QStringLiteral("Strong anomaly");
    report.tone = ReportTone::Alarm;
    ReportSection section;
    section.title = QStringLiteral("Facts");
    section.facts.emplace_back(QStringLiteral("Note"), hostile);
    section.table = ReportTable{{QStringLiteral("Signal")}, {{hostile}}, hostile};
    QImage image(40, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    section.figures.push_back({hostile, hostile, hostile, image});
    report.sections.push_back(section);
    return report;
}

std::string bytesOf(const std::filesystem::path& file)
{
    return loadText(file);
}

/// A run folder and the fleet that it was trained on, made through the window.
void trainInWindow(MainWindow& window, const std::filesystem::path& folder)
{
    SimulationOptions options;
    options.vehicles = 6;
    options.faulty = 1;
    options.segments = 4;
    saveFleet(realFileSystem(), folder / "few.fleet.h5", simulateFleet(options).fleet, {});
    window.workspace().setPlan(briefPlan(1));
    window.show();
    window.workspace().openFleetFile(QString::fromStdString((folder / "few.fleet.h5").string()));
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
    named<QPushButton>(window, QStringLiteral("Start"))->click();
    REQUIRE(waitFor([&] { return window.workspace().scored() != nullptr; }));
}

} // namespace

TEST_CASE("A report as a page holds its pictures, and text from files stays text")
{
    const QString page = toHtml(sample());
    CHECK_FALSE(page.contains(QStringLiteral("<script")));
    CHECK(page.count(QStringLiteral("&lt;script&gt;")) >= 6);
    CHECK(page.contains(QStringLiteral("src=\"data:image/png;base64,")));
    CHECK_FALSE(page.contains(QStringLiteral("http")));
    CHECK(page.contains(QStringLiteral("é电")));
}

TEST_CASE("A report on paper is a PDF; other names and folders that are not there are refused in a sentence")
{
    const TemporaryFolder folder;
    const auto path = [&](const char* name) { return QString::fromStdString((folder / name).string()); };
    saveReport(sample(), path("r.pdf"));
    CHECK(bytesOf(folder / "r.pdf").starts_with("%PDF-"));
    CHECK(bytesOf(folder / "r.pdf").size() > 3000);
    CHECK_THROWS_AS(saveReport(sample(), path("r.doc")), Error);
    CHECK_THROWS_AS(saveReport(sample(), path("no/such/r.pdf")), Error);
    CHECK_FALSE(std::filesystem::exists(folder / "r.doc"));
}

TEST_CASE("A vehicle's report is asked for by its button and answers what, since when, where, how sure")
{
    const TemporaryFolder folder;
    MainWindow window;
    auto* const button = named<QPushButton>(window, QStringLiteral("Make report"));
    CHECK_FALSE(button->isEnabled());
    trainInWindow(window, folder.path());
    CHECK(button->isEnabled());
    const std::filesystem::path file = folder / "v.html";
    button->click();
    auto* const dialog = window.findChild<QFileDialog*>(QStringLiteral("reportDialog"));
    REQUIRE(dialog != nullptr);
    Q_EMIT dialog->filesSelected({QString::fromStdString(file.string())});
    REQUIRE(waitFor([&] { return std::filesystem::exists(file); }));
    const std::string page = bytesOf(file);
    const Workspace& workspace = window.workspace();
    const auto vehicle = *window.workspace().selection().vehicle();
    const VehicleScore& top = workspace.scored()->ranking.vehicles.front();
    CHECK(top.vehicle == vehicle);
    for (const std::string& said :
         {"Vehicle " + workspace.open()->fleet->vehicles()[vehicle].id.text, std::string("Since when"),
          std::string("On which signal"), top.topChannel, std::string(" measured where "),
          std::string("How sure"), std::string("Compared with usual vehicles"),
          std::string("Rank</td><td>1 of 6 vehicles"), std::string("Model and threshold")})
        CHECK(page.find(said) != std::string::npos);
    CHECK(page.find("data:image/png;base64,") != std::string::npos);
}

TEST_CASE("Reports are made without a display, of one vehicle or of the fleet")
{
    const TemporaryFolder folder;
    std::filesystem::path run;
    {
        MainWindow window;
        trainInWindow(window, folder.path());
        run = window.workspace().scored()->runFolder;
    }
    const auto report = [&](const QStringList& more) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* const display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(display));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(DYAD_WORKBENCH_PROGRAM),
                      QStringList{"report", "--run", QString::fromStdString(run.string()), "--data",
                                  QString::fromStdString((folder / "few.fleet.h5").string())} +
                          more);
        REQUIRE(process.waitForFinished(60000));
        INFO(process.readAllStandardError().toStdString());
        return process.exitCode();
    };
    const auto path = [&](const char* name) { return QString::fromStdString((folder / name).string()); };
    CHECK(report({"--to", path("fleet.html")}) == 0);
    CHECK(bytesOf(folder / "fleet.html").find("of 6 vehicles stand out") != std::string::npos);
    CHECK(report({"--vehicle", "EV1", "--to", path("v.pdf")}) == 0);
    CHECK(bytesOf(folder / "v.pdf").starts_with("%PDF-"));
    CHECK(report({"--vehicle", "nobody", "--to", path("n.pdf")}) == 2);
    CHECK(report({"--to", path("n.doc")}) == 2);
    CHECK(report({"--to", path("no/such/n.pdf")}) == 4);
}
