// A read-only table of plain cells under a panel's head, sorted by a click.
#pragma once

#include "widgets/Panel.h"

#include <QString>

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

class QSortFilterProxyModel;
class QTableView;

namespace dyad
{

class ColumnFit;
class PlainTableModel;

struct PlainColumn {
    QString title;
    bool isNumber = false; ///< right-aligned, sorted by PlainCell::order
};

struct PlainCell {
    QString text;
    double order = std::numeric_limits<double>::quiet_NaN(); ///< what a number column sorts by
};

class PlainTable : public Panel
{
    Q_OBJECT

public:
    PlainTable(const QString& objectName, const QString& accessibleName, std::vector<PlainColumn> columns,
               QWidget* parent = nullptr);

    /// Every row has a cell a column. No row is chosen afterwards.
    void setRows(std::vector<std::vector<PlainCell>> rows);
    /// Without echo. Rows are counted as they were given, however they are sorted now.
    void setChosenRow(std::optional<std::size_t> row);
    std::optional<std::size_t> chosenRow() const;

    QTableView* table() const { return m_table; }

Q_SIGNALS:
    void rowChosen(std::size_t row);

private:
    PlainTableModel* m_model;
    QSortFilterProxyModel* m_order;
    QTableView* m_table;
    ColumnFit* m_fit;
};

} // namespace dyad
