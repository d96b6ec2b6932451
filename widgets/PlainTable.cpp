#include "widgets/PlainTable.h"

#include "widgets/ColumnFit.h"
#include "widgets/FlatTable.h"
#include "widgets/Numbers.h"

#include <QAbstractTableModel>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace dyad
{

class PlainTableModel : public QAbstractTableModel
{
public:
    static constexpr int orderRole = Qt::UserRole;

    PlainTableModel(std::vector<PlainColumn> columns, QObject* parent)
        : QAbstractTableModel(parent)
        , m_columns(std::move(columns))
    {
    }

    void setRows(std::vector<std::vector<PlainCell>> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    int rowCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    int columnCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        const auto column = static_cast<std::size_t>(index.column());
        const PlainCell& cell = m_rows[static_cast<std::size_t>(index.row())][column];
        const bool isNumber = m_columns[column].isNumber;
        if (role == Qt::DisplayRole)
            return cell.text;
        if (role == Qt::ToolTipRole)
            return isNumber ? QString() : plainToolTip(cell.text);
        if (role == orderRole)
            return isNumber ? QVariant(cell.order) : QVariant(cell.text);
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        return {};
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal)
            return {};
        const PlainColumn& column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        return {};
    }

private:
    std::vector<PlainColumn> m_columns;
    std::vector<std::vector<PlainCell>> m_rows;
};

PlainTable::PlainTable(const QString& objectName, const QString& accessibleName,
                       std::vector<PlainColumn> columns, QWidget* parent)
    : Panel(objectName, parent)
    , m_model(new PlainTableModel(std::move(columns), this))
    , m_order(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
{
    m_order->setSourceModel(m_model);
    m_order->setSortRole(PlainTableModel::orderRole);
    flatten(*m_table);
    adopt(m_table);
    m_table->setItemDelegate(new FlatDelegate(m_table));
    m_table->setModel(m_order);
    m_table->setObjectName(objectName + QStringLiteral("View"));
    m_table->setAccessibleName(accessibleName);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // the order given, until a head is clicked
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    m_fit = new ColumnFit(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (const auto row = chosenRow())
            Q_EMIT rowChosen(*row);
    });
}

void PlainTable::setRows(std::vector<std::vector<PlainCell>> rows)
{
    m_model->setRows(std::move(rows));
    m_fit->fit();
}

void PlainTable::setChosenRow(std::optional<std::size_t> row)
{
    const QSignalBlocker quiet(this);
    if (!row || *row >= static_cast<std::size_t>(m_model->rowCount({}))) {
        m_table->setCurrentIndex({});
        return;
    }
    m_table->setCurrentIndex(m_order->mapFromSource(m_model->index(static_cast<int>(*row), 0)));
}

std::optional<std::size_t> PlainTable::chosenRow() const
{
    const QModelIndex current = m_order->mapToSource(m_table->currentIndex());
    return current.isValid() ? std::optional(static_cast<std::size_t>(current.row())) : std::nullopt;
}

} // namespace dyad
