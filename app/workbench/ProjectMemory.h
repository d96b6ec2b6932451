// Leaves the workspace in the project as it is, and brings it back as it was left.
#pragma once

#include "app/workbench/ProjectKeeper.h"
#include "app/workbench/Workspace.h"

#include <QObject>

#include <filesystem>
#include <optional>
#include <string>

namespace dyad
{

class ProjectMemory : public QObject
{
    Q_OBJECT

public:
    ProjectMemory(Workspace& workspace, ProjectKeeper& project, QObject* parent = nullptr);

    /// What the open project holds: the plan, then the fleet, then the model that scored it and the vehicle
    /// that was looked at. The demo fleet where nothing was ever open.
    void restore();
    /// The plan alone, for who opens something else at once.
    void restorePlan();
    /// The fleet that could not be found lies there now.
    void fleetFound(const std::filesystem::path& path);

Q_SIGNALS:
    /// It was open last and is no longer where it was.
    void fleetMissing(const std::filesystem::path& path);
    void noticed(const QString& sentence);

private:
    void rememberFleet();
    void rememberScores();
    void rememberVehicle();
    void restoreFleet(const std::filesystem::path& path);
    void restoreScores();
    void restoreVehicle();

    Workspace& m_workspace;
    ProjectKeeper& m_project;
    std::optional<std::filesystem::path> m_missing;
    std::string m_runToScore;    ///< as soon as the fleet is open
    std::string m_vehicleToShow; ///< as soon as it is scored
};

} // namespace dyad
