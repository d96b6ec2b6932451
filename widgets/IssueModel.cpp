#include "widgets/IssueModel.h"

#include "widgets/FileText.h"
#include "widgets/ImportWords.h"
#include "widgets/Numbers.h"

#include <algorithm>

namespace dyad
{
namespace
{

const std::string& fieldOf(const DataIssue& issue, int column)
{
    switch (column) {
    case IssueModel::File:
        return issue.file;
    case IssueModel::ColumnName:
        return issue.column;
    case IssueModel::Text:
        return issue.rawText;
    default:
        return issue.whatWasDone;
    }
}

bool isLess(const DataIssue& a, const DataIssue& b, int column)
{
    if (column == IssueModel::Kind)
        return a.kind < b.kind;
    if (column == IssueModel::Line)
        return a.line < b.line;
    return fieldOf(a, column) < fieldOf(b, column);
}

} // namespace

IssueModel::IssueModel(QObject* parent) : QAbstractTableModel(parent) {}

void IssueModel::setIssues(std::vector<DataIssue> issues)
{
    beginResetModel();
    m_issues = std::move(issues);
    arrange();
    endResetModel();
}

void IssueModel::setFilter(IssueFilter filter)
{
    beginResetModel();
    m_filter = std::move(filter);
    arrange();
    endResetModel();
}

void IssueModel::sort(int column, Qt::SortOrder order)
{
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
    endResetModel();
}

bool IssueModel::passes(const DataIssue& issue) const
{
    if (!m_filter.kinds.empty() && !m_filter.kinds.contains(issue.kind))
        return false;
    if (!m_filter.file.empty() && m_filter.file != issue.file)
        return false;
    return std::all_of(m_filter.words.begin(), m_filter.words.end(), [&issue](const QString& word) {
        for (int column = 0; column < ColumnCount; ++column)
            if (textOf(issue, column).contains(word, Qt::CaseInsensitive))
                return true;
        return false;
    });
}

void IssueModel::arrange()
{
    m_shown.clear();
    for (std::size_t place = 0; place < m_issues.size(); ++place)
        if (passes(m_issues[place]))
            m_shown.push_back(static_cast<std::uint32_t>(place));
    if (m_sortColumn < 0)
        return;
    std::stable_sort(m_shown.begin(), m_shown.end(), [this](std::uint32_t a, std::uint32_t b) {
        return m_sortOrder == Qt::AscendingOrder ? isLess(m_issues[a], m_issues[b], m_sortColumn)
                                                 : isLess(m_issues[b], m_issues[a], m_sortColumn);
    });
}

std::vector<DataIssue> IssueModel::shown() const
{
    std::vector<DataIssue> issues;
    issues.reserve(m_shown.size());
    for (const std::uint32_t place : m_shown)
        issues.push_back(m_issues[place]);
    return issues;
}

int IssueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int IssueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString IssueModel::textOf(const DataIssue& issue, int column)
{
    if (column == Kind)
        return issueKindWord(issue.kind);
    if (column == Line)
        return issue.line > 0 ? formatCount(static_cast<qint64>(issue.line)) : QStringLiteral("—");
    return fileText(fieldOf(issue, column));
}

QVariant IssueModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_shown.size())
        return {};
    const DataIssue& issue = m_issues[m_shown[static_cast<std::size_t>(index.row())]];
    if (role == Qt::DisplayRole)
        return textOf(issue, index.column());
    if (role == Qt::ToolTipRole)
        return plainToolTip(textOf(issue, index.column()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() == Line ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    return {};
}

QVariant IssueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Line ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Kind"),   tr("File"), tr("Line"),
                            tr("Column"), tr("Text"), tr("What was done")};
    return names.value(section);
}

} // namespace dyad
