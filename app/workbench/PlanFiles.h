// Plans that come from files and go into them: ours, and the published parameter files.
#pragma once

#include "app/workbench/Workspace.h"

#include <QStringList>

class QWidget;

namespace dyad
{

class PlanFiles : public QObject
{
    Q_OBJECT

public:
    /// A plan is a page of text; whatever is larger is something else.
    static constexpr qint64 largestBytes = 1 << 20;

    /// `window` stands behind the dialogs.
    PlanFiles(Workspace& workspace, QWidget* window);

    /// "*.json", whatever its letters.
    static bool isPlanFile(const QString& path);

    void askOpen();
    void askSave();
    /// In the background; what goes wrong is told as that of any other job.
    void open(const QString& path);
    void save(const QString& path);

Q_SIGNALS:
    /// `notices`: what the file says that has no part here.
    void opened(const dyad::TrainingPlan& plan, const QString& name, const QStringList& notices);
    void saved(const QString& path);

private:
    Workspace& m_workspace;
    QWidget* m_window;
};

} // namespace dyad
