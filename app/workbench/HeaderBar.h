// The bar above: the program's name, its menus, the perspectives, and what the chosen one can do.
#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QMenuBar;
class QToolButton;

namespace dyad
{

class HeaderBar : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderBar(QWidget* parent = nullptr);

    QMenuBar* menus() const { return m_menus; }
    /// Numbered from 0 in the order they are added; Ctrl+1 chooses the first.
    void addTab(const QString& objectName, const QString& title);
    void setCurrent(int index);
    /// At the right.
    void addTool(QWidget* tool);

Q_SIGNALS:
    void chosen(int index);

private:
    QHBoxLayout* m_layout;
    QHBoxLayout* m_tabsLayout;
    QMenuBar* m_menus;
    std::vector<QToolButton*> m_tabs;
};

} // namespace dyad
