// The latent space: mean against variance of every dimension and snippet, beside the prior's lines.
#pragma once

#include "widgets/Panel.h"

#include <QComboBox>
#include <QPointer>
#include <QPolygonF>

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;

namespace dyad
{

enum class LatentGroup : std::uint8_t { Healthy, Faulty, Unknown };

struct LatentPoint {
    float mean = 0.0F;
    float variance = 1.0F;
    int dimension = 0;
    std::uint32_t snippet = 0; ///< index into the fleet's snippets
    LatentGroup group = LatentGroup::Unknown;
    float score = std::numeric_limits<float>::quiet_NaN(); ///< in limits: 1 stands at the threshold
};

enum class LatentColour { Group, Score };

class LatentPanel : public Panel
{
    Q_OBJECT

public:
    /// Above this many points they are drawn as dots, not discs.
    static constexpr std::size_t discLimit = 4000;

    explicit LatentPanel(QWidget* parent = nullptr);

    void setPoints(std::vector<LatentPoint> points);
    void clear();
    /// How many dimensions the chooser offers; it grows by itself with the points.
    void setDimensions(int dimensions);
    /// None: all dimensions together.
    void setDimension(std::optional<int> dimension);
    void setColour(LatentColour colour);
    void setSelectedSnippets(std::vector<std::uint32_t> snippets);

    PlotView* plot() const { return m_plot; }

Q_SIGNALS:
    void dimensionChosen(std::optional<int> dimension);
    void colourChosen(dyad::LatentColour colour);
    /// A click on a point, or a lasso drawn with Shift held; empty when it caught none.
    void snippetsSelected(const std::vector<std::uint32_t>& snippets);
    /// A click where no point lies, while one dimension is drawn: its value there.
    void valuePointed(int dimension, double value);

protected:
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildPlot();
    void buildTools();
    void offerDimensions();
    void sortIntoGraphs();
    void styleGraphs();
    void highlight();
    void prepareFrame();
    void showNote();
    void fitAxes();
    void describe();
    std::size_t classOf(const LatentPoint& point) const;
    bool isShown(const LatentPoint& point) const;
    void selectNear(const QPointF& position);
    void selectWithin(const QPolygonF& outline);

    PlotView* m_plot;
    std::vector<QCPGraph*> m_graphs; ///< a colour each, see classOf()
    QCPGraph* m_selected = nullptr;
    QCPItemText* m_priorText = nullptr;
    QCPItemText* m_note = nullptr;
    std::vector<QCPItemStraightLine*> m_priorLines;
    // They go with the head that took them, which may be gone before this panel.
    QPointer<QComboBox> m_dimensionBox;
    QPointer<QComboBox> m_colourBox;

    std::vector<LatentPoint> m_points;
    std::vector<std::uint32_t> m_selection; ///< sorted
    std::optional<int> m_dimension;
    LatentColour m_colour = LatentColour::Group;
    int m_dimensions = 0;
    QPolygonF m_lasso; ///< pixels, while it is drawn
    QPointF m_pressedAt;
};

} // namespace dyad
