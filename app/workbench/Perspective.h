// One of the window's views: a set of docks that can be moved, floated, closed and restored.
#pragma once

#include <QByteArray>
#include <QMainWindow>
#include <QTimer>

class QDockWidget;

namespace dyad
{

class Panel;
class PlotView;
struct PlotState;

class Perspective : public QMainWindow
{
    Q_OBJECT

public:
    Perspective(const QString& objectName, const QString& title, QWidget* parent = nullptr);

    const QString& title() const { return m_title; }

    /// As it was left; an empty or foreign state leaves the first arrangement.
    void restore(const QByteArray& state);
    /// To be restored later.
    QByteArray layoutState() const;
    /// The first arrangement again, closed panels included.
    void reset();

Q_SIGNALS:
    void plotTurned(dyad::PlotView* plot, const dyad::PlotState& before, const dyad::PlotState& after);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    /// Gives the docks their first sizes, once the window has its own.
    virtual void arrange() = 0;
    /// All docks lie in one area, since Qt shares sizes only inside one: the first fills it, others are split
    /// off with splitDockWidget().
    QDockWidget* addPanel(Panel* panel);

private:
    QString m_title;
    QByteArray m_firstState;
    bool m_isArranged = false;
    QByteArray m_restored; ///< to be laid out once more, until the window has its size
    QTimer m_settling;
};

} // namespace dyad
