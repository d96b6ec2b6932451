// The queue of vehicles, and for the chosen one its life, a charging session and the verdict.
#pragma once

#include "app/workbench/Perspective.h"
#include "app/workbench/Workspace.h"

#include <optional>
#include <vector>

namespace dyad
{

class LifePanel;
class SeriesPanel;
class VehicleTable;
class VerdictPanel;

class InspectPerspective : public Perspective
{
    Q_OBJECT

public:
    explicit InspectPerspective(Workspace& workspace, QWidget* parent = nullptr);

protected:
    void arrange() override;

private:
    void layOut();
    void clear();
    void showScores();
    void selectVehicle(std::size_t vehicle);
    void selectSnippet(std::size_t index);
    /// The strangest snippet of a vehicle, as an index into its snippets.
    std::size_t strangestSnippet() const;

    Workspace& m_workspace;
    VehicleTable* m_vehicles;
    LifePanel* m_life;
    SeriesPanel* m_series;
    VerdictPanel* m_verdict;
    QDockWidget* m_vehicleDock = nullptr;
    QDockWidget* m_lifeDock = nullptr;
    QDockWidget* m_seriesDock = nullptr;
    QDockWidget* m_verdictDock = nullptr;
    std::vector<std::uint32_t> m_snippets; ///< of the chosen vehicle
    std::optional<std::size_t> m_segment;  ///< whose series was asked for last
};

} // namespace dyad
