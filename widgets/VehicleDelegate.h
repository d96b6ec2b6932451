// How the cells of the vehicle table look: verdicts as chips, lives as sparklines, the rest as plain text.
#pragma once

#include "widgets/FlatTable.h"

namespace dyad
{

class VehicleDelegate : public FlatDelegate
{
    Q_OBJECT

public:
    using FlatDelegate::FlatDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintContent(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;

private:
    void paintChip(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
    void paintLife(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
};

} // namespace dyad
