// The queue of vehicles, and for the chosen one its life, a charging session and the verdict.
#pragma once

#include "app/workbench/Perspective.h"
#include "app/workbench/Workspace.h"

#include <memory>
#include <optional>
#include <vector>

class QPushButton;

namespace dyad
{

class JudgementBox;
class LifePanel;
class ReviewDesk;
class SeriesFeed;
class SeriesPanel;
class SnippetFeed;
class VehicleTable;
class VerdictPanel;
struct ShownSeries;

class InspectPerspective : public Perspective
{
    Q_OBJECT

public:
    InspectPerspective(Workspace& workspace, ReviewDesk& reviews, SnippetFeed& snippets,
                       QWidget* parent = nullptr);

Q_SIGNALS:
    void reportRequested();

protected:
    void arrange() override;
    void showEvent(QShowEvent* event) override;

private:
    void layOut(SnippetFeed& snippets);
    void connectPanels();
    void connectReviews();
    void addShortcuts();
    void clear();
    void showScores();
    void showVehicle();
    void showSnippet();
    void showStretch();
    void showSeries(const std::shared_ptr<ShownSeries>& series);
    void markSnippet();
    void chooseWindow(std::size_t window);
    void showReview();
    void showGroup();

    Workspace& m_workspace;
    Selection& m_selection;
    ReviewDesk& m_reviews;
    SeriesFeed* m_feed;
    VehicleTable* m_vehicles;
    LifePanel* m_life;
    SeriesPanel* m_series;
    VerdictPanel* m_verdict;
    JudgementBox* m_judgement;
    QPushButton* m_report;
    QDockWidget* m_vehicleDock = nullptr;
    QDockWidget* m_lifeDock = nullptr;
    QDockWidget* m_seriesDock = nullptr;
    QDockWidget* m_verdictDock = nullptr;
    std::optional<std::size_t> m_judged;   ///< the vehicle that the judgement box speaks of
    std::vector<std::uint32_t> m_snippets; ///< of the chosen vehicle
    std::optional<std::size_t> m_session;  ///< the segment that is on view alone, or soon will be
    std::size_t m_firstSnippet = 0;        ///< of the series on view, among the scored ones
};

} // namespace dyad
