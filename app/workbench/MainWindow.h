// The window: creates the parts, connects them, and knows no rule of the domain.
#pragma once

#include "app/workbench/Language.h"
#include "app/workbench/ProjectKeeper.h"
#include "app/workbench/ProjectMemory.h"
#include "app/workbench/ReportDesk.h"
#include "app/workbench/ReviewDesk.h"
#include "app/workbench/SnippetFeed.h"
#include "app/workbench/StatusNews.h"
#include "app/workbench/TrainingSession.h"
#include "app/workbench/Workspace.h"
#include "widgets/ImportCard.h"

#include <QMainWindow>
#include <QStringList>
#include <QUndoGroup>
#include <QUndoStack>

#include <vector>

class QStackedWidget;

namespace dyad
{

class EvaluatePerspective;
class HeaderBar;
class ImportPerspective;
class LayoutMemory;
class Perspective;
class ProjectDesk;
class RunControls;
class StatusStrip;
class TrainPerspective;
class TrainingDesk;
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
    ProjectDesk& projects() { return *m_projects; }
    TrainingDesk& training() { return *m_training; }

    /// Files and folders: runs and a fleet file open, everything else is made ready to be imported.
    void openPaths(const QStringList& asked);

    /// It closed to come back in another language.
    bool isToReturn() const { return m_isToReturn; }

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
    void showFleet();
    void showError(const QString& sentence);

    struct UnfinishedWork {
        QString title; ///< empty: there is none
        QString question;
    };
    UnfinishedWork unfinishedWork() const;

    Workspace m_workspace;
    TrainingSession m_session;
    ProjectKeeper m_project;
    ReviewDesk m_reviews{m_workspace, m_project};
    ProjectMemory m_memory{m_workspace, m_project};
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
    TrainingDesk* m_training = nullptr;
    ProjectDesk* m_projects = nullptr;
    ReportDesk m_reports{m_workspace, m_reviews, this};
    bool m_isClosing = false; ///< a person has said so; as soon as the training has stopped
    bool m_isToReturn = false;
    bool m_isRunAskedFor = false; ///< before the project is open
};

} // namespace dyad
