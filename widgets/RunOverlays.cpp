#include "widgets/RunOverlays.h"

#include "widgets/ColumnGraph.h"
#include "widgets/Numbers.h"
#include "widgets/StackedPlot.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr const char* layerName = "runs beside";
constexpr int longestName = 28; // letters; the whole one stands in the table of runs
constexpr double gap = 4;       // pixels between a line and its name
constexpr double infinity = std::numeric_limits<double>::infinity();

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::RunOverlays", text);
}

QString shortName(const QString& name)
{
    const QString line = name.simplified();
    return line.size() <= longestName ? line : line.left(longestName - 1) + QStringLiteral("…");
}

} // namespace

RunOverlays::RunOverlays(PlotView* plot, std::vector<QCPAxisRect*> rects)
    : m_plot(plot)
    , m_rects(std::move(rects))
{
    // Below the lane's own lines, and above its grid, which would otherwise lie among those.
    for (const QCPAxisRect* rect : m_rects)
        for (const QCPAxis* axis : rect->axes())
            axis->grid()->setLayer(QStringLiteral("grid"));
    m_plot->addLayer(QLatin1String(layerName), m_plot->layer(QStringLiteral("main")), QCustomPlot::limBelow);
}

void RunOverlays::set(std::vector<LossOverlay> overlays)
{
    remove();
    std::erase_if(overlays, [](const LossOverlay& overlay) { return overlay.curves == nullptr; });
    // What is drawn first lies behind.
    std::stable_partition(overlays.begin(), overlays.end(),
                          [](const LossOverlay& overlay) { return overlay.isBaseline; });
    for (LossOverlay& overlay : overlays) {
        Drawn drawn{
            std::move(overlay), {}, m_plot->addText(m_rects.front(), Qt::AlignRight | Qt::AlignBottom)};
        for (QCPAxisRect* rect : m_rects) {
            QCPGraph* line = new ColumnGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
            line->setSelectable(QCP::stNone);
            line->setLayer(QLatin1String(layerName));
            drawn.lines.push_back(line);
        }
        drawn.name->setText(shortName(drawn.overlay.name));
        drawn.name->position->setType(QCPItemPosition::ptAbsolute);
        m_overlays.push_back(std::move(drawn));
    }
    colour();
}

void RunOverlays::remove()
{
    for (const Drawn& drawn : m_overlays) {
        for (QCPGraph* line : drawn.lines)
            m_plot->removeGraph(line);
        m_plot->removeItem(drawn.name);
    }
    m_overlays.clear();
}

void RunOverlays::setSmoothing(double share)
{
    for (Drawn& drawn : m_overlays)
        drawn.overlay.curves = std::make_shared<const RunCurves>(smoothedAgain(*drawn.overlay.curves, share));
}

std::vector<LossOverlay> RunOverlays::all() const
{
    std::vector<LossOverlay> overlays;
    for (const Drawn& drawn : m_overlays)
        overlays.push_back(drawn.overlay);
    return overlays;
}

QColor RunOverlays::colourOf(const LossOverlay& overlay) const
{
    return overlay.isBaseline ? m_plot->theme().grey : runColour(m_plot->theme(), overlay.colour);
}

void RunOverlays::colour()
{
    for (const Drawn& drawn : m_overlays) {
        const QColor colour = colourOf(drawn.overlay);
        for (QCPGraph* line : drawn.lines)
            line->setPen(drawn.overlay.isBaseline ? linePen(translucent(colour, 0.55), 2)
                                                  : linePen(colour, 1.1));
        drawn.name->setColor(colour);
        drawn.name->setFont(m_plot->smallFont());
    }
}

double RunOverlays::lastStep() const
{
    double last = 0.0;
    for (const Drawn& drawn : m_overlays)
        last = std::max(last, drawn.overlay.curves->lastStep());
    return last;
}

ExtremesSeries::Extremes RunOverlays::extremes(std::size_t lane, double from, double to) const
{
    ExtremesSeries::Extremes all{infinity, -infinity};
    for (const Drawn& drawn : m_overlays) {
        const auto of = drawn.overlay.curves->smoothed[lane].extremes(from, to);
        all.smallest = std::min(all.smallest, of.smallest);
        all.largest = std::max(all.largest, of.largest);
    }
    return all;
}

void RunOverlays::prepare(const std::vector<std::size_t>& shownLanes)
{
    for (const Drawn& drawn : m_overlays) {
        for (std::size_t lane = 0; lane < m_rects.size(); ++lane) {
            const bool isShown = std::find(shownLanes.begin(), shownLanes.end(), lane) != shownLanes.end();
            drawn.lines[lane]->setVisible(isShown);
            if (isShown)
                showVisible(drawn.lines[lane], drawn.overlay.curves->smoothed[lane]);
        }
    }
    if (!shownLanes.empty())
        placeNames(shownLanes.front());
}

/// At the end of each line, as far as it is in sight; names at the same height make room for each other.
void RunOverlays::placeNames(std::size_t lane)
{
    const QCPAxisRect* rect = m_rects[lane];
    QCPAxis* steps = rect->axis(QCPAxis::atBottom);
    QCPAxis* values = rect->axis(QCPAxis::atLeft);
    const QFontMetricsF metrics(m_plot->smallFont());
    std::vector<std::pair<double, QCPItemText*>> names;
    for (const Drawn& drawn : m_overlays) {
        const ExtremesSeries& line = drawn.overlay.curves->smoothed[lane];
        const QCPRange inSight = steps->range();
        const bool isSeen = !line.empty() && line.back().x >= inSight.lower && line[0].x <= inSight.upper;
        drawn.name->setVisible(isSeen);
        if (!isSeen)
            continue;
        const SeriesPoint end = line[line.nearest(std::min(line.back().x, inSight.upper))];
        const double y =
            values->coordToPixel(std::clamp(end.y, values->range().lower, values->range().upper));
        const double x = steps->coordToPixel(std::min(end.x, inSight.upper));
        const double width = metrics.horizontalAdvance(drawn.name->text()) + gap;
        // After the line where there is room, otherwise above its end.
        const bool hasRoom = x + width < rect->right();
        drawn.name->setPositionAlignment((hasRoom ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignBottom);
        const double middle = y + metrics.height() / 2;
        drawn.name->position->setPixelPosition({hasRoom ? x + gap : x, hasRoom ? middle : y - gap});
        names.emplace_back(drawn.name->position->pixelPosition().y(), drawn.name);
    }
    const double height = metrics.height();
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    double free = rect->top() + height;
    for (auto& [y, name] : names) {
        const double placed = std::max(y, free);
        name->position->setPixelPosition({name->position->pixelPosition().x(), placed});
        free = placed + height;
    }
}

std::vector<ReadoutLine> RunOverlays::readAt(double step, const std::vector<std::size_t>& shownLanes,
                                             const QStringList& laneNames) const
{
    std::vector<ReadoutLine> lines;
    if (m_overlays.empty())
        return lines;
    QStringList head{tr("smooth")};
    for (const std::size_t lane : shownLanes)
        head << laneNames[static_cast<qsizetype>(lane)];
    lines.push_back({head, m_plot->theme().ink, true});
    for (const Drawn& drawn : m_overlays) {
        QStringList cells{shortName(drawn.overlay.name)};
        for (const std::size_t lane : shownLanes) {
            const ExtremesSeries& line = drawn.overlay.curves->smoothed[lane];
            const bool isThere = !line.empty() && step <= drawn.overlay.curves->lastStep();
            cells << formatNumber(isThere ? line[line.nearest(step)].y : std::nan(""));
        }
        lines.push_back({cells, colourOf(drawn.overlay)});
    }
    return lines;
}

QString RunOverlays::sentence() const
{
    QStringList names;
    for (const Drawn& drawn : m_overlays)
        names << (drawn.overlay.isBaseline ? tr("baseline %1") : QStringLiteral("%1"))
                     .arg(shortName(drawn.overlay.name));
    return names.isEmpty() ? QString() : tr(" Beside it: %1.").arg(names.join(QStringLiteral(", ")));
}

} // namespace dyad
