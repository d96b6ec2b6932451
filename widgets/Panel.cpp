#include "widgets/Panel.h"

#include "widgets/PlotView.h"
#include "widgets/TableText.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QTableView>

namespace dyad
{

Panel::Panel(const QString& objectName, QWidget* parent) : QWidget(parent), m_theme(Theme::current())
{
    setObjectName(objectName);
}

void Panel::setTitle(const QString& title)
{
    if (title == m_title)
        return;
    m_title = title;
    Q_EMIT headChanged();
}

void Panel::setSubtitle(const QString& subtitle)
{
    if (subtitle == m_subtitle)
        return;
    m_subtitle = subtitle;
    Q_EMIT headChanged();
}

void Panel::setTheme(const Theme& theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    for (auto* plot : findChildren<PlotView*>())
        plot->setTheme(theme);
    themeChanged();
    update();
}

void Panel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        setTheme(Theme::current());
}

void Panel::setHeadTools(QWidget* tools)
{
    m_headTools = tools;
    tools->hide();
}

void Panel::adopt(PlotView* plot)
{
    plot->setTheme(m_theme);
    connect(plot, &PlotView::exportRequested, this, &Panel::exportRequested);
    connect(plot, &PlotView::turned, this, [this, plot](const PlotState& before, const PlotState& after) {
        Q_EMIT plotTurned(plot, before, after);
    });
    connect(plot, &PlotView::csvRequested, this,
            [this](const QByteArray& csv) { Q_EMIT csvRequested(title(), csv); });
}

void Panel::adopt(QTableView* table)
{
    const auto offer = [table](const QString& text, const QString& name, auto&& act) {
        auto* const action = new QAction(text, table);
        action->setObjectName(name);
        connect(action, &QAction::triggered, table, act);
        table->addAction(action);
    };
    offer(tr("Copy table"), QStringLiteral("copyTable"),
          [table] { QApplication::clipboard()->setText(QString::fromUtf8(tableAsTabs(*table))); });
    offer(tr("Save as CSV…"), QStringLiteral("saveTable"),
          [this, table] { Q_EMIT csvRequested(title(), tableAsCsv(*table)); });
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace dyad
