#include "widgets/PlotView.h"

#include "widgets/PlotReadout.h"
#include "widgets/PlotTickers.h"
#include "widgets/ViewWatch.h"

#include <QMenu>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr double keyboardPan = 0.1;
constexpr double keyboardZoom = 0.8;

} // namespace

PlotView::PlotView(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QCustomPlot(parent)
    , m_theme(Theme::current())
    , m_readout(new PlotReadout(this))
    , m_watch(new ViewWatch(this))
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(80, 60);
    setNoAntialiasingOnDrag(false);
    setPlottingHint(QCP::phImmediateRefresh, false); // plots that change together are shown together
    setPlottingHint(QCP::phFastPolylines);           // a long polyline of a wide pen is ten times slower
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    setBackground(m_theme.ground);
    layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical); // unused here: one picture less to fill
    styleRect(axisRect(), Qt::Horizontal | Qt::Vertical);
    connect(this, &QCustomPlot::beforeReplot, this, &PlotView::fitTickCounts);
    connect(m_watch, &ViewWatch::turned, this, &PlotView::turned);
}

void PlotView::fitTickCounts()
{
    constexpr int rowHeight = 26;
    constexpr int columnWidth = 75;
    const QList<QCPAxisRect*> rects = axisRects();
    // Rects that were made since the last frame have no size yet, and their ticks and names go by it.
    if (std::any_of(rects.begin(), rects.end(), [](const QCPAxisRect* rect) { return rect->width() <= 0; }))
        for (const auto phase :
             {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
            plotLayout()->update(phase);
    for (const QCPAxisRect* rect : axisRects()) {
        for (const QCPAxis* axis : rect->axes()) {
            const bool isVertical = axis->orientation() == Qt::Vertical;
            const int room = isVertical ? rect->height() / rowHeight : rect->width() / columnWidth;
            axis->ticker()->setTickCount(std::clamp(room, 1, isVertical ? 5 : 8));
        }
    }
}

void PlotView::setTheme(const Theme& theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    m_readout->setTheme(theme);
    setBackground(theme.ground);
    for (QCPAxisRect* rect : axisRects()) {
        for (QCPAxis* axis : rect->axes())
            styleAxis(axis);
    }
    Q_EMIT themeChanged();
    redraw();
}

void PlotView::describe(const QString& sentence)
{
    if (accessibleDescription() != sentence)
        setAccessibleDescription(sentence);
}

void PlotView::clearLayout()
{
    plotLayout()->clear();
}

QCPAxisRect* PlotView::addStackedRect(Qt::Orientations directions)
{
    auto* rect = new QCPAxisRect(this);
    plotLayout()->addElement(plotLayout()->rowCount(), 0, rect);
    styleRect(rect, directions);
    return rect;
}

void PlotView::styleRect(QCPAxisRect* rect, Qt::Orientations directions)
{
    rect->setRangeDrag(directions);
    rect->setRangeZoom(directions);
    rect->setupFullAxesBox(false);
    for (QCPAxis* axis : rect->axes()) {
        const bool isShown = axis->axisType() == QCPAxis::atLeft || axis->axisType() == QCPAxis::atBottom;
        axis->setVisible(isShown);
        axis->grid()->setVisible(axis->axisType() == QCPAxis::atLeft);
        axis->setTicker(QSharedPointer<CompactTicker>::create());
        axis->setTickLength(0, 0);
        axis->setSubTicks(false);
        axis->setTickLabelPadding(axis->axisType() == QCPAxis::atLeft ? 8 : 5);
        styleAxis(axis);
    }
    rect->setMinimumMargins(QMargins(4, 4, 12, 2));
}

void PlotView::styleAxis(QCPAxis* axis)
{
    axis->setTickLabelFont(smallFont());
    axis->setTickLabelColor(m_theme.grey);
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->setBasePen(axis->axisType() == QCPAxis::atBottom ? QPen(m_theme.line, 1) : QPen(Qt::NoPen));
    axis->grid()->setPen(QPen(m_theme.faint, 1));
    axis->grid()->setZeroLinePen(QPen(m_theme.faint, 1));
    axis->grid()->setAntialiased(false);
}

PlotState PlotView::state() const
{
    PlotState state;
    state.isFitted = m_fitted;
    for (const QCPAxisRect* rect : axisRects())
        for (const QCPAxis* axis : rect->axes())
            state.ranges.push_back(axis->range());
    return state;
}

void PlotView::setState(const PlotState& state)
{
    QList<QCPAxis*> axes;
    for (QCPAxisRect* rect : axisRects())
        axes += rect->axes();
    if (state.isFitted) {
        fit();
    } else if (axes.size() == static_cast<qsizetype>(state.ranges.size())) {
        m_fitted = false;
        for (qsizetype i = 0; i < axes.size(); ++i)
            axes[i]->setRange(state.ranges[static_cast<std::size_t>(i)]);
        redraw();
    }
}

void PlotView::fit()
{
    m_fitted = true;
    Q_EMIT fitRequested();
    redraw();
}

QCPItemText* PlotView::addText(QCPAxisRect* rect, Qt::Alignment alignment)
{
    auto* text = new QCPItemText(this);
    text->position->setAxisRect(rect);
    text->position->setAxes(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
    text->position->setType(QCPItemPosition::ptAxisRectRatio);
    text->position->setCoords(0.0, 0.0); // a change of type keeps pixels, not numbers
    text->setPositionAlignment(alignment);
    text->setTextAlignment(alignment & Qt::AlignHorizontal_Mask);
    text->setClipToAxisRect(false);
    text->setSelectable(false);
    text->setFont(smallFont());
    text->setColor(m_theme.grey);
    return text;
}

QCPItemStraightLine* PlotView::addLine(QCPAxisRect* rect, Qt::Orientation orientation)
{
    auto* line = new QCPItemStraightLine(this);
    for (QCPItemPosition* point : line->positions()) {
        point->setAxisRect(rect);
        point->setAxes(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
        if (orientation == Qt::Vertical)
            point->setTypeY(QCPItemPosition::ptAxisRectRatio);
        else
            point->setTypeX(QCPItemPosition::ptAxisRectRatio);
    }
    line->setClipAxisRect(rect);
    line->setSelectable(false);
    line->setAntialiased(false);
    return line;
}

void PlotView::moveLine(QCPItemStraightLine* line, Qt::Orientation orientation, double position)
{
    if (orientation == Qt::Vertical) {
        line->point1->setCoords(position, 0);
        line->point2->setCoords(position, 1);
    } else {
        line->point1->setCoords(0, position);
        line->point2->setCoords(1, position);
    }
}

QFont PlotView::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.87);
    return small;
}

QFont PlotView::boldFont() const
{
    QFont bold = smallFont();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

QCPRange PlotView::sensibleRange(double lower, double upper)
{
    constexpr double farthest = 1e120; // QCustomPlot gives up beyond 1e250
    if (!std::isfinite(lower) || !std::isfinite(upper) || lower > upper)
        return {0, 1};
    lower = std::clamp(lower, -farthest, farthest);
    upper = std::clamp(upper, -farthest, farthest);
    // Neither may the range be so thin that neighbouring pixels share a number.
    const double thinnest = std::max({std::abs(lower), std::abs(upper), 1e-60}) * 1e-9;
    if (upper - lower < thinnest) {
        const double room = lower == 0.0 && upper == 0.0 ? 1.0 : std::max(std::abs(lower), 1e-60) * 0.05;
        return {lower - room, upper + room};
    }
    return {lower, upper};
}

void PlotView::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        for (QCPAxisRect* rect : axisRects()) {
            for (QCPAxis* axis : rect->axes())
                axis->setTickLabelFont(smallFont());
        }
        Q_EMIT themeChanged();
        redraw();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        setTheme(Theme::current());
    }
}

void PlotView::contextMenuEvent(QContextMenuEvent* event)
{
    openMenu(event->globalPos());
}

void PlotView::openMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("plotMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show everything")), &QAction::triggered, this, &PlotView::fit);
    menu->addSeparator();
    const auto offer = [this, menu](const QString& text, PictureFormat format) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, format] { Q_EMIT exportRequested(this, format); });
    };
    offer(tr("Copy picture"), PictureFormat::Clipboard);
    offer(tr("Export as PNG…"), PictureFormat::Png);
    offer(tr("Export as SVG…"), PictureFormat::Svg);
    offer(tr("Export as PDF…"), PictureFormat::Pdf);
    if (m_csv)
        connect(menu->addAction(tr("Save what is on view as CSV…")), &QAction::triggered, this,
                [this] { Q_EMIT csvRequested(m_csv()); });
    menu->popup(at);
}

void PlotView::keyPressEvent(QKeyEvent* event)
{
    QCPAxisRect* rect = axisRect();
    QCPAxis* axis = rect != nullptr ? rect->axis(QCPAxis::atBottom) : nullptr;
    if (axis == nullptr) {
        QCustomPlot::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        axis->moveRange(-axis->range().size() * keyboardPan);
        break;
    case Qt::Key_Right:
        axis->moveRange(axis->range().size() * keyboardPan);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        axis->scaleRange(keyboardZoom);
        break;
    case Qt::Key_Minus:
        axis->scaleRange(1 / keyboardZoom);
        break;
    case Qt::Key_Home:
    case Qt::Key_0:
        fit();
        return;
    default:
        QCustomPlot::keyPressEvent(event);
        return;
    }
    m_fitted = false;
    redraw();
}

void PlotView::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    m_readout->clear();
    Q_EMIT cursorLeft();
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QCustomPlot::mouseDoubleClickEvent(event);
    fit();
}

void PlotView::mouseMoveEvent(QMouseEvent* event)
{
    QCustomPlot::mouseMoveEvent(event);
    if (event->buttons() & Qt::LeftButton) {
        if (interactions().testFlag(QCP::iRangeDrag))
            m_fitted = false;
        m_readout->setBox({}, {});
    } else {
        Q_EMIT cursorMoved(event->position());
    }
}

void PlotView::resizeEvent(QResizeEvent* event)
{
    keepSharp();
    m_readout->resize(size());
    m_readout->clear();
    m_readout->raise();
    QCustomPlot::resizeEvent(event);
}

void PlotView::wheelEvent(QWheelEvent* event)
{
    QCustomPlot::wheelEvent(event);
    m_fitted = false;
    m_readout->clear();
    event->accept();
}

void PlotView::keepSharp()
{
    // A window may have moved to a screen of another density.
    if (!qFuzzyCompare(bufferDevicePixelRatio(), devicePixelRatioF()))
        setBufferDevicePixelRatio(devicePixelRatioF());
}

} // namespace dyad
