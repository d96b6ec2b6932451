// The plot under every panel: theme, few ticks, wheel and drag, double click fits, export by menu.
#pragma once

#include "widgets/PlotState.h"
#include "widgets/QCustomPlot.h"
#include "widgets/Theme.h"

#include <QByteArray>

#include <functional>
#include <utility>

namespace dyad
{

class PlotReadout;
class ViewWatch;

enum class PictureFormat { Png, Svg, Pdf, Clipboard };

class PlotView : public QCustomPlot
{
    Q_OBJECT

public:
    explicit PlotView(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);

    const Theme& theme() const { return m_theme; }
    void setTheme(const Theme& theme);

    /// One sentence for those who do not see the plot: series, range, last values.
    void describe(const QString& sentence);

    /// Removes the default axis rect and its place, so that a panel can stack its own.
    void clearLayout();
    /// A styled axis rect below the others; its axes drag and zoom in `directions`.
    QCPAxisRect* addStackedRect(Qt::Orientations directions);
    /// Ticks, grid and directions of an axis rect as everywhere in the workbench.
    void styleRect(QCPAxisRect* rect, Qt::Orientations directions);

    /// False from the first drag or zoom by a person until the next fit: live data leave the view alone.
    bool isFitted() const { return m_fitted; }
    /// Lets the panel show everything again.
    void fit();

    PlotState state() const;
    /// Of a plot that had other axes then, nothing changes.
    void setState(const PlotState& state);
    ViewWatch* watch() const { return m_watch; }

    /// What the cursor reads, drawn above the plot without drawing it again.
    PlotReadout* readout() const { return m_readout; }

    /// Plain text at an axis rect's corner or a point of its plot; never selectable, never clipped.
    QCPItemText* addText(QCPAxisRect* rect, Qt::Alignment alignment);
    /// A line across the whole rect, vertical at `position` or horizontal.
    QCPItemStraightLine* addLine(QCPAxisRect* rect, Qt::Orientation orientation);
    /// Moves what addLine() made.
    static void moveLine(QCPItemStraightLine* line, Qt::Orientation orientation, double position);

    /// Offers in the menu what is on view as numbers; `csv` is asked for them when they are wanted.
    void offerCsv(std::function<QByteArray()> csv) { m_csv = std::move(csv); }

    /// Draws soon, once, however often it is asked.
    void redraw() { replot(rpQueuedReplot); }

    /// `font()` made smaller for ticks and notes, and the bold one for direct labels.
    QFont smallFont() const;
    QFont boldFont() const;

    /// An axis range that QCustomPlot can draw, whatever the data are: finite, ordered, not empty.
    static QCPRange sensibleRange(double lower, double upper);

Q_SIGNALS:
    void exportRequested(dyad::PlotView* plot, dyad::PictureFormat format);
    void csvRequested(const QByteArray& csv);
    /// By hand, from one part of the data to another.
    void turned(const dyad::PlotState& before, const dyad::PlotState& after);
    void fitRequested();
    void themeChanged();
    void cursorMoved(const QPointF& position);
    void cursorLeft();

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void openMenu(const QPoint& at);
    void keepSharp();
    /// As many ticks as have room, in every rect.
    void fitTickCounts();
    void styleAxis(QCPAxis* axis);

    Theme m_theme;
    PlotReadout* m_readout;
    ViewWatch* m_watch;
    bool m_fitted = true;
    std::function<QByteArray()> m_csv; ///< empty: no numbers to offer
};

} // namespace dyad
