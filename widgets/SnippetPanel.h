// A charging session as it was recorded, with the snippets that are cut from it, and a walk through them.
#pragma once

#include "widgets/SeriesPanel.h"

class QHBoxLayout;
class QPushButton;

namespace dyad
{

class SnippetPanel : public SeriesPanel
{
    Q_OBJECT

public:
    explicit SnippetPanel(QWidget* parent = nullptr);

    /// Nothing to walk through: the buttons are shut.
    void setWalkable(bool walkable);

Q_SIGNALS:
    /// One forward or one back; the end of a session or vehicle leads into the next.
    void snippetStepped(int step);
    void sessionStepped(int step);

private:
    QPushButton* addButton(QHBoxLayout* layout, const QString& name, const QString& text,
                           const QString& toolTip, const QKeySequence& key);

    std::vector<QPushButton*> m_buttons;
};

} // namespace dyad
