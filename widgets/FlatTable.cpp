#include "widgets/FlatTable.h"

#include "widgets/Theme.h"

#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr int widestCell = 320;
constexpr int rowsThatDecideWidths = 60; // of ten thousand rows, the visible ones will do

} // namespace

FlatHeader::FlatHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setAttribute(Qt::WA_Hover);
}

void FlatHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->fillRect(rect, theme.ground);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.92);
    painter->setFont(small);
    painter->setPen(isSorted ? theme.ink : theme.grey);
    const int alignment = model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
    const QRect room = rect.adjusted(cellPadding, 0, -cellPadding, 0);
    const QString text = painter->fontMetrics().elidedText(
        model()->headerData(section, orientation(), Qt::DisplayRole).toString(), Qt::ElideRight,
        room.width());
    painter->drawText(room, alignment, text);
    if (isSorted) {
        // In the padding, so that no column is wider for a sign that it may never show.
        const bool isRight = (alignment & Qt::AlignRight) != 0;
        const int left =
            isRight ? room.right() + 1 : room.left() + painter->fontMetrics().horizontalAdvance(text);
        painter->drawText(QRect(left, rect.top(), cellPadding, rect.height()),
                          static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip),
                          sortIndicatorOrder() == Qt::DescendingOrder ? QStringLiteral("▾")
                                                                      : QStringLiteral("▴"));
    }
    painter->restore();
}

QSize FlatHeader::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const int width = std::min(fontMetrics().horizontalAdvance(text), widestCell);
    return {width + 2 * cellPadding, fontMetrics().height() + 10};
}

void FlatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.panel);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.faint);
    painter->setFont(option.font);
    painter->setPen(theme.ink);
    paintContent(*painter, option.rect.adjusted(cellPadding, 0, -cellPadding, -1), option, index);
    painter->restore();
}

void FlatDelegate::paintContent(QPainter& painter, const QRect& rect, const QStyleOptionViewItem&,
                                const QModelIndex& index) const
{
    paintText(painter, rect, index);
}

void FlatDelegate::paintText(QPainter& painter, const QRect& rect, const QModelIndex& index)
{
    const int alignment = index.data(Qt::TextAlignmentRole).toInt();
    const QString text = index.data(Qt::DisplayRole).toString();
    painter.drawText(rect, alignment | static_cast<int>(Qt::TextSingleLine),
                     painter.fontMetrics().elidedText(text, Qt::ElideMiddle, rect.width()));
}

QSize FlatDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const int width = std::min(option.fontMetrics.horizontalAdvance(text), widestCell);
    return {width + 2 * cellPadding + 2, option.fontMetrics.height() + 12};
}

void flatten(QTableView& table)
{
    table.setHorizontalHeader(new FlatHeader(&table));
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setMouseTracking(true);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setTabKeyNavigation(false);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 12);
    table.horizontalHeader()->setResizeContentsPrecision(rowsThatDecideWidths);
}

} // namespace dyad
