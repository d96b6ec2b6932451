// A charging segment: stacked channels, measured and expected, with the anomaly score or the snippets
// beneath.
#pragma once

#include "widgets/Panel.h"
#include "widgets/SeriesLines.h"
#include "widgets/SeriesMarks.h"

#include <QPointF>
#include <QSet>

#include <memory>
#include <optional>
#include <vector>

class QCPMarginGroup;
class QMenu;
class QPushButton;

namespace dyad
{

struct ReadoutLine;
class SeriesLane;
class SeriesFoot;
class WindowLane;

/// What stands beneath the channels.
enum class SeriesFootKind { Score, Windows };

class SeriesPanel : public Panel
{
    Q_OBJECT

public:
    explicit SeriesPanel(QWidget* parent = nullptr);
    SeriesPanel(SeriesFootKind foot, const QString& objectName, const QString& plotName,
                QWidget* parent = nullptr);
    ~SeriesPanel() override;

    void setSeries(SeriesData series);
    /// The same with its lines made elsewhere.
    void setSeries(SeriesData series, SeriesLines lines);
    void clear();
    /// Without echo; of the series that is shown.
    void setChosenWindow(std::optional<std::size_t> window);
    /// The cursor that reads every channel; none hides it. Without echo.
    void setCursor(std::optional<double> timeSeconds);

    /// A cursor that stays, at the one that moves, or in the middle of the view where that is not. What each
    /// channel is there, and the difference, is read beside it.
    void setMark(SeriesMark mark);
    void setMark(SeriesMark mark, double timeSeconds);
    void clearMarks();

    /// A channel that is hidden stays hidden in the next series that has one of its name.
    void setChannelShown(const QString& name, bool shown);
    /// Whether the usual session lies beneath, where there is one.
    void setUsualShown(bool shown);

    PlotView* plot() const { return m_plot; }

Q_SIGNALS:
    void cursorMoved(double timeSeconds);
    /// A click where a snippet is, or on its box beneath the channels.
    void windowChosen(std::size_t window);

protected:
    void themeChanged() override;

private:
    void addTools();
    void offerChannels();
    void rebuild();
    void rebuildLanes();
    void addFoot();
    void showEmpty();
    void chooseAt(const QPointF& position);
    void linkAxes();
    void prepareFrame();
    QCPRange timesOnView() const;
    void fitTime();
    void describe();
    void readAt(const QPointF& position);
    void showCursor(double timeSeconds, std::optional<double> y);
    std::vector<ReadoutLine> readingsAt(std::size_t row) const;
    std::vector<ReadoutLine> differences() const;
    void showDifferences();
    QString differencesSentence() const;
    QString timeWords(std::size_t row) const;
    ReadoutLine footReadingAt(std::size_t row) const;
    std::vector<const SeriesChannel*> shownChannels() const;
    std::size_t rowAt(double timeSeconds) const;
    std::vector<QCPAxisRect*> rects() const;

    PlotView* m_plot;
    std::vector<std::unique_ptr<SeriesLane>> m_lanes;
    std::unique_ptr<SeriesFoot> m_foot;
    WindowLane* m_windows = nullptr; ///< the foot, where it shows snippets
    SeriesFootKind m_footKind;
    QCPMarginGroup* m_margins = nullptr;
    SeriesData m_series;
    SeriesLines m_lines;
    Stretches m_chosen; ///< the chosen snippet
    QPointF m_pressedAt;
    std::optional<double> m_cursor;
    SeriesMarks m_marks;
    QSet<QString> m_hidden; ///< names of channels
    bool m_isUsualShown = true;
    QPushButton* m_channels = nullptr;
    QMenu* m_menu = nullptr;
};

} // namespace dyad
