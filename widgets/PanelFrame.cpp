#include "widgets/PanelFrame.h"

#include "widgets/Panel.h"
#include "widgets/PanelHead.h"

#include <QVBoxLayout>

namespace dyad
{

PanelFrame::PanelFrame(QWidget* content, QWidget* parent) : QFrame(parent), m_head(new PanelHead(this))
{
    setProperty("look", "frame");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(content, 1);
}

PanelFrame::PanelFrame(dyad::Panel* panel, QWidget* parent) : PanelFrame(static_cast<QWidget*>(panel), parent)
{
    setObjectName(panel->objectName() + QStringLiteral("Frame"));
    m_head->follow(panel);
}

PanelFrame::PanelFrame(const QString& title, QWidget* content, QWidget* parent) : PanelFrame(content, parent)
{
    m_head->setTitle(title);
}

} // namespace dyad
