// Walks through vehicles, their charging sessions and the snippets of these, and shows where one is.
#pragma once

#include "app/workbench/DataViews.h"
#include "app/workbench/LatestJob.h"

#include <QObject>

#include <optional>

namespace dyad
{

class PlainTable;
class SnippetPanel;

class SnippetBrowser : public QObject
{
    Q_OBJECT

public:
    SnippetBrowser(Workspace& workspace, PlainTable* vehicles, PlainTable* sessions, SnippetPanel* panel,
                   QObject* parent = nullptr);

    /// Of the fleet that is open now.
    void restart();
    /// The snippets have become known, or others.
    void refresh();

private:
    void showVehicle(std::size_t vehicle);
    void showSegment(std::size_t segment, std::optional<std::size_t> window);
    void showSeries(const SeriesData& series, std::optional<std::size_t> window);
    void showWindow(std::optional<std::size_t> window);
    void stepSession(int step);
    void stepSnippet(int step);
    const FleetDetails* details() const;
    std::size_t windowCount() const;

    Workspace& m_workspace;
    PlainTable* m_vehicles;
    PlainTable* m_sessions;
    SnippetPanel* m_panel;
    LatestJob m_reading;
    std::optional<std::size_t> m_vehicle;
    std::optional<std::size_t> m_segment;
    std::optional<std::size_t> m_window; ///< among the segment's
};

} // namespace dyad
