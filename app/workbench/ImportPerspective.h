// Stands in the place of the Data perspective while files are made ready to be imported.
#pragma once

#include "app/workbench/ImportSession.h"
#include "app/workbench/Perspective.h"

#include <QUndoStack>

namespace dyad
{

class ColumnsPanel;
class PlainTable;
class PreviewPanel;
class ReadingPanel;

class ImportPerspective : public Perspective
{
    Q_OBJECT

public:
    explicit ImportPerspective(QWidget* parent = nullptr);

    /// Files and folders; whatever was being prepared before is left.
    void prepare(const QStringList& paths, const WindowOptions& window);
    bool isPreparing() const { return m_isPreparing; }
    /// The fleet that was imported is open now, or will be later.
    void finish();
    ImportSession& session() { return m_session; }
    /// The choices of the import at hand.
    QUndoStack& undoStack() { return m_undo; }

Q_SIGNALS:
    /// Came to an end: imported, or left.
    void left();
    void problem(const QString& sentence);

protected:
    void arrange() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void layOut();
    void connectPanels();
    void connectSession();
    void showPreview();
    void showTable();
    void showNote();
    void changeDraft(const QString& what, const ImportDraft& draft);
    void recogniseAnew();
    void cancel();
    void leave();
    void saveMapping();
    void loadMapping();
    const TableGroup* table() const;
    /// The table without the person's edits.
    const ColumnMapping* recognisedMapping() const;

    ImportSession m_session;
    QUndoStack m_undo;
    ColumnsPanel* m_columns;
    ReadingPanel* m_reading;
    PreviewPanel* m_preview;
    PlainTable* m_refused;
    QDockWidget* m_columnsDock = nullptr;
    QDockWidget* m_readingDock = nullptr;
    QDockWidget* m_previewDock = nullptr;
    QDockWidget* m_refusedDock = nullptr;
    std::size_t m_table = 0;
    bool m_isPreparing = false;
    bool m_isFirstPreview = false;
};

} // namespace dyad
