#include "widgets/VehicleReview.h"

#include <QCoreApplication>
#include <QStringList>

namespace dyad
{

QString wordOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Fault:
        return QCoreApplication::translate("VehicleReview", "confirmed");
    case Judgement::FalseAlarm:
        return QCoreApplication::translate("VehicleReview", "false alarm");
    case Judgement::Unsure:
        break;
    }
    return QCoreApplication::translate("VehicleReview", "unsure");
}

QString textOf(const VehicleReview& review)
{
    QStringList parts;
    if (review.judgement)
        parts << wordOf(*review.judgement);
    if (!review.note.isEmpty())
        parts << review.note;
    return parts.join(QStringLiteral(" · "));
}

} // namespace dyad
