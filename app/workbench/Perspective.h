// One of the window's views: a set of docks that can be moved, floated, closed and restored.
#pragma once

#include <QMainWindow>

class QDockWidget;

namespace dyad
{

class Panel;

class Perspective : public QMainWindow
{
    Q_OBJECT

public:
    Perspective(const QString& objectName, const QString& title, QWidget* parent = nullptr);

    const QString& title() const { return m_title; }

protected:
    QDockWidget* addPanel(Panel* panel, Qt::DockWidgetArea area);

private:
    QString m_title;
};

} // namespace dyad
