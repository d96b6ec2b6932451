#include "widgets/RunDelegate.h"

#include "widgets/RunCurves.h"
#include "widgets/RunModel.h"
#include "widgets/Theme.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

namespace dyad
{
namespace
{

constexpr int boxSize = 13;
constexpr int swatchWidth = 14;
constexpr int nameOffset = boxSize + swatchWidth + 12;

const RunRow& rowOf(const QModelIndex& index)
{
    return *static_cast<const RunRow*>(index.data(RunModel::RowRole).value<const void*>());
}

QRect boxIn(const QRect& cell)
{
    return {cell.left() + cellPadding, cell.center().y() - boxSize / 2, boxSize, boxSize};
}

QColor colourOf(RunTone tone)
{
    const Theme& theme = Theme::current();
    switch (tone) {
    case RunTone::Busy:
        return theme.accent;
    case RunTone::Good:
        return theme.good;
    case RunTone::Bad:
        return theme.faulty;
    case RunTone::Waiting:
        break;
    }
    return theme.grey;
}

void paintBox(QPainter& painter, const QRect& box, bool isChecked)
{
    const Theme& theme = Theme::current();
    painter.setPen(QPen(isChecked ? theme.accent : theme.grey, 1));
    painter.setBrush(isChecked ? QBrush(theme.accent) : QBrush(theme.ground));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    if (!isChecked)
        return;
    painter.setPen(QPen(theme.ground, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF at = box.topLeft();
    painter.drawPolyline(QPolygonF{at + QPointF(3, 6.7), at + QPointF(5.6, 9.2), at + QPointF(10, 4)});
}

/// The line as the losses draw it.
void paintSwatch(QPainter& painter, const QRect& box, const RunRow& run)
{
    const Theme& theme = Theme::current();
    if (!run.overlay && !run.isBaseline)
        return;
    painter.setPen(run.isBaseline ? QPen(theme.grey, 2.4) : QPen(runColour(theme, *run.overlay), 1.6));
    const int y = box.center().y();
    painter.drawLine(box.right() + 5, y, box.right() + 5 + swatchWidth, y);
}

} // namespace

void RunDelegate::paintContent(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const RunRow& run = rowOf(index);
    if (index.column() == RunModel::State) {
        painter.setPen(colourOf(run.tone));
        paintText(painter, rect, index);
        return;
    }
    if (index.column() != RunModel::Name) {
        paintText(painter, rect, index);
        return;
    }
    const QRect box = boxIn(option.rect);
    paintBox(painter, box, run.overlay.has_value());
    paintSwatch(painter, box, run);
    QFont font = option.font;
    font.setBold(run.isOpen);
    painter.setFont(font);
    painter.setPen(Theme::current().ink);
    paintText(painter, rect.adjusted(nameOffset, 0, 0, 0), index);
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = FlatDelegate::sizeHint(option, index);
    if (index.column() == RunModel::Name)
        size.setWidth(std::min(size.width(), 210) + nameOffset);
    else
        size.setWidth(std::min(size.width(), 170));
    return size;
}

QWidget* RunDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    QWidget* editor = FlatDelegate::createEditor(parent, option, index);
    if (auto* const line = qobject_cast<QLineEdit*>(editor)) {
        line->setObjectName(QStringLiteral("runName"));
        line->setAccessibleName(QStringLiteral("Run name"));
        line->setMaxLength(300);
    }
    return editor;
}

void RunDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex&) const
{
    editor->setGeometry(option.rect.adjusted(cellPadding + nameOffset - 4, 0, 0, -1));
}

bool RunDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                              const QModelIndex& index)
{
    const bool isMouse =
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease;
    if (index.column() != RunModel::Name || !isMouse)
        return FlatDelegate::editorEvent(event, model, option, index);
    const auto* const mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton ||
        !boxIn(option.rect).adjusted(-4, -4, 4, 4).contains(mouse->position().toPoint()))
        return false;
    if (event->type() == QEvent::MouseButtonRelease)
        model->setData(index, rowOf(index).overlay ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    return true;
}

} // namespace dyad
