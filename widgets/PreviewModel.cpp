#include "widgets/PreviewModel.h"

#include "widgets/FileText.h"
#include "widgets/Numbers.h"

#include <algorithm>

namespace dyad
{

PreviewModel::PreviewModel(QObject* parent) : QAbstractTableModel(parent) {}

void PreviewModel::setContent(PreviewContent content, PreviewSide side)
{
    beginResetModel();
    m_content = std::move(content);
    m_side = side;
    std::size_t columns =
        side == PreviewSide::Stored ? m_content.storedHeader.size() : m_content.rawHeader.size();
    if (side == PreviewSide::Raw) // a row may be longer than its header
        for (const PreviewRow& row : m_content.rows)
            columns = std::max(columns, row.raw.size());
    m_columns = static_cast<int>(columns);
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_content.rows.size());
}

/// The line in the file stands first.
int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_columns == 0 ? 0 : m_columns + 1;
}

const PreviewCell* PreviewModel::storedCell(const QModelIndex& index) const
{
    const PreviewRow& row = m_content.rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column() - 1);
    return m_side == PreviewSide::Stored && index.column() > 0 && column < row.stored.size()
               ? &row.stored[column]
               : nullptr;
}

QString PreviewModel::textOf(const QModelIndex& index) const
{
    const PreviewRow& row = m_content.rows[static_cast<std::size_t>(index.row())];
    if (index.column() == 0)
        return formatCount(static_cast<qint64>(row.line));
    const auto column = static_cast<std::size_t>(index.column() - 1);
    if (m_side == PreviewSide::Raw)
        return column < row.raw.size() ? fileText(row.raw[column]) : QString();
    const PreviewCell* const cell = storedCell(index);
    if (cell == nullptr)
        return {};
    if (cell->fate == CellFate::Blank && cell->text.empty())
        return tr("blank");
    if (cell->fate == CellFate::NotUsed && cell->text.empty())
        return tr("not used");
    return fileText(cell->text);
}

/// Names stand at the left, numbers and times at the right.
bool PreviewModel::isText(int section) const
{
    if (section == 0)
        return false;
    const auto column = static_cast<std::size_t>(section - 1);
    if (m_side == PreviewSide::Raw || column >= m_content.storedHeader.size())
        return true;
    const std::string& name = m_content.storedHeader[column];
    return name == "vehicle" || name == "segment" || name == "label";
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PreviewCell* const cell = storedCell(index);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isText(index.column()) ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return cell != nullptr && !cell->why.empty() ? plainToolTip(fileText(cell->why)) : QString();
    case Qt::AccessibleDescriptionRole:
        return cell != nullptr ? fileText(cell->why) : QString();
    case FateRole:
        return static_cast<int>(cell != nullptr ? cell->fate : CellFate::Used);
    default:
        return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isText(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (section == 0)
        return role == Qt::DisplayRole ? tr("Line") : QString();
    const auto& names = m_side == PreviewSide::Stored ? m_content.storedHeader : m_content.rawHeader;
    const auto column = static_cast<std::size_t>(section - 1);
    const QString name = column < names.size() ? fileText(names[column]) : QString();
    return role == Qt::DisplayRole ? name : plainToolTip(name);
}

} // namespace dyad
