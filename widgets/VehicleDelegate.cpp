#include "widgets/VehicleDelegate.h"

#include "widgets/Theme.h"
#include "widgets/VehicleModel.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

QColor colourOf(int verdict)
{
    const Theme& theme = Theme::current();
    switch (static_cast<Verdict>(verdict)) {
    case Verdict::Strong:
        return theme.faulty;
    case Verdict::Borderline:
        return theme.warning;
    case Verdict::Normal:
        return theme.good;
    case Verdict::Unjudged:
        break;
    }
    return theme.grey;
}

QFont chipFont(const QFont& font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.88);
    small.setBold(true);
    return small;
}

bool waitsForReview(const QModelIndex& index)
{
    return static_cast<Verdict>(index.data(VehicleModel::VerdictRole).toInt()) >= Verdict::Borderline &&
           !index.data(VehicleModel::SeenRole).toBool();
}

/// In the padding: a vehicle that stands out and that nobody has looked at yet.
void paintDot(QPainter& painter, const QRect& rect)
{
    constexpr double radius = 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current().accent);
    painter.drawEllipse(QPointF(rect.left() - cellPadding / 2.0, rect.center().y() + 0.5), radius, radius);
    painter.setBrush(Qt::NoBrush);
}

/// In its place, once somebody has said what it is: a tick for a fault, a cross for a false alarm, a ring
/// where they were unsure.
void paintJudgement(QPainter& painter, const QRect& rect, Judgement judgement)
{
    constexpr double reach = 2.5;
    const Theme& theme = Theme::current();
    const QPointF at(rect.left() - cellPadding / 2.0, rect.center().y() + 0.5);
    const auto stroke = [&](const QColor& colour, const QPolygonF& line) {
        painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line.translated(at));
    };
    switch (judgement) {
    case Judgement::Fault:
        stroke(theme.faulty, QPolygonF({{-reach, 0}, {-0.5, reach}, {reach, -reach}}));
        break;
    case Judgement::FalseAlarm:
        stroke(theme.good, QPolygonF({{-reach, -reach}, {reach, reach}}));
        stroke(theme.good, QPolygonF({{-reach, reach}, {reach, -reach}}));
        break;
    case Judgement::Unsure:
        painter.setPen(QPen(theme.grey, 1.3));
        painter.drawEllipse(at, reach, reach);
        break;
    }
}

} // namespace

void VehicleDelegate::paintContent(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    switch (index.column()) {
    case VehicleModel::VerdictColumn:
        painter.setFont(chipFont(option.font));
        paintChip(painter, rect, index);
        break;
    case VehicleModel::Life:
        paintLife(painter, rect, index);
        break;
    default:
        if (index.column() == VehicleModel::Id) {
            const QVariant judgement = index.data(VehicleModel::JudgementRole);
            if (judgement.isValid())
                paintJudgement(painter, rect, static_cast<Judgement>(judgement.toInt()));
            else if (waitsForReview(index))
                paintDot(painter, rect);
        }
        painter.setPen(index.column() == VehicleModel::Rank ? Theme::current().grey : Theme::current().ink);
        paintText(painter, rect, index);
    }
}

void VehicleDelegate::paintChip(QPainter& painter, const QRect& rect, const QModelIndex& index) const
{
    const QString word = index.data(Qt::DisplayRole).toString();
    const QColor colour = colourOf(index.data(VehicleModel::VerdictRole).toInt());
    const QFontMetrics metrics = painter.fontMetrics();
    const double height = metrics.height() + 1.0;
    const QString shown = metrics.elidedText(word, Qt::ElideRight, rect.width() - 14);
    const double width = std::min<double>(rect.width(), metrics.horizontalAdvance(shown) + 16.0);
    const QRectF chip(rect.left() + 0.5, std::round(rect.center().y() - height / 2) + 0.5, width - 1, height);
    painter.setPen(QPen(colour, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(chip, height / 2, height / 2);
    painter.drawText(chip, static_cast<int>(Qt::AlignCenter), shown);
}

void VehicleDelegate::paintLife(QPainter& painter, const QRect& rect, const QModelIndex& index) const
{
    const auto life = index.data(VehicleModel::LifeRole).value<QList<float>>();
    const int verdict = index.data(VehicleModel::VerdictRole).toInt();
    const QRectF box = QRectF(rect).adjusted(0, 7, 0, -7);
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    for (const float value : life) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (!(high >= low) || life.size() < 2)
        return;
    // A quiet life is a flat line: noise is not blown up to the height of a fault.
    const double span = std::max<double>(high - low, 0.6 * std::abs(high));
    const double middle = (high + low) / 2.0;
    QPolygonF line;
    for (qsizetype place = 0; place < life.size(); ++place) {
        if (!std::isfinite(life[place]))
            continue;
        const double share = span > 0 ? (static_cast<double>(life[place]) - middle) / span : 0.0;
        line.append(
            {box.left() + box.width() * static_cast<double>(place) / static_cast<double>(life.size() - 1),
             box.center().y() - share * box.height()});
    }
    const bool stands = static_cast<Verdict>(verdict) >= Verdict::Borderline;
    painter.setPen(QPen(stands ? colourOf(verdict) : Theme::current().grey, 1.2));
    painter.drawPolyline(line);
}

QSize VehicleDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.column() == VehicleModel::Life)
        return {72, option.fontMetrics.height() + 12};
    const bool isChip = index.column() == VehicleModel::VerdictColumn;
    const QFontMetrics metrics(isChip ? chipFont(option.font) : option.font);
    const int width = std::min(metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()), 160);
    return {width + 2 * cellPadding + (isChip ? 16 : 2), option.fontMetrics.height() + 12};
}

} // namespace dyad
