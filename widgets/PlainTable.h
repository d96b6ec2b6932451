// A read-only table of plain cells under a panel's head, sorted by a click.
#pragma once

#include "widgets/Panel.h"

#include <QString>

#include <limits>
#include <vector>

class QTableView;

namespace dyad
{

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

    /// Every row has a cell a column.
    void setRows(std::vector<std::vector<PlainCell>> rows);

    QTableView* table() const { return m_table; }

private:
    PlainTableModel* m_model;
    QTableView* m_table;
};

} // namespace dyad
