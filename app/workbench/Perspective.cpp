#include "app/workbench/Perspective.h"

#include "app/workbench/PlotExport.h"
#include "app/workbench/SaveDialog.h"
#include "widgets/Panel.h"
#include "widgets/PanelHead.h"
#include "widgets/PlotView.h"

#include <QDockWidget>

#include <utility>

namespace dyad
{

Perspective::Perspective(const QString& objectName, const QString& title, QWidget* parent)
    : QMainWindow(parent, Qt::Widget)
    , m_title(title)
{
    setObjectName(objectName);
    setDockNestingEnabled(true);
    setAnimated(false);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void Perspective::restore(const QByteArray& state)
{
    m_firstState = saveState();
    m_isArranged = restoreState(state);
}

void Perspective::reset()
{
    restoreState(m_firstState);
    arrange();
}

void Perspective::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (!std::exchange(m_isArranged, true))
        arrange();
}

QDockWidget* Perspective::addPanel(Panel* panel)
{
    auto* const dock = new QDockWidget(panel->title(), this);
    dock->setObjectName(panel->objectName() + QStringLiteral("Dock"));
    dock->setWidget(panel);
    PanelHead::install(dock, panel);
    connect(panel, &Panel::exportRequested, this,
            [this](PlotView* plot, PictureFormat format) { exportPlot(plot, format, this); });
    connect(panel, &Panel::plotTurned, this, &Perspective::plotTurned);
    connect(panel, &Panel::csvRequested, this,
            [this](const QString& title, const QByteArray& csv) { saveCsv(this, title, csv); });
    addDockWidget(Qt::LeftDockWidgetArea, dock);
    return dock;
}

} // namespace dyad
