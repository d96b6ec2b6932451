// What the cursors of a series panel read, in words.
#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotView.h"
#include "widgets/SeriesFoot.h"
#include "widgets/SeriesLane.h"
#include "widgets/SeriesPanel.h"
#include "widgets/SeriesStretches.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

QString shortUnit(const QString& unit)
{
    return unit == QLatin1String("C") ? QStringLiteral("°C") : unit.left(8);
}

/// With its sign.
QString difference(double value, double from)
{
    const double gap = value - from;
    if (!std::isfinite(gap))
        return QStringLiteral("—");
    return (gap > 0 ? QStringLiteral("+") : QString()) + formatNumber(gap, 3);
}

} // namespace

std::vector<const SeriesChannel*> SeriesPanel::shownChannels() const
{
    std::vector<const SeriesChannel*> shown;
    for (const SeriesChannel& channel : m_series.channels)
        if (!m_hidden.contains(channel.name))
            shown.push_back(&channel);
    return shown;
}

/// Since the beginning of the charging session, and which one it is where there are several.
QString SeriesPanel::timeWords(std::size_t row) const
{
    const auto& sessions = m_series.sessions;
    const auto after = std::upper_bound(
        sessions.begin(), sessions.end(), row,
        [](std::size_t wanted, const SeriesSession& session) { return wanted < session.firstRow; });
    if (after == sessions.begin())
        return formatClock(m_series.timeSeconds[row]);
    const SeriesSession& session = *(after - 1);
    return tr("%1 of %2")
        .arg(formatClock(m_series.timeSeconds[row] - m_series.timeSeconds[session.firstRow]), session.name);
}

std::vector<ReadoutLine> SeriesPanel::readingsAt(std::size_t row) const
{
    const Theme& colours = m_plot->theme();
    const bool hasExpected = m_footKind == SeriesFootKind::Score;
    const auto since = m_marks.time(SeriesMark::A);
    std::vector<ReadoutLine> lines = {
        {{timeWords(row), tr("measured"), hasExpected ? tr("expected") : QString(),
          hasExpected ? tr("of score") : QString()},
         colours.ink,
         true}};
    const bool hasUsual = m_isUsualShown && !m_series.usualName.isEmpty();
    if (hasUsual)
        lines.front().cells.append(m_series.usualName.left(16).simplified());
    if (since)
        lines.front().cells.append(tr("since A"));
    const double score = valueAt(m_series.score, row);
    for (const SeriesChannel* const channel : shownChannels()) {
        const double measured = valueAt(channel->measured, row);
        const double expected = valueAt(channel->reconstructed, row);
        const double share = valueAt(channel->contribution, row) / score;
        ReadoutLine line{{channel->name, formatNumber(measured, 4) + ' ' + shortUnit(channel->unit),
                          std::isfinite(expected) ? formatNumber(expected, 4) : QString(),
                          std::isfinite(share) ? tr("%1 %").arg(std::lround(100 * share)) : QString()},
                         {}};
        if (hasUsual)
            line.cells.append(formatNumber(valueAt(channel->usual, row), 4));
        if (since)
            line.cells.append(difference(measured, valueAt(channel->measured, rowAt(*since))));
        lines.push_back(std::move(line));
    }
    lines.push_back(footReadingAt(row));
    return lines;
}

ReadoutLine SeriesPanel::footReadingAt(std::size_t row) const
{
    const Theme& colours = m_plot->theme();
    if (m_footKind == SeriesFootKind::Windows) {
        const auto window = windowAtRow(m_series, row);
        return {{window ? tr("snippet %1 of %2").arg(*window + 1).arg(m_series.windows.size())
                        : tr("in no snippet")},
                colours.grey};
    }
    const double score = valueAt(m_series.score, row);
    const bool isHigh = score >= m_series.threshold;
    QString words = std::isfinite(score) ? tr("score %1").arg(formatFixed(score, 2)) : tr("not scored");
    if (std::isfinite(score) && m_series.threshold > 0)
        words += tr(" · %1 × threshold").arg(formatFixed(score / m_series.threshold, 1));
    return {{words}, isHigh ? colours.faulty : colours.grey};
}

/// Empty as long as one of the cursors is not there.
std::vector<ReadoutLine> SeriesPanel::differences() const
{
    const auto a = m_marks.time(SeriesMark::A);
    const auto b = m_marks.time(SeriesMark::B);
    if (!a || !b || m_series.timeSeconds.empty())
        return {};
    const std::size_t first = rowAt(*a);
    const std::size_t second = rowAt(*b);
    std::vector<ReadoutLine> lines = {
        {{tr("%1 apart").arg(formatClock(std::abs(*b - *a))), tr("A"), tr("B"), tr("B − A")},
         m_plot->theme().ink,
         true}};
    for (const SeriesChannel* const channel : shownChannels()) {
        const double before = valueAt(channel->measured, first);
        const double after = valueAt(channel->measured, second);
        lines.push_back({{channel->name, formatNumber(before, 4), formatNumber(after, 4),
                          difference(after, before) + ' ' + shortUnit(channel->unit)},
                         {}});
    }
    return lines;
}

void SeriesPanel::showDifferences()
{
    const std::vector<ReadoutLine> lines = differences();
    if (lines.empty())
        return;
    const QCPAxisRect* const rect = m_foot->rects().front();
    const double x = rect->axis(QCPAxis::atBottom)->coordToPixel(*m_marks.time(SeriesMark::B));
    m_plot->readout()->setCursor({});
    m_plot->readout()->setBox({std::clamp<double>(x, rect->left(), rect->right()), 24.0}, lines);
}

QString SeriesPanel::differencesSentence() const
{
    const std::vector<ReadoutLine> lines = differences();
    if (lines.empty())
        return {};
    QStringList words;
    for (std::size_t line = 1; line < std::min<std::size_t>(lines.size(), 13); ++line)
        words.append(lines[line].cells.front().left(60).simplified() + ' ' + lines[line].cells.back());
    return ' ' + tr("Cursors A at %1 and B at %2: %3.")
                     .arg(formatClock(*m_marks.time(SeriesMark::A)),
                          formatClock(*m_marks.time(SeriesMark::B)), words.join(QStringLiteral(", ")));
}

void SeriesPanel::describe()
{
    if (m_series.timeSeconds.empty()) {
        m_plot->describe(tr("The channels of a charging segment over time; nothing to show yet."));
        return;
    }
    QStringList names;
    for (const SeriesChannel* const channel : shownChannels())
        names.append(channel->name.left(60).simplified());
    if (m_footKind == SeriesFootKind::Windows) {
        m_plot->describe(tr("%1 channels over %2: %3; %4 snippets.")
                             .arg(QString::number(names.size()), formatDuration(m_series.timeSeconds.back()),
                                  names.mid(0, 12).join(QStringLiteral(", ")),
                                  QString::number(m_series.windows.size())) +
                         differencesSentence());
        return;
    }
    double highest = std::numeric_limits<double>::quiet_NaN();
    for (const float score : m_series.score)
        highest = std::isfinite(score) ? std::fmax(highest, static_cast<double>(score)) : highest;
    m_plot->describe(tr("%1 channels over %2: %3; highest score %4, threshold %5.")
                         .arg(QString::number(names.size()), formatDuration(m_series.timeSeconds.back()),
                              names.mid(0, 12).join(QStringLiteral(", ")), formatFixed(highest, 2),
                              formatFixed(m_series.threshold, 2)) +
                     differencesSentence());
}

} // namespace dyad
