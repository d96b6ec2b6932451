#include "widgets/PanelHead.h"

#include "widgets/ElidedLabel.h"
#include "widgets/GlyphButton.h"
#include "widgets/Panel.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>

#include <algorithm>

namespace dyad
{

namespace
{

constexpr int leastHeight = 33; // docks ask for the hint, frames for the policy

} // namespace

PanelHead::PanelHead(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_title(new QLabel(this))
    , m_subtitle(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("panelHead"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setProperty("look", "head");
    setAttribute(Qt::WA_StyledBackground);
    m_layout->setContentsMargins(12, 3, 8, 3);
    m_layout->setSpacing(8);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("look", "title");
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_subtitle->holdRoom();
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_subtitle, 1);
}

QSize PanelHead::sizeHint() const
{
    return QWidget::sizeHint().expandedTo({0, leastHeight});
}

QSize PanelHead::minimumSizeHint() const
{
    return QWidget::minimumSizeHint().expandedTo({0, leastHeight});
}

void PanelHead::setTitle(const QString& title)
{
    m_title->setText(fontMetrics().elidedText(title.simplified(), Qt::ElideMiddle, 320));
}

void PanelHead::setSubtitle(const QString& subtitle)
{
    m_subtitle->setText(subtitle);
}

QString PanelHead::title() const
{
    return m_title->text();
}

QString PanelHead::subtitle() const
{
    return m_subtitle->text();
}

void PanelHead::follow(Panel* panel)
{
    const auto show = [this, panel] {
        setTitle(panel->title());
        setSubtitle(panel->subtitle());
    };
    show();
    connect(panel, &Panel::headChanged, this, show);
    if (QWidget* tools = panel->headTools()) {
        m_layout->insertWidget(2, tools);
        tools->show();
    }
}

PanelHead* PanelHead::install(QDockWidget* dock, Panel* panel)
{
    auto* head = new PanelHead(dock);
    head->follow(panel);
    head->addDockButtons(dock);
    panel->setProperty("look", "docked");
    panel->setAttribute(Qt::WA_StyledBackground);
    dock->setWidget(panel);
    dock->setTitleBarWidget(head);
    dock->setWindowTitle(panel->tabTitle());
    connect(panel, &Panel::headChanged, dock, [dock, panel] { dock->setWindowTitle(panel->tabTitle()); });
    return head;
}

void PanelHead::addDockButtons(QDockWidget* dock)
{
    auto* floating = new GlyphButton(GlyphButton::Glyph::Float, this);
    floating->setToolTip(tr("Float or dock this panel"));
    connect(floating, &QAbstractButton::clicked, dock, [dock] { dock->setFloating(!dock->isFloating()); });
    auto* closing = new GlyphButton(GlyphButton::Glyph::Close, this);
    closing->setToolTip(tr("Close this panel; the Window menu brings it back"));
    connect(closing, &QAbstractButton::clicked, dock, &QWidget::close);
    const auto name = [floating, closing, dock] {
        floating->setAccessibleName(QStringLiteral("Float ") + dock->windowTitle());
        closing->setAccessibleName(QStringLiteral("Close ") + dock->windowTitle());
    };
    connect(dock, &QWidget::windowTitleChanged, this, name);
    const auto allow = [floating, closing](QDockWidget::DockWidgetFeatures features) {
        floating->setVisible(features.testFlag(QDockWidget::DockWidgetFloatable));
        closing->setVisible(features.testFlag(QDockWidget::DockWidgetClosable));
    };
    allow(dock->features());
    connect(dock, &QDockWidget::featuresChanged, this, allow);
    m_layout->addWidget(floating);
    m_layout->addWidget(closing);
}

} // namespace dyad
