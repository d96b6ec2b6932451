// What each column of the files becomes: a line a column, every guess with its reason and open to change.
#pragma once

#include "core/data/import/ColumnMapping.h"
#include "widgets/ColumnFolding.h"
#include "widgets/Panel.h"

#include <QStringList>

#include <set>
#include <string>
#include <vector>

class QAbstractItemModel;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace dyad
{

class ChoiceBox;
class ColumnRow;
class ElidedLabel;

/// Columns beyond this many are counted, not drawn.
inline constexpr std::size_t mostColumnLines = 1000;

class ColumnsPanel : public Panel
{
    Q_OBJECT

public:
    explicit ColumnsPanel(QWidget* parent = nullptr);

    struct Content {
        std::vector<ColumnChoice> columns;
        std::vector<ColumnChoice> recognised; ///< as they would be without a person; may be empty
        std::vector<QString> examples;        ///< the first values of each; may be empty
    };
    void setContent(Content content);
    /// A sentence above the columns with one link beneath; empty takes it away.
    void setNote(const QString& note, const QString& action);
    /// Files with other headers are other tables; the choice is hidden where there is but one.
    void setTables(const QStringList& tables, int current);

Q_SIGNALS:
    /// The choice made for the first of the columns is meant for all of them.
    void columnsChosen(const dyad::ColumnFold& columns, const dyad::ColumnChoice& choice);
    void tableChosen(int table);
    void noteActionTaken();

private:
    void buildHead(QVBoxLayout* layout);
    void buildList(QVBoxLayout* layout);
    void showLines();
    void showLine(std::size_t line, const ColumnFold& fold, bool isInFold);
    QString whyOf(const ColumnFold& fold) const;
    ColumnRow* rowAt(std::size_t line);

    Content m_content;
    std::set<std::string>
        m_openFolds; ///< by their first header, so that they stay open when files are reread
    QAbstractItemModel* m_uses;
    ChoiceBox* m_tables;
    QWidget* m_note;
    ElidedLabel* m_noteText;
    QPushButton* m_noteAction;
    QWidget* m_head = nullptr;
    QVBoxLayout* m_list = nullptr;
    QLabel* m_more = nullptr;
    std::vector<ColumnRow*> m_rows;
};

} // namespace dyad
