#include "app/workbench/HeaderBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QSignalBlocker>
#include <QToolButton>

namespace dyad
{

HeaderBar::HeaderBar(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_tabsLayout(new QHBoxLayout)
    , m_menus(new QMenuBar(this))
{
    setObjectName(QStringLiteral("headerBar"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("look", QStringLiteral("bar"));
    auto* const name = new QLabel(QStringLiteral("DyAD Workbench"), this);
    name->setObjectName(QStringLiteral("programName"));
    name->setProperty("look", QStringLiteral("title"));
    m_menus->setNativeMenuBar(false);
    m_menus->setProperty("look", QStringLiteral("inline"));
    m_menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    m_layout->setContentsMargins(12, 5, 12, 5);
    m_layout->setSpacing(8);
    m_tabsLayout->setSpacing(4);
    m_layout->addWidget(name);
    m_layout->addWidget(m_menus);
    m_layout->addLayout(m_tabsLayout);
    m_layout->addStretch();
}

void HeaderBar::addTab(const QString& objectName, const QString& title)
{
    auto* const tab = new QToolButton(this);
    const int index = static_cast<int>(m_tabs.size());
    tab->setObjectName(objectName);
    tab->setText(title);
    tab->setAccessibleName(title);
    tab->setCheckable(true);
    tab->setFocusPolicy(Qt::TabFocus); // a click or the start leaves the keyboard with the panels
    tab->setAutoExclusive(true);
    tab->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)));
    tab->setToolTip(QStringLiteral("%1 (Ctrl+%2)").arg(title).arg(index + 1));
    tab->setProperty("look", QStringLiteral("tab"));
    connect(tab, &QToolButton::clicked, this, [this, index] { Q_EMIT chosen(index); });
    connect(tab, &QToolButton::toggled, this, [this, index](bool isChosen) {
        if (isChosen) // assistive technology toggles without a click
            Q_EMIT chosen(index);
    });
    m_tabsLayout->addWidget(tab);
    m_tabs.push_back(tab);
}

void HeaderBar::setCurrent(int index)
{
    const QSignalBlocker quiet(m_tabs[static_cast<std::size_t>(index)]);
    m_tabs[static_cast<std::size_t>(index)]->setChecked(true);
}

void HeaderBar::addTool(QWidget* tool)
{
    m_layout->addWidget(tool);
}

} // namespace dyad
