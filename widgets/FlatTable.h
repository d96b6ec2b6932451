// How every table looks: grey heads, a thin line below each row, nothing else.
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

class QPainter;
class QTableView;

namespace dyad
{

/// Left and right of a cell's content, in pixels.
inline constexpr int cellPadding = 7;

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

/// Plain text over the row's ground; a derived class may paint something else in some columns.
class FlatDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// `rect` is the cell without its padding; font and colour are those of plain text.
    virtual void paintContent(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const;
    static void paintText(QPainter& painter, const QRect& rect, const QModelIndex& index);
};

/// Gives a table its flat head and its manners; call it before the table has a model.
void flatten(QTableView& table);

} // namespace dyad
