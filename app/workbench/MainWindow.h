// The window: creates the parts, connects them, and knows no rule of the domain.
#pragma once

#include "app/workbench/StatusNews.h"
#include "app/workbench/TrainingSession.h"
#include "app/workbench/Workspace.h"
#include "widgets/ImportCard.h"

#include <QMainWindow>
#include <QStringList>
#include <QUndoGroup>
#include <QUndoStack>

#include <functional>

class QStackedWidget;

namespace dyad
{

class HeaderBar;
class ImportPerspective;
class Perspective;
class RunControls;
class StatusStrip;
class WindowMenus;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow();
    ~MainWindow() override;

    Workspace& workspace() { return m_workspace; }
    TrainingSession& session() { return m_session; }

    /// Files and folders: a fleet file opens, everything else is made ready to be imported.
    void openPaths(const QStringList& paths);

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

    void showPerspective(int index);
    void openFiles();
    void showImportState(ImportState state);
    /// Now, or as soon as no training runs.
    void whenNotTraining(std::function<void()> action);
    void startTraining();
    void endTraining(const TrainingResult& result);
    void showFleet();
    void showError(const QString& sentence);
    void restoreLayout();
    void saveLayout() const;

    Workspace m_workspace;
    TrainingSession m_session;
    QUndoStack m_undo{this};
    QUndoGroup m_undoGroup{this};
    ImportPerspective* m_import = nullptr;
    HeaderBar* m_header = nullptr;
    QStackedWidget* m_perspectives = nullptr;
    WindowMenus* m_menus = nullptr;
    RunControls* m_runControls = nullptr;
    StatusStrip* m_status;
    StatusNews m_news;
    bool m_trainWhenReady = false;
    bool m_closeWhenIdle = false;
    std::function<void()> m_afterTraining;
};

} // namespace dyad
