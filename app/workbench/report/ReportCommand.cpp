#include "app/workbench/report/ReportCommand.h"

#include "app/cli/DataArgument.h"
#include "app/cli/Program.h"
#include "app/workbench/report/ReportFile.h"
#include "app/workbench/report/RunReport.h"
#include "app/workbench/report/VehicleReport.h"
#include "core/base/Error.h"
#include "core/data/import/Annotations.h"
#include "core/learning/Learning.h"
#include "core/scoring/UsualScores.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <map>

namespace dyad
{
namespace
{

struct ReportArguments {
    std::string run;
    std::string data;
    std::string annotations;
    std::string vehicle;
    std::string to;
};

std::size_t vehicleOf(const Fleet& fleet, const std::string& id)
{
    const auto& vehicles = fleet.vehicles();
    const auto found = std::find_if(vehicles.begin(), vehicles.end(),
                                    [&](const Vehicle& vehicle) { return vehicle.id.text == id; });
    if (found == vehicles.end())
        throw Error(ErrorKind::Usage, "The data have no vehicle '" + id + "'; the first is '" +
                                          vehicles.front().id.text + "'.");
    return static_cast<std::size_t>(found - vehicles.begin());
}

/// What the annotations say, for the page; as labels they are in the fleet already.
std::map<std::string, VehicleReview> reviewsOf(const std::string& annotations)
{
    std::map<std::string, VehicleReview> reviews;
    if (annotations.empty())
        return reviews;
    for (const Annotation& annotation : loadAnnotations(annotations).entries)
        reviews[annotation.vehicle] = {true, annotation.judgement, QString::fromStdString(annotation.note)};
    return reviews;
}

void report(const ReportArguments& arguments)
{
    const QString path = QString::fromStdString(arguments.to);
    requireReportName(path); // before any work is done
    const CancelToken cancel = cli::interruptToken();
    cli::ProgressPrinter printer;
    const LoadedModel loaded = learning().loadModel(arguments.run);
    if (!loaded.notice.empty())
        printer.say(loaded.notice);
    OpenFleet open;
    open.fleet = cli::loadData(arguments.data, arguments.annotations, printer, cancel);
    open.file = arguments.data;
    open.name = QFileInfo(QString::fromStdString(arguments.data)).fileName();
    const bool isOfOne = !arguments.vehicle.empty();
    const std::size_t vehicle = isOfOne ? vehicleOf(*open.fleet, arguments.vehicle) : 0;

    Scored scored;
    scored.model = loaded.model;
    scored.runFolder = arguments.run;
    scored.scores = learning().scoreFleet(*loaded.model, *open.fleet, {}, printer.callback(), cancel);
    scored.ranking = learning().rankVehicles(*open.fleet, scored.scores, {}, loadUsualScores(arguments.run));
    if (!scored.ranking.notice.empty())
        printer.say(scored.ranking.notice);
    const std::map<std::string, VehicleReview> reviews = reviewsOf(arguments.annotations);
    const auto reviewOf = [&](std::size_t index) {
        const auto found = reviews.find(open.fleet->vehicles()[index].id.text);
        return found != reviews.end() ? found->second : VehicleReview();
    };
    if (!isOfOne) {
        saveReport(runReport(open, scored, reviewOf), path);
        return;
    }
    const SeenSegment strangest = seeSegment(open, scored, strangestSegment(open, scored, vehicle));
    saveReport(vehicleReport(open, scored, vehicle, reviewOf(vehicle), strangest), path);
}

void addReportCommand(CLI::App& app)
{
    auto* const command =
        app.add_subcommand("report", "the vehicles of a fleet, or one of them, as a page for people");
    auto arguments = std::make_shared<ReportArguments>();
    command
        ->add_option("--run", arguments->run, "folder that 'dyad train' wrote, or a file of exported weights")
        ->required();
    command->add_option("--data", arguments->data, "the fleet: a CSV file")->required();
    command->add_option("--vehicle", arguments->vehicle, "only this one; else the whole fleet");
    command->add_option("--annotations", arguments->annotations,
                        "table of vehicle,judgement,note,time: what was decided so far");
    command->add_option("--to", arguments->to, "the report: a .pdf or an .html file")->required();
    command->callback([arguments] { report(*arguments); });
}

} // namespace

int runReportCommand(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // plots are drawn, but there need not be a display
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& message) {
        if (type == QtCriticalMsg || type == QtFatalMsg) // what else Qt says is of screens that are not there
            std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    });
    QApplication application(argc, argv);
    applyTheme(application, ThemeChoice::Light);
    return cli::runProgram(
        argc, argv, [](CLI::App& app, cli::ExitCode&) { addReportCommand(app); }, "dyad-workbench");
}

} // namespace dyad
