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
namespace
{

constexpr int settlingMilliseconds = 700; ///< from when it is seen

} // namespace

Perspective::Perspective(const QString& objectName, const QString& title, QWidget* parent)
    : QMainWindow(parent, Qt::Widget)
    , m_title(title)
{
    setObjectName(objectName);
    setDockNestingEnabled(true);
    setAnimated(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingMilliseconds);
    connect(&m_settling, &QTimer::timeout, this, [this] { m_restored.clear(); });
}

void Perspective::restore(const QByteArray& state)
{
    m_firstState = saveState();
    m_isArranged = restoreState(state);
    if (m_isArranged)
        m_restored = state;
    if (isVisible())
        m_settling.start();
}

QByteArray Perspective::layoutState() const
{
    return m_restored.isEmpty() ? saveState() : m_restored;
}

void Perspective::reset()
{
    m_restored.clear();
    restoreState(m_firstState);
    arrange();
}

/// A window gets its size in steps, and docks share what they gain or lose otherwise than they did: they are
/// laid out anew at each.
void Perspective::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    QTimer::singleShot(0, this, [this] {
        if (isVisible() && !m_restored.isEmpty())
            restoreState(m_restored);
    });
}

void Perspective::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (!std::exchange(m_isArranged, true))
        arrange();
    if (!m_restored.isEmpty())
        m_settling.start();
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
