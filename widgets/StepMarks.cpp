#include "widgets/StepMarks.h"

#include "widgets/Numbers.h"
#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

/// More lines than this say no more than a grey wall does.
constexpr std::size_t mostMarks = 200;
constexpr int gap = 5;

} // namespace

void StepMarks::set(const std::vector<StepMark>& marks, const std::vector<QCPAxisRect*>& rects)
{
    for (const Drawn& drawn : m_drawn) {
        m_plot->removeItem(drawn.words);
        for (auto* line : drawn.lines)
            m_plot->removeItem(line);
    }
    m_drawn.clear();
    if (rects.empty())
        return;
    const std::size_t skipped = marks.size() - std::min(marks.size(), mostMarks);
    for (std::size_t index = skipped; index < marks.size(); ++index) {
        const StepMark& mark = marks[index];
        Drawn drawn{mark, m_plot->addText(rects.front(), Qt::AlignLeft | Qt::AlignBottom), {}, 0};
        drawn.words->setText(QCoreApplication::translate("dyad::StepMarks", "step %1: %2")
                                 .arg(formatCount(mark.step), mark.text.left(80).simplified()));
        drawn.words->position->setTypeX(QCPItemPosition::ptPlotCoords);
        drawn.words->position->setCoords(static_cast<double>(mark.step), 0.0);
        drawn.words->setPadding(QMargins(gap, 0, gap, 2));
        for (QCPAxisRect* rect : rects) {
            auto* line = m_plot->addLine(rect, Qt::Vertical);
            PlotView::moveLine(line, Qt::Vertical, static_cast<double>(mark.step));
            drawn.lines.push_back(line);
        }
        m_drawn.push_back(std::move(drawn));
    }
    std::stable_sort(m_drawn.begin(), m_drawn.end(),
                     [](const Drawn& a, const Drawn& b) { return a.mark.step < b.mark.step; });
    colour();
}

void StepMarks::arrange()
{
    if (m_drawn.empty())
        return;
    QCPAxisRect* rect = m_drawn.front().words->position->axisRect();
    const QCPAxis* axis = rect->axis(QCPAxis::atBottom);
    // From the newest back, because the newest is what a person wants to read.
    double free = rect->right() + 1.0;
    for (auto drawn = m_drawn.rbegin(); drawn != m_drawn.rend(); ++drawn) {
        const double x = axis->coordToPixel(static_cast<double>(drawn->mark.step));
        const bool isInSight = x >= rect->left() && x <= rect->right();
        const double first = rect->left() + m_reserved;
        const bool fitsRight = x + drawn->width <= free && x >= first;
        const bool fitsLeft = x <= free && x - drawn->width >= first;
        drawn->words->setVisible(isInSight && (fitsRight || fitsLeft));
        drawn->words->setPositionAlignment((fitsRight ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignBottom);
        if (drawn->words->visible())
            free = fitsRight ? x : x - drawn->width;
    }
}

QString StepMarks::wordsNear(double x) const
{
    constexpr double reach = 6.0;
    for (const Drawn& drawn : m_drawn) {
        const QCPAxis* axis = drawn.words->position->axisRect()->axis(QCPAxis::atBottom);
        if (std::abs(axis->coordToPixel(static_cast<double>(drawn.mark.step)) - x) <= reach)
            return drawn.words->text();
    }
    return {};
}

void StepMarks::colour()
{
    const Theme& theme = m_plot->theme();
    const QColor words = theme.isDark ? theme.warning : blend(theme.warning, theme.ink, 0.35);
    const QFont font = m_plot->smallFont();
    const QFontMetrics metrics(font);
    for (Drawn& drawn : m_drawn) {
        drawn.words->setColor(words);
        drawn.words->setFont(font);
        drawn.width = metrics.horizontalAdvance(drawn.words->text()) + 2 * gap;
        for (auto* line : drawn.lines)
            line->setPen(dashedPen(theme.warning, 1));
    }
}

} // namespace dyad
