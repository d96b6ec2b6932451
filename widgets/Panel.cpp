#include "widgets/Panel.h"

#include "widgets/PlotView.h"

#include <QEvent>

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
}

} // namespace dyad
