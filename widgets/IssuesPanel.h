// Everything that was not used as it stood: counted by kind, filtered, sorted, to be taken along.
#pragma once

#include "core/data/DataIssue.h"
#include "widgets/Panel.h"

#include <map>
#include <vector>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace dyad
{

class ChoiceBox;
class IssueModel;

class IssuesPanel : public Panel
{
    Q_OBJECT

public:
    explicit IssuesPanel(QWidget* parent = nullptr);

    void setReport(const ImportReport& report);

    QTableView* table() const { return m_table; }

Q_SIGNALS:
    /// Those on view, in their order.
    void issuesExportRequested(const std::vector<dyad::DataIssue>& issues);

private:
    QWidget* buildBar();
    QPushButton* makeChip(DataIssueKind kind);
    void showChips(const ImportReport& report);
    void showFiles();
    void applyFilter();
    void showCounts();

    IssueModel* m_model;
    QTableView* m_table;
    QWidget* m_bar;
    QLineEdit* m_search;
    ChoiceBox* m_file;
    QHBoxLayout* m_chipLayout;
    std::map<DataIssueKind, QPushButton*> m_chips;
    QPushButton* m_export;
    std::size_t m_total = 0;
};

} // namespace dyad
