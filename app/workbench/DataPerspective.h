// What is open: vehicles, channels, and every cell that could not be used as it stood.
#pragma once

#include "app/workbench/Perspective.h"
#include "app/workbench/Workspace.h"

namespace dyad
{

class PlainTable;

class DataPerspective : public Perspective
{
    Q_OBJECT

public:
    explicit DataPerspective(Workspace& workspace, QWidget* parent = nullptr);

protected:
    void arrange() override;

private:
    void showFleet();

    Workspace& m_workspace;
    PlainTable* m_vehicles;
    PlainTable* m_channels;
    PlainTable* m_issues;
    QDockWidget* m_vehicleDock = nullptr;
    QDockWidget* m_channelDock = nullptr;
    QDockWidget* m_issueDock = nullptr;
};

} // namespace dyad
