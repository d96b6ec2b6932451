// The window's menus: what stands in them and by which keys. What was asked for is told by signals.
#pragma once

#include "app/workbench/Language.h"

#include <QObject>
#include <QStringList>

class QMenuBar;
class QUndoGroup;
class QWidget;

namespace dyad
{

class RecentMenu;

class WindowMenus : public QObject
{
    Q_OBJECT

public:
    /// `window` stands behind what the menus open, and is closed by Quit.
    WindowMenus(QMenuBar& bar, const QUndoGroup& undo, QWidget* window);

    /// Paths that can be opened again by File > Open recent.
    void addRecent(const QStringList& paths);

Q_SIGNALS:
    void openFilesRequested();
    void openFolderRequested();
    void openDemoRequested();
    void newProjectRequested();
    void openProjectRequested();
    void saveProjectAsRequested();
    void vehicleReportRequested();
    void fleetReportRequested();
    void openRequested(const QStringList& paths);
    void resetRequested();
    void paletteRequested();
    void keysRequested();
    void languageChosen(dyad::Language language);

private:
    void addFile(QMenuBar& bar, QWidget* window);
    void addEdit(QMenuBar& bar, const QUndoGroup& undo);
    void addView(QMenuBar& bar);
    void addHelp(QMenuBar& bar, QWidget* window);

    RecentMenu* m_recent;
};

} // namespace dyad
