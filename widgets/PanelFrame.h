// A flat frame with a thin border and a titled head around a panel that is not in a dock.
#pragma once

#include <QFrame>

namespace dyad
{

class Panel;
class PanelHead;

class PanelFrame : public QFrame
{
    Q_OBJECT

public:
    /// Takes `panel` as its content and shows its title, subtitle and tools. (QFrame has a Panel of its own.)
    explicit PanelFrame(dyad::Panel* panel, QWidget* parent = nullptr);
    /// Any other widget under a title of the caller's.
    PanelFrame(const QString& title, QWidget* content, QWidget* parent = nullptr);

    PanelHead* head() const { return m_head; }

private:
    PanelFrame(QWidget* content, QWidget* parent);

    PanelHead* m_head;
};

} // namespace dyad
