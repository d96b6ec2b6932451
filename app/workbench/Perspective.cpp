#include "app/workbench/Perspective.h"

#include "widgets/Panel.h"
#include "widgets/PanelHead.h"

#include <QDockWidget>

namespace dyad
{

Perspective::Perspective(const QString& objectName, const QString& title, QWidget* parent)
    : QMainWindow(parent, Qt::Widget), m_title(title)
{
    setObjectName(objectName);
    setDockNestingEnabled(true);
    setAnimated(false);
    setContextMenuPolicy(Qt::NoContextMenu);
}

QDockWidget* Perspective::addPanel(Panel* panel, Qt::DockWidgetArea area)
{
    auto* const dock = new QDockWidget(panel->title(), this);
    dock->setObjectName(panel->objectName() + QStringLiteral("Dock"));
    dock->setWidget(panel);
    PanelHead::install(dock, panel);
    addDockWidget(area, dock);
    return dock;
}

} // namespace dyad
