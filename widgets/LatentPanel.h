// The latent space of a model, seen from several sides, beside its prior; snippets are picked in it.
#pragma once

#include "widgets/LatentCanvas.h"
#include "widgets/LatentView.h"
#include "widgets/Panel.h"

#include <QPointer>
#include <QPolygonF>

#include <cstdint>
#include <optional>
#include <vector>

class QCPItemStraightLine;
class QCPItemText;

namespace dyad
{

class LatentTools;
class LatentViewRow;

class LatentPanel : public Panel
{
    Q_OBJECT

public:
    explicit LatentPanel(QWidget* parent = nullptr);

    void setCloud(LatentCloud cloud);
    void clear();
    /// How many dimensions are offered; it grows by itself with the cloud.
    void setDimensions(int dimensions);
    void setView(const LatentView& view);
    void setColour(LatentColour colour);
    /// Each snippet as its circle, where two dimensions are drawn.
    void setCirclesShown(bool shown);
    void setSelectedSnippets(std::vector<std::uint32_t> snippets);
    /// Drawn strong where the colour is the vehicle's.
    void setChosenVehicle(std::optional<std::uint32_t> vehicle);
    /// Why the fleet cannot be scored now; empty: it can.
    void setWholeFleetUnavailable(const QString& why);

    PlotView* plot() const { return m_plot; }
    const LatentView& view() const { return m_view; }
    /// As it is drawn now.
    const LatentScene& scene() const { return m_scene; }

Q_SIGNALS:
    void viewChosen(const dyad::LatentView& view);
    void colourChosen(dyad::LatentColour colour);
    /// A click on a point, or a lasso drawn with Shift held; empty when it caught none.
    void snippetsSelected(const std::vector<std::uint32_t>& snippets);
    /// A click where no point lies, while a dimension is drawn: its value there.
    void valuePointed(int dimension, double value);
    void wholeFleetRequested();

protected:
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildPlot();
    void buildTools();
    /// Places, colours and circles anew.
    void refresh();
    void recolour();
    void measureCircles();
    void highlight();
    void prepareFrame();
    void placePriorText();
    void fitAxes();
    void showWords();
    void describe();
    QString viewInWords() const;
    QPointF pixelOf(std::size_t place) const;
    void select(std::vector<std::uint32_t> snippets);
    void selectNear(const QPointF& position);
    void selectWithin(const QPolygonF& outline);
    void pointAt(const QPointF& position);

    PlotView* m_plot;
    LatentViewRow* m_viewRow;
    QPointer<LatentTools> m_tools; ///< goes with the head that took it, maybe before this panel
    QCPItemText* m_priorText = nullptr;
    QCPItemText* m_note = nullptr;
    QCPItemStraightLine* m_priorMean = nullptr;
    QCPItemStraightLine* m_priorVariance = nullptr;

    LatentCloud m_cloud;
    LatentScene m_scene;
    LatentBounds m_bounds;
    std::vector<std::uint32_t> m_selection; ///< sorted
    std::optional<std::uint32_t> m_vehicle;
    LatentView m_view;
    LatentColour m_colour = LatentColour::Group;
    bool m_circlesShown = false;
    int m_dimensions = 0;
    QPolygonF m_lasso; ///< pixels, while it is drawn
    QPointF m_pressedAt;
};

} // namespace dyad
