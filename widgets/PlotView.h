// The plot under every panel: theme, few ticks, wheel and drag, double click fits, export by menu.
#pragma once

#include "widgets/QCustomPlot.h"
#include "widgets/Theme.h"

#include <functional>
#include <vector>

namespace dyad
{

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

    /// A thin text beside the cursor; empty text hides it. Position in pixels.
    void showReadout(const QPointF& at, const QStringList& lines, const std::vector<QColor>& colours = {});
    void hideReadout();

    /// Draws soon, once, however often it is asked.
    void redraw() { replot(rpQueuedReplot); }

    /// `font()` made smaller for ticks and notes, and the bold one for direct labels.
    QFont smallFont() const;
    QFont boldFont() const;

    /// An axis range that QCustomPlot can draw, whatever the data are: finite, ordered, not empty.
    static QCPRange sensibleRange(double lower, double upper);

Q_SIGNALS:
    void exportRequested(dyad::PlotView* plot, dyad::PictureFormat format);
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
    void wheelEvent(QWheelEvent* event) override;

private:
    class Readout;

    void markMoved(QMouseEvent* event);
    void styleAxis(QCPAxis* axis);

    Theme m_theme;
    Readout* m_readout;
    bool m_fitted = true;
    bool m_pressed = false;
};

} // namespace dyad
