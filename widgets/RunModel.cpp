#include "widgets/RunModel.h"

#include "widgets/FileText.h"
#include "widgets/Numbers.h"

#include <QCollator>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double bytesAMegabyte = 1e6;

bool isNumber(int column)
{
    return column == RunModel::Steps || column == RunModel::Best || column == RunModel::Last ||
           column == RunModel::Nll || column == RunModel::When || column == RunModel::Size;
}

QString shown(const QString& text)
{
    return fileText(text.toUtf8().toStdString());
}

} // namespace

void RunModel::setTable(RunTable table)
{
    const auto ids = [](const RunTable& of) {
        QStringList list;
        for (const RunRow& row : of.rows)
            list << row.id;
        return list;
    };
    // While only numbers change, what is chosen, and a name that is being typed, stay.
    if (ids(table) == ids(m_table) && table.parameters == m_table.parameters) {
        m_table = std::move(table);
        if (!m_table.rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

const RunRow* RunModel::row(int place) const
{
    return place >= 0 && place < rowCount() ? &m_table.rows[static_cast<std::size_t>(place)] : nullptr;
}

int RunModel::placeOf(const QString& id) const
{
    const auto found = std::find_if(m_table.rows.begin(), m_table.rows.end(),
                                    [&](const RunRow& row) { return row.id == id; });
    return found == m_table.rows.end() ? -1 : static_cast<int>(found - m_table.rows.begin());
}

int RunModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int RunModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FirstParameter + static_cast<int>(m_table.parameters.size());
}

QString RunModel::textOf(const RunRow& row, int column) const
{
    switch (column) {
    case Name:
        return shown(row.name);
    case State:
        return row.state;
    case Steps:
        return row.plannedSteps > 0
                   ? tr("%1 of %2").arg(formatCount(row.steps), formatCount(row.plannedSteps))
                   : formatCount(row.steps);
    case Best:
        return formatNumber(row.bestValidation);
    case Last:
        return formatNumber(row.lastValidation);
    case Nll:
        return formatNumber(row.lastNll);
    case When:
        return row.when;
    case Preset:
        return shown(row.preset);
    case Size:
        return tr("%1 MB").arg(formatNumber(row.bytes / bytesAMegabyte));
    default:
        return shown(row.parameters.value(column - FirstParameter));
    }
}

QVariant RunModel::orderOf(const RunRow& row, int column) const
{
    const auto number = [](double value) { return std::isnan(value) ? QVariant() : QVariant(value); };
    switch (column) {
    case Steps:
        return static_cast<double>(row.steps);
    case Best:
        return number(row.bestValidation);
    case Last:
        return number(row.lastValidation);
    case Nll:
        return number(row.lastNll);
    case When:
        return number(row.whenSeconds);
    case Size:
        return row.bytes;
    default: {
        const QString text = textOf(row, column);
        bool isANumber = false;
        const double value = text.toDouble(&isANumber);
        return isANumber ? number(value) : QVariant(text);
    }
    }
}

QVariant RunModel::data(const QModelIndex& index, int role) const
{
    const RunRow* const run = index.isValid() ? row(index.row()) : nullptr;
    if (run == nullptr)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*run, column);
    case Qt::EditRole:
        return column == Name ? QVariant(textOf(*run, Name)) : QVariant();
    case Qt::CheckStateRole:
        return column == Name ? QVariant(run->overlay ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole:
        if (column == Name)
            return plainToolTip(textOf(*run, Name) + QLatin1Char('\n') + shown(run->id));
        return plainToolTip(column == State && !run->stateNote.isEmpty() ? run->stateNote
                                                                         : textOf(*run, column));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return orderOf(*run, column);
    case RowRole:
        return QVariant::fromValue(static_cast<const void*>(run));
    default:
        return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const QStringList names{tr("Run"), tr("State"), tr("Steps"),  tr("Best val."), tr("Last val."),
                            tr("NLL"), tr("When"),  tr("Preset"), tr("Size")};
    const QStringList notes{tr("The box draws it beside the others in the losses"),
                            {},
                            tr("Done, and how many were planned once that is known"),
                            tr("Lowest NLL of the validation vehicles"),
                            tr("Newest NLL of the validation vehicles"),
                            tr("Of the last training step"),
                            tr("Its last step"),
                            {},
                            {}};
    if (role == Qt::DisplayRole)
        return section < FirstParameter ? names[section] : m_table.parameters[section - FirstParameter];
    if (role == Qt::ToolTipRole)
        return section < FirstParameter
                   ? notes[section]
                   : tr("%1, in which the plans differ").arg(m_table.parameters[section - FirstParameter]);
    return {};
}

Qt::ItemFlags RunModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags plain = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == Name ? plain | Qt::ItemIsEditable | Qt::ItemIsUserCheckable : plain;
}

bool RunModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const RunRow* const run = index.isValid() && index.column() == Name ? row(index.row()) : nullptr;
    if (run == nullptr)
        return false;
    const QString id = run->id;
    if (role == Qt::CheckStateRole)
        Q_EMIT overlayToggled(id, value.toInt() == Qt::Checked);
    else if (role == Qt::EditRole && value.toString() != textOf(*run, Name))
        Q_EMIT renameRequested(id, value.toString());
    return true;
}

bool RunOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(RunModel::SortRole);
    const QVariant b = right.data(RunModel::SortRole);
    if (a.isValid() != b.isValid())
        return (sortOrder() == Qt::AscendingOrder) == a.isValid();
    if (!a.isValid())
        return false;
    const bool areTexts = a.typeId() == QMetaType::QString || b.typeId() == QMetaType::QString;
    if (!areTexts)
        return a.toDouble() < b.toDouble();
    static const QCollator natural = [] {
        QCollator order(QLocale(QLocale::English));
        order.setNumericMode(true); // run-9 before run-10
        order.setCaseSensitivity(Qt::CaseInsensitive);
        return order;
    }();
    return natural.compare(a.toString(), b.toString()) < 0;
}

} // namespace dyad
