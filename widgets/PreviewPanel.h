// The first rows as they would be stored, what is not used as it stands marked, or the raw text.
#pragma once

#include "widgets/Panel.h"
#include "widgets/PreviewModel.h"

class QPlainTextEdit;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace dyad
{

class PreviewPanel : public Panel
{
    Q_OBJECT

public:
    explicit PreviewPanel(QWidget* parent = nullptr);

    void setContent(PreviewContent content);
    /// Instead of a table that nothing could be recognised in: the file's first lines as they are.
    void setText(const QString& firstLines);
    /// The rows were read with choices that have changed since.
    void setIsStale(bool stale);

    QTableView* table() const { return m_table; }

private:
    void buildTools();
    void showSide();

    PreviewContent m_content;
    PreviewModel* m_model;
    QTableView* m_table;
    QPlainTextEdit* m_text;
    QStackedLayout* m_pages;
    QPushButton* m_raw;
    bool m_stale = false;
};

} // namespace dyad
