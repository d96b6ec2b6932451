#include "widgets/SeriesMarks.h"

#include "widgets/StackedPlot.h"

namespace dyad
{

void SeriesMarks::rebuild(const std::vector<QCPAxisRect*>& rects)
{
    for (const SeriesMark mark : {SeriesMark::A, SeriesMark::B}) {
        auto& lines = m_lines[index(mark)];
        lines.clear();
        for (QCPAxisRect* const rect : rects)
            lines.push_back(m_plot->addLine(rect, Qt::Vertical));
        QCPItemText* const letter = m_plot->addText(rects.front(), Qt::AlignHCenter | Qt::AlignTop);
        letter->position->setTypeX(QCPItemPosition::ptPlotCoords);
        letter->setText(mark == SeriesMark::A ? QStringLiteral("A") : QStringLiteral("B"));
        letter->setPadding(QMargins(4, 0, 4, 0));
        letter->setClipAxisRect(rects.front());
        letter->setClipToAxisRect(true);
        m_letters[index(mark)] = letter;
        place(mark);
    }
    restyle();
}

void SeriesMarks::set(SeriesMark mark, std::optional<double> timeSeconds)
{
    m_times[index(mark)] = timeSeconds;
    place(mark);
}

void SeriesMarks::place(SeriesMark mark)
{
    const auto& time = m_times[index(mark)];
    for (QCPItemStraightLine* const line : m_lines[index(mark)]) {
        line->setVisible(time.has_value());
        PlotView::moveLine(line, Qt::Vertical, time.value_or(0.0));
    }
    QCPItemText* const letter = m_letters[index(mark)];
    if (letter == nullptr)
        return; // there is no rect yet
    letter->setVisible(time.has_value());
    letter->position->setCoords(time.value_or(0.0), 0.0);
}

void SeriesMarks::restyle()
{
    const Theme& theme = m_plot->theme();
    for (const SeriesMark mark : {SeriesMark::A, SeriesMark::B}) {
        for (QCPItemStraightLine* const line : m_lines[index(mark)])
            line->setPen(linePen(theme.healthy, 1));
        if (QCPItemText* const letter = m_letters[index(mark)]) {
            letter->setFont(m_plot->boldFont());
            letter->setColor(theme.ground);
            letter->setBrush(theme.healthy);
        }
    }
}

} // namespace dyad
