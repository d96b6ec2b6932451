// The kept runs: which there are, how they compare, and what can be done with the chosen one.
#pragma once

#include "widgets/Panel.h"
#include "widgets/RunTable.h"

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace dyad
{

class LongerCard;
class RunModel;
class RunOrder;

class RunsPanel : public Panel
{
    Q_OBJECT

public:
    explicit RunsPanel(QWidget* parent = nullptr);

    /// Order and the chosen run (where it is still there) stay.
    void setTable(RunTable table);
    /// Empty: none. Without echo.
    void setChosen(const QString& id);
    /// Empty: none.
    QString chosen() const;

    QTableView* table() const { return m_table; }

Q_SIGNALS:
    void overlayToggled(const QString& id, bool shown);
    /// Empty: none any more.
    void baselineChosen(const QString& id);
    void openRequested(const QString& id);
    void resumeRequested(const QString& id);
    void longerRequested(const QString& id, int epochsInAll);
    void scoreRequested(const QString& id);
    void renameRequested(const QString& id, const QString& name);
    void deleteRequested(const QString& id);
    void folderRequested(const QString& id);

protected:
    void themeChanged() override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void growColumns();
    using Request = void (RunsPanel::*)(const QString&);

    void buildTable();
    QWidget* buildTools();
    QPushButton* addTool(QHBoxLayout* row, const QString& name, const QString& text);
    void request(QPushButton* button, Request signal);
    void allow(QPushButton* button, const QString& does, const QString& whyNot);
    void resumeChosen();
    void showTools();
    void showCounts();
    const RunRow* chosenRow() const;

    RunModel* m_model;
    RunOrder* m_order;
    QTableView* m_table;
    QLabel* m_empty;
    LongerCard* m_longer;
    QString m_longerId; ///< what the card asks about
    QPushButton* m_overlay;
    QPushButton* m_baseline;
    QPushButton* m_open;
    QPushButton* m_resume;
    QPushButton* m_score;
    QPushButton* m_rename;
    QPushButton* m_delete;
    QPushButton* m_folder;
};

} // namespace dyad
