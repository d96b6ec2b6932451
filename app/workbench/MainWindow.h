// The window: creates the parts, connects them, and knows no rule of the domain.
#pragma once

#include "app/workbench/Language.h"
#include "app/workbench/ProjectKeeper.h"
#include "app/workbench/ProjectMemory.h"
#include "app/workbench/ReviewDesk.h"
#include "app/workbench/SnippetFeed.h"
#include "app/workbench/StatusNews.h"
#include "app/workbench/TrainingSession.h"
#include "app/workbench/Workspace.h"
#include "app/workbench/report/ReportMaker.h"
#include "widgets/ImportCard.h"

#include <QMainWindow>
#include <QStringList>
#include <QUndoGroup>
#include <QUndoStack>

#include <functional>

class QStackedWidget;

namespace dyad
{

class EvaluatePerspective;
class HeaderBar;
class ImportPerspective;
class LayoutMemory;
class Perspective;
class RunControls;
class StatusStrip;
class TrainPerspective;
class WindowMenus;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow();
    ~MainWindow() override;

    Workspace& workspace() { return m_workspace; }
    TrainingSession& session() { return m_session; }
    ProjectKeeper& project() { return m_project; }

    /// With what was open in it; where `bringsFleet` is false, only with what does not depend on the fleet.
    /// One that cannot be opened and that nobody chose is put aside for a new one.
    void openProject(const QString& file, bool bringsFleet = true);
    /// The one that was open last, or that of a first start.
    static QString lastProject();

    /// Files and folders: runs and a fleet file open, everything else is made ready to be imported.
    void openPaths(const QStringList& asked);

    /// It closed to come back in another language.
    bool isToReturn() const { return m_isToReturn; }

    /// Starts training as soon as the fleet that is being opened and its plan are ready.
    void trainWhenReady() { m_trainWhenReady = true; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void addPerspective(Perspective* perspective);
    void connectMenus();
    void connectWorkspace();
    void connectSession();
    void connectRunControls();
    void connectImport();
    void connectProject();
    void connectReports();
    void connectRuns();
    void connectEvaluate();

    void showPerspective(int index);
    void openFiles();
    void changeLanguage(Language language);
    std::vector<QByteArray> panelStates() const;
    void resetPanels();
    void openPlan(const QString& path);
    void showImportState(ImportState state);
    /// Now, or as soon as no training runs.
    void whenNotTraining(std::function<void()> action);
    void startTraining();
    void resumeRun(const QString& folder);
    void endTraining(const TrainingResult& result);
    void showFleet();
    void showError(const QString& sentence);
    void askForVehicleReport();
    void askForFleetReport();
    void showProject();
    void refuseProject(const QString& sentence);
    void askForMissingFleet(const std::filesystem::path& path);

    Workspace m_workspace;
    TrainingSession m_session;
    ProjectKeeper m_project;
    ReviewDesk m_reviews{m_workspace, m_project};
    ProjectMemory m_memory{m_workspace, m_project};
    ReportMaker m_reports{m_workspace, m_reviews};
    LayoutMemory* m_layoutMemory = nullptr;
    SnippetFeed m_snippets{m_workspace, m_session};
    QUndoStack m_undo{this};
    QUndoGroup m_undoGroup{this};
    TrainPerspective* m_train = nullptr;
    ImportPerspective* m_import = nullptr;
    EvaluatePerspective* m_evaluate = nullptr;
    HeaderBar* m_header = nullptr;
    QStackedWidget* m_perspectives = nullptr;
    WindowMenus* m_menus = nullptr;
    RunControls* m_runControls = nullptr;
    StatusStrip* m_status;
    StatusNews m_news;
    bool m_trainWhenReady = false;
    bool m_closeWhenIdle = false;
    bool m_isToReturn = false;
    bool m_isRunAskedFor = false; ///< before the project is open
    bool m_projectBringsFleet = true;
    QString m_openingProject;
    std::filesystem::path m_runFolder; ///< of the training under way, or the last
    std::function<void()> m_afterTraining;
};

} // namespace dyad
