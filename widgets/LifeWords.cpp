#include "widgets/LifeWords.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double farthestSeconds = 1e11; ///< three thousand years: what lies beyond is no day

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::LifeWords", text);
}

QString dayText(double secondsSince1970)
{
    return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(secondsSince1970), QTimeZone::utc())
        .toString(QStringLiteral("d MMM yyyy"));
}

QString scoresOver(LifeAxis axis)
{
    switch (axis) {
    case LifeAxis::Mileage:
        return tr("score of every charging snippet over mileage");
    case LifeAxis::Time:
        return tr("score of every charging snippet over time");
    case LifeAxis::Order:
        break;
    }
    return tr("score of every charging snippet in order");
}

} // namespace

QString lifeSubtitle(const LifeData& life)
{
    const auto count = static_cast<qint64>(life.points.size());
    return count == 0 ? scoresOver(life.axis)
                      : scoresOver(life.axis) + tr(" · %1 snippets").arg(formatCount(count));
}

QString lifeSentence(const LifeData& life, const std::optional<SnippetRange>& chosen)
{
    if (life.points.empty())
        return tr("Score of every snippet of a vehicle; nothing to show yet.");
    const auto position = [&](const LifePoint& point) { return positionText(life.axis, point.position); };
    const auto above = std::count_if(life.points.begin(), life.points.end(), [&](const LifePoint& point) {
        return std::isfinite(point.position) && std::isfinite(point.score) &&
               point.score / life.threshold >= 1.0;
    });
    const LifePoint& last = life.points.back();
    QString sentence = tr("Scores of %1 snippets from %2 to %3, %4 above the threshold of %5, the last %6")
                           .arg(formatCount(static_cast<qint64>(life.points.size())),
                                position(life.points.front()), position(last), formatCount(above),
                                formatFixed(life.threshold, 2), formatFixed(last.score, 2));
    if (life.firstFlagged && *life.firstFlagged < life.points.size())
        sentence += tr("; first flagged at %1").arg(position(life.points[*life.firstFlagged]));
    if (chosen)
        sentence += tr("; snippets %1 to %2 are chosen")
                        .arg(formatCount(static_cast<qint64>(chosen->first) + 1),
                             formatCount(static_cast<qint64>(chosen->second) + 1));
    return sentence + '.';
}

QString positionText(LifeAxis axis, double position)
{
    switch (axis) {
    case LifeAxis::Mileage:
        return tr("%1 km").arg(formatFixed(position, 0));
    case LifeAxis::Time:
        return std::abs(position) < farthestSeconds ? dayText(position) : formatNumber(position);
    case LifeAxis::Order:
        break;
    }
    return tr("snippet %1").arg(formatFixed(position, 0));
}

QString placeText(const LifeData& life, const LifePoint& point)
{
    const QString place = positionText(life.axis, point.position);
    if (life.axis == LifeAxis::Time || !(std::abs(point.startSeconds) < farthestSeconds))
        return place;
    return place + QStringLiteral(" · ") + dayText(point.startSeconds);
}

QString scoreText(const LifeData& life, const LifePoint& point)
{
    const QString score = tr("score %1").arg(formatFixed(point.score, 2));
    return std::isfinite(life.threshold) && life.threshold > 0
               ? score + tr(" · %1 × threshold").arg(formatFixed(point.score / life.threshold, 1))
               : score;
}

} // namespace dyad
