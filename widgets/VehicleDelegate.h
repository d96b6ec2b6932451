// How the cells of the vehicle table look: verdicts as chips, lives as sparklines, the rest as plain text.
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace dyad
{

class VehicleDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintChip(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
    void paintLife(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
};

/// Grey words, a thin line below, and a small sign beside the column that is sorted.
class FlatHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit FlatHeader(QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

} // namespace dyad
