// Issues as a table model that filters and sorts a hundred thousand of them between two key strokes.
#pragma once

#include "core/data/DataIssue.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace dyad
{

struct IssueFilter {
    std::set<DataIssueKind> kinds; ///< none: every kind
    std::string file;              ///< empty: every file
    QStringList words;             ///< each must stand in some cell of the row
};

class IssueModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, File, Line, ColumnName, Text, Done, ColumnCount };

    explicit IssueModel(QObject* parent = nullptr);

    void setIssues(std::vector<DataIssue> issues);
    void setFilter(IssueFilter filter);
    const std::vector<DataIssue>& issues() const { return m_issues; }
    /// Those that the filter lets through, in the order shown.
    std::vector<DataIssue> shown() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// A negative column: as found.
    void sort(int column, Qt::SortOrder order) override;

    static QString textOf(const DataIssue& issue, int column);

private:
    bool passes(const DataIssue& issue) const;
    void arrange();

    std::vector<DataIssue> m_issues;
    std::vector<std::uint32_t> m_shown; ///< places in m_issues
    IssueFilter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace dyad
