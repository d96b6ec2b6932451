// How healthy, faulty and unknown vehicles score, and the threshold among them that can be dragged.
#pragma once

#include "widgets/Panel.h"

#include <QPointF>

#include <array>
#include <optional>
#include <utility>
#include <vector>

class QCPBars;
class QCPItemStraightLine;
class QCPItemText;
class QPushButton;

namespace dyad
{

class ThresholdBar;

enum class ScoreGroup { Healthy, Unknown, Faulty };

struct ScoreGroups {
    std::array<std::vector<double>, 3> scores; ///< by ScoreGroup, each rising, no NaN

    bool isEmpty() const { return scores[0].empty() && scores[1].empty() && scores[2].empty(); }
};

class ScoreHistogramPanel : public Panel
{
    Q_OBJECT

public:
    explicit ScoreHistogramPanel(QWidget* parent = nullptr);

    /// From where to where scores are shown at first: all but a few runaways.
    static std::pair<double, double> usualRange(const ScoreGroups& groups);

    void setScores(ScoreGroups groups);
    /// Nothing to show, and why.
    void clear(const QString& why);
    /// Without echo.
    void setThreshold(double threshold);
    /// Each group's bars in per cent of the group. So it is at first where a few would vanish beside many.
    void setAsShares(bool asShares);

    PlotView* plot() const { return m_plot; }
    /// It goes with the head that took the tools.
    ThresholdBar* bar() const { return m_bar; }

Q_SIGNALS:
    /// With every movement of the mouse while the line is dragged.
    void thresholdDragged(double threshold);
    /// A click on a bar: the vehicles of the group that score from `low` to `high`.
    void barChosen(dyad::ScoreGroup group, double low, double high);

protected:
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Bar {
        ScoreGroup group = ScoreGroup::Healthy;
        double low = 0.0;
        double high = 0.0;
        std::size_t count = 0;
    };

    void buildPlot();
    void buildTools();
    void prepareFrame();
    void fitScores();
    void countBars();
    bool isCrowded() const;
    /// Of the bars that stand between two pixels.
    double highestBetween(double left, double right) const;
    void placeWords();
    void placeThreshold();
    void showThreshold();
    bool isNearThreshold(const QPointF& position) const;
    std::optional<Bar> barAt(const QPointF& position) const;
    double heightOf(ScoreGroup group, std::size_t count) const;
    void readAt(const QPointF& position);
    void describe();

    ScoreGroups m_groups;
    std::pair<double, double> m_usual;
    double m_threshold;
    bool m_asShares = false;
    bool m_isChosenByHand = false; ///< whether shares or counts
    bool m_isDragging = false;
    QPointF m_pressedAt;
    double m_binLow = 0.0; ///< where the first bin of the frame begins
    double m_binWidth = 1.0;
    std::array<std::vector<std::size_t>, 3> m_counts; ///< by group and bin, as drawn
    PlotView* m_plot;
    ThresholdBar* m_bar;
    QPushButton* m_shares;
    std::array<QCPBars*, 3> m_graphs{};
    std::array<QCPItemText*, 3> m_names{};
    QCPItemText* m_note = nullptr;
    QCPItemText* m_beyond = nullptr; ///< how many lie outside of what is shown
    QCPItemStraightLine* m_line = nullptr;
    QCPItemText* m_handle = nullptr;
};

} // namespace dyad
