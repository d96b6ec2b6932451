#include "app/workbench/ProjectMemory.h"

#include "core/base/Error.h"
#include "core/training/PlanFile.h"

#include <algorithm>
#include <utility>

namespace dyad
{
namespace
{

// Settings of a project.
constexpr const char* planKey = "plan";
constexpr const char* fleetKey = "fleet";     // where it lies; demoFleet: the one that is made anew
constexpr const char* scoredByKey = "scored"; // the folder of the run; empty: the fleet is not scored
constexpr const char* vehicleKey = "vehicle"; // the one that was looked at
constexpr const char* demoFleet = "demo";

} // namespace

ProjectMemory::ProjectMemory(Workspace& workspace, ProjectKeeper& project, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_project(project)
{
    connect(&m_workspace, &Workspace::fleetOpened, this, [this] {
        rememberFleet();
        restoreScores();
    });
    connect(&m_workspace, &Workspace::scoresReady, this, [this] {
        rememberScores();
        restoreVehicle();
    });
    connect(&m_workspace, &Workspace::planChanged, this,
            [this] { m_project.keepSetting(planKey, planToJson(m_workspace.plan())); });
    connect(&m_workspace.selection(), &Selection::vehicleChanged, this, &ProjectMemory::rememberVehicle);
}

void ProjectMemory::rememberFleet()
{
    const OpenFleet& open = *m_workspace.open();
    m_project.keepSetting(fleetKey, open.file.empty() ? demoFleet : open.file.string());
    if (m_runToScore.empty())
        m_project.keepSetting(scoredByKey, "");
    if (!open.file.empty())
        m_project.keepFile(ProjectFileKind::Fleet, {open.file, open.name.toStdString(), true});
}

void ProjectMemory::rememberScores()
{
    m_project.keepSetting(scoredByKey, m_workspace.scored()->runFolder.string());
}

void ProjectMemory::rememberVehicle()
{
    if (const auto vehicle = m_workspace.selection().vehicle(); vehicle && m_vehicleToShow.empty())
        m_project.keepSetting(vehicleKey, m_workspace.open()->fleet->vehicles()[*vehicle].id.text);
}

void ProjectMemory::restorePlan()
{
    const std::string plan = m_project.contents().setting(planKey);
    if (plan.empty())
        return;
    try {
        m_workspace.setPlan(parsePlan(plan, TrainingPlan(), "the project's plan"));
    } catch (const Error& error) {
        Q_EMIT noticed(tr("The plan of the project is left aside. %1").arg(QString::fromUtf8(error.what())));
    }
}

void ProjectMemory::restore()
{
    restorePlan();
    const ProjectContents& contents = m_project.contents();
    m_runToScore = contents.setting(scoredByKey);
    m_vehicleToShow = contents.setting(vehicleKey);
    const std::string fleet = contents.setting(fleetKey);
    if (fleet.empty() || fleet == demoFleet) {
        m_workspace.openDemo();
        return;
    }
    // Where the project has moved together with its fleet, it knows the new place by itself.
    const auto known =
        std::find_if(contents.fleets.begin(), contents.fleets.end(), [&](const ProjectFile& file) {
            return file.isThere && file.path.filename() == std::filesystem::path(fleet).filename();
        });
    restoreFleet(known != contents.fleets.end() ? known->path : std::filesystem::path(fleet));
}

void ProjectMemory::restoreFleet(const std::filesystem::path& path)
{
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        const auto& fleets = m_project.contents().fleets;
        const auto known = std::find_if(fleets.begin(), fleets.end(),
                                        [&](const ProjectFile& file) { return file.path == path; });
        m_workspace.openFleetFile(QString::fromStdString(path.string()),
                                  known != fleets.end() ? QString::fromStdString(known->name) : QString());
        return;
    }
    m_missing = path;
    Q_EMIT fleetMissing(path);
}

void ProjectMemory::fleetFound(const std::filesystem::path& path)
{
    if (const auto missing = std::exchange(m_missing, std::nullopt))
        m_project.moveFile(ProjectFileKind::Fleet, *missing, path);
    restoreFleet(path);
}

void ProjectMemory::restoreScores()
{
    if (const std::string run = std::exchange(m_runToScore, {}); !run.empty())
        m_workspace.scoreRun(run);
}

void ProjectMemory::restoreVehicle()
{
    const std::string id = std::exchange(m_vehicleToShow, {});
    if (id.empty())
        return;
    const auto& vehicles = m_workspace.open()->fleet->vehicles();
    const auto found = std::find_if(vehicles.begin(), vehicles.end(),
                                    [&](const Vehicle& vehicle) { return vehicle.id.text == id; });
    if (found != vehicles.end())
        m_workspace.selection().setVehicle(static_cast<std::size_t>(found - vehicles.begin()));
}

} // namespace dyad
