// Leaves the window's panels in the project as they stand, and puts them so again.
#pragma once

#include "app/workbench/ProjectKeeper.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

class QMainWindow;
class QStackedWidget;

namespace dyad
{

class Perspective;

class LayoutMemory : public QObject
{
    Q_OBJECT

public:
    /// Every perspective of `stack` is asked; `choose` shows the one of that index.
    LayoutMemory(QMainWindow& window, QStackedWidget& stack, ProjectKeeper& project,
                 std::function<void(int)> choose);

    /// What the open project holds; where it holds nothing, all stays as it is.
    void restore();
    /// Now, not within the second.
    void keep();

private:
    std::vector<Perspective*> perspectives() const;

    QMainWindow& m_window;
    QStackedWidget& m_stack;
    ProjectKeeper& m_project;
    std::function<void(int)> m_choose;
    QTimer m_timer;
};

} // namespace dyad
