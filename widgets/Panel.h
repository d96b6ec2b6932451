// What every panel shares: a title, a grey sentence beside it, tools for its head, and the theme.
#pragma once

#include "widgets/Theme.h"

#include <QByteArray>
#include <QWidget>

class QTableView;

namespace dyad
{

class PlotView;
struct PlotState;
enum class PictureFormat;

/// The content of a frame or dock. It draws no head of its own: PanelFrame or PanelHead shows
/// title(), subtitle() and headTools().
class Panel : public QWidget
{
    Q_OBJECT

public:
    explicit Panel(const QString& objectName, QWidget* parent = nullptr);

    const QString& title() const { return m_title; }
    const QString& subtitle() const { return m_subtitle; }
    void setTitle(const QString& title);
    /// Where panels lie behind each other: a word that stays, unlike a title that says what is shown.
    QString tabTitle() const { return m_tabTitle.isEmpty() ? m_title : m_tabTitle; }
    void setTabTitle(const QString& title) { m_tabTitle = title; }
    void setSubtitle(const QString& subtitle);

    /// Small controls for the head, or null. The head that takes them becomes their parent.
    QWidget* headTools() const { return m_headTools; }

    const Theme& theme() const { return m_theme; }
    /// Follows the application's theme by itself; this overrides it until the next switch.
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void headChanged();
    /// A plot of this panel was asked for as a picture: `plot` can paint itself anywhere.
    void exportRequested(dyad::PlotView* plot, dyad::PictureFormat format);
    /// Somebody turned a plot to another part of its data.
    void plotTurned(dyad::PlotView* plot, const dyad::PlotState& before, const dyad::PlotState& after);
    /// A table, or the numbers on view in a plot, are wanted as a file; `title` says what they are.
    void csvRequested(const QString& title, const QByteArray& csv);

protected:
    void changeEvent(QEvent* event) override;
    /// Recolours whatever the style sheet does not reach.
    virtual void themeChanged() {}

    /// They stay hidden until a head takes them.
    void setHeadTools(QWidget* tools);
    /// Passes the plot's wishes on and keeps its theme with the panel's.
    void adopt(PlotView* plot);
    /// Offers the table as it is shown, by its menu: to the clipboard, or as a file.
    void adopt(QTableView* table);

private:
    QString m_title;
    QString m_tabTitle;
    QString m_subtitle;
    QWidget* m_headTools = nullptr;
    Theme m_theme;
};

} // namespace dyad
