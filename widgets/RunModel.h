// The kept runs as a table model, and their order.
#pragma once

#include "widgets/RunTable.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace dyad
{

class RunModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, Steps, Best, Last, Nll, When, Preset, Size, FirstParameter };
    enum Role { SortRole = Qt::UserRole, RowRole };

    explicit RunModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setTable(RunTable table);
    const RunTable& table() const { return m_table; }
    /// Nullptr: there is no such row.
    const RunRow* row(int place) const;
    /// -1: there is no such run.
    int placeOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Only asks: the table changes when it is set anew.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void renameRequested(const QString& id, const QString& name);
    void overlayToggled(const QString& id, bool shown);

private:
    QString textOf(const RunRow& row, int column) const;
    QVariant orderOf(const RunRow& row, int column) const;

    RunTable m_table;
};

/// What has no value sorts last in either direction; numbers in words by their value.
class RunOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

} // namespace dyad
