// Opens, makes and saves projects, and asks for what one of them misses.
#pragma once

#include "app/workbench/ProjectKeeper.h"
#include "app/workbench/ProjectMemory.h"

#include <QObject>
#include <QString>

class QWidget;

namespace dyad
{

class TrainingDesk;

class ProjectDesk : public QObject
{
    Q_OBJECT

public:
    /// The window is what its dialogs stand before.
    ProjectDesk(Workspace& workspace, ProjectKeeper& keeper, ProjectMemory& memory, TrainingDesk& training,
                QWidget* window);

    /// With what was open in it; where `bringsFleet` is false, only with what does not depend on the fleet.
    /// One that cannot be opened and that nobody chose is put aside for a new one.
    void open(const QString& file, bool bringsFleet = true);
    /// The one that was open last, or that of a first start.
    static QString last();

    void askForNew();
    void askToOpen();
    void askToSaveAs();

Q_SIGNALS:
    /// The keeper has another; what is not of this desk follows it.
    void opened(bool bringsFleet);
    /// And the workspace is as it was left, but for what takes long.
    void restored();
    void problem(const QString& sentence);
    void told(const QString& sentence);

private:
    void show();
    void refuse(const QString& sentence);
    void askForMissingFleet(const std::filesystem::path& path);

    Workspace& m_workspace;
    ProjectKeeper& m_keeper;
    ProjectMemory& m_memory;
    TrainingDesk& m_training;
    QWidget* m_window;
    bool m_bringsFleet = true;
    QString m_opening;
};

} // namespace dyad
