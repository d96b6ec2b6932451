// Curves in one plot, each named in its own colour, with the point where the threshold stands.
#pragma once

#include "widgets/Panel.h"

#include <QPointF>

#include <limits>
#include <optional>
#include <vector>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QVBoxLayout;

namespace dyad
{

enum class CurveKind {
    Main,     ///< bold; what is judged
    Thin,     ///< one of several that belong to it
    Mean,     ///< of those
    Baseline, ///< dashed
    Earlier,  ///< grey, for comparison
    Guide,    ///< hardly there
};

struct Curve {
    QString name; ///< read under the cursor
    CurveKind kind = CurveKind::Main;
    std::vector<QPointF> points; ///< from left to right, finite
    bool isNamed = true;         ///< also written in the corner
};

struct CurveSet {
    std::vector<Curve> curves;
    QString subtitle;
    QString note; ///< in the place of curves where there are none
    // NaN: as the curves are.
    double left = std::numeric_limits<double>::quiet_NaN();
    double right = std::numeric_limits<double>::quiet_NaN();
    double top = std::numeric_limits<double>::quiet_NaN();
    std::optional<double> level; ///< a dashed line across
    QString levelText;
    QString description; ///< a sentence without the point's
};

struct CurveWords {
    QString object;     ///< of the plot
    QString accessible; ///< of the plot, in English
    QString title;
    QString across; ///< what the axes are, for the read-out: "false alarms"
    QString up;
};

class CurvesPanel : public Panel
{
    Q_OBJECT

public:
    /// The names of the curves stand in the corner of `names`.
    CurvesPanel(const CurveWords& words, Qt::Alignment names, QWidget* parent = nullptr);

    void setCurves(CurveSet set);
    /// None: it stands on no curve. Draws nothing else again.
    void setPoint(std::optional<QPointF> point, const QString& text);

    /// Above the plot.
    void addControls(QWidget* controls);

    PlotView* plot() const { return m_plot; }

protected:
    void themeChanged() override;

private:
    void buildPlot();
    void drawCurves();
    void nameCurves();
    void styleCurve(QCPGraph* graph, CurveKind kind) const;
    QColor colourOf(CurveKind kind) const;
    void prepareFrame();
    void placeItems();
    void fitAxes();
    void placeLevel();
    void placePoint();
    void readAt(const QPointF& position);
    void describe();

    CurveWords m_words;
    Qt::Alignment m_corner;
    CurveSet m_set;
    std::optional<QPointF> m_pointAt;
    QString m_pointWords;
    PlotView* m_plot;
    QVBoxLayout* m_layout;
    std::vector<QCPGraph*> m_graphs; ///< as m_set.curves
    std::vector<QCPItemText*> m_names;
    QCPGraph* m_point = nullptr;
    QCPItemText* m_pointText = nullptr;
    QCPItemStraightLine* m_level = nullptr;
    QCPItemText* m_levelText = nullptr;
    QCPItemText* m_note = nullptr;
};

} // namespace dyad
