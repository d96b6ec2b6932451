// The head of a panel: bold title, grey subtitle, the panel's tools; also the title bar of a dock.
#pragma once

#include <QWidget>

class QDockWidget;
class QHBoxLayout;
class QLabel;

namespace dyad
{

class ElidedLabel;
class Panel;

class PanelHead : public QWidget
{
    Q_OBJECT

public:
    explicit PanelHead(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);
    QString title() const;
    QString subtitle() const;

    /// Shows the panel's title and subtitle from now on and takes its tools.
    void follow(Panel* panel);

    /// Becomes the title bar of `dock`, with small buttons to float and to close it. Dragging and
    /// double click stay the dock's.
    static PanelHead* install(QDockWidget* dock, Panel* panel);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void addDockButtons(QDockWidget* dock);

    QHBoxLayout* m_layout;
    QLabel* m_title;
    ElidedLabel* m_subtitle;
};

} // namespace dyad
