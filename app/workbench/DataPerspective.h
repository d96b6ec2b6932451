// What is open: vehicles, sessions and their snippets, channels, and all that could not be used as it stood.
#pragma once

#include "app/workbench/Perspective.h"
#include "app/workbench/Workspace.h"

namespace dyad
{

class ChannelTable;
class HistogramPanel;
class IssuesPanel;
class PlainTable;
class SnippetBrowser;
class SnippetPanel;

class DataPerspective : public Perspective
{
    Q_OBJECT

public:
    explicit DataPerspective(Workspace& workspace, QWidget* parent = nullptr);

protected:
    void arrange() override;

private:
    void layOut();
    void showFleet();
    bool hasRefused() const;
    void showRefused();
    void showDetails();
    void showHistogram(std::size_t channel);
    void exportIssues(const std::vector<DataIssue>& issues);

    Workspace& m_workspace;
    PlainTable* m_vehicles;
    PlainTable* m_sessions;
    SnippetPanel* m_snippets;
    ChannelTable* m_channels;
    HistogramPanel* m_histogram;
    IssuesPanel* m_issues;
    PlainTable* m_refused;
    SnippetBrowser* m_browser;
    QDockWidget* m_vehicleDock = nullptr;
    QDockWidget* m_sessionDock = nullptr;
    QDockWidget* m_snippetDock = nullptr;
    QDockWidget* m_channelDock = nullptr;
    QDockWidget* m_histogramDock = nullptr;
    QDockWidget* m_issueDock = nullptr;
    QDockWidget* m_refusedDock = nullptr;
};

} // namespace dyad
