// Keeps a table's columns inside its panel: the first one gives way, in dots, before the table scrolls
// sideways.
#pragma once

#include <QObject>

class QTableView;

namespace dyad
{

class ColumnFit : public QObject
{
    Q_OBJECT

public:
    /// Owned by the table, which has its model already. A last column that stretches is left to do so.
    explicit ColumnFit(QTableView* table);

    /// Every column as wide as its content, where there is room.
    void fit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void shareRoom();

    QTableView* m_table;
    int m_wanted = 0; ///< pixels that the content of the first column takes
};

} // namespace dyad
