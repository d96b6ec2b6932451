#include "app/workbench/ImportPerspective.h"

#include "app/workbench/ChangeCommand.h"
#include "app/workbench/ImportViews.h"
#include "app/workbench/LikelyUnit.h"
#include "app/workbench/SaveDialog.h"
#include "core/base/AtomicFile.h"
#include "widgets/ColumnsPanel.h"
#include "widgets/FileText.h"
#include "widgets/ImportCard.h"
#include "widgets/PlainTable.h"
#include "widgets/PreviewPanel.h"
#include "widgets/ReadingPanel.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableView>

namespace dyad
{

ImportPerspective::ImportPerspective(QWidget* parent)
    : Perspective(QStringLiteral("importPerspective"), tr("Import"), parent)
    , m_columns(new ColumnsPanel(this))
    , m_reading(new ReadingPanel(this))
    , m_preview(new PreviewPanel(this))
    , m_refused(new PlainTable(QStringLiteral("refusedFiles"), QStringLiteral("Refused files"),
                               {{tr("File")}, {tr("Why it is not used")}}, this))
{
    m_undo.setObjectName(QStringLiteral("importUndo"));
    m_refused->setTitle(tr("Refused files"));
    m_refused->table()->horizontalHeader()->setStretchLastSection(true);
    layOut();
    connectPanels();
    connectSession();
}

void ImportPerspective::layOut()
{
    m_columnsDock = addPanel(m_columns);
    m_previewDock = addPanel(m_preview);
    m_readingDock = addPanel(m_reading);
    m_refusedDock = addPanel(m_refused);
    splitDockWidget(m_columnsDock, m_previewDock, Qt::Vertical);
    splitDockWidget(m_columnsDock, m_readingDock, Qt::Horizontal);
    splitDockWidget(m_previewDock, m_refusedDock, Qt::Horizontal);
    for (QDockWidget* const dock : {m_columnsDock, m_previewDock, m_readingDock, m_refusedDock})
        dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable);
    m_refusedDock->hide();
}

void ImportPerspective::arrange()
{
    resizeDocks({m_columnsDock, m_readingDock}, {56, 44}, Qt::Horizontal);
    resizeDocks({m_columnsDock, m_previewDock}, {64, 36}, Qt::Vertical);
    resizeDocks({m_previewDock, m_refusedDock}, {62, 38}, Qt::Horizontal);
}

void ImportPerspective::connectPanels()
{
    connect(m_columns, &ColumnsPanel::columnsChosen, this,
            [this](const ColumnFold& columns, const ColumnChoice& choice) {
                const ColumnMapping* const recognised = recognisedMapping();
                if (recognised == nullptr)
                    return;
                const ColumnChoice& now = table()->mapping.columns[columns.first];
                const bool isOtherUse = choice.use != now.use || choice.channel != now.channel;
                ImportDraft draft = m_session.draft();
                chooseColumns(draft, *recognised, columns,
                              isOtherUse ? inLikelyUnit(choice, *table(), columns.first) : choice);
                changeDraft(tr("column %1").arg(fileText(choice.header, 40)), draft);
            });
    connect(m_columns, &ColumnsPanel::tableChosen, this, [this](int table) {
        m_table = static_cast<std::size_t>(table);
        showTable();
    });
    connect(m_columns, &ColumnsPanel::noteActionTaken, this, &ImportPerspective::recogniseAnew);
    connect(m_reading, &ReadingPanel::choicesChanged, this,
            [this](const ReadingChoices& choices, const QString& what) {
                ImportDraft draft = m_session.draft();
                setReadingChoices(draft, table() != nullptr ? headerKey(table()->mapping) : std::string(),
                                  choices);
                changeDraft(what, draft);
            });
    ImportCard* const card = m_reading->card();
    connect(card, &ImportCard::importRequested, &m_session, &ImportSession::startImport);
    connect(card, &ImportCard::cancelRequested, this, &ImportPerspective::cancel);
    connect(card, &ImportCard::saveMappingRequested, this, &ImportPerspective::saveMapping);
    connect(card, &ImportCard::loadMappingRequested, this, &ImportPerspective::loadMapping);
}

void ImportPerspective::connectSession()
{
    ImportCard* const card = m_reading->card();
    connect(&m_session, &ImportSession::stateChanged, this, [this, card](ImportState state) {
        const bool isBusy = state != ImportState::Looking && state != ImportState::Ready;
        card->setState(state);
        m_preview->setIsStale(state == ImportState::Looking && m_session.prepared() != nullptr);
        m_reading->setLocked(isBusy);
        m_columns->setEnabled(!isBusy);
    });
    connect(&m_session, &ImportSession::previewChanged, this, &ImportPerspective::showPreview);
    connect(&m_session, &ImportSession::progressed, card, &ImportCard::setProgress);
    connect(&m_session, &ImportSession::mappingLoaded, this,
            [this](const ImportDraft& draft) { changeDraft(tr("loaded mapping"), draft); });
    connect(&m_session, &ImportSession::previewFailed, this, [this, card](const QString& sentence) {
        if (m_session.prepared() == nullptr)
            card->setOutlook({tr("Nothing here can be imported"), {}, sentence});
        else
            Q_EMIT problem(sentence);
    });
    connect(&m_session, &ImportSession::importFailed, this, &ImportPerspective::problem);
    connect(&m_session, &ImportSession::imported, this,
            [card](const QString&, const QString&, const ImportedFleet& imported) {
                card->setOutlook(openingOutlook(imported));
            });
    connect(&m_session, &ImportSession::fleetFileFound, this, &ImportPerspective::leave);
}

void ImportPerspective::prepare(const QStringList& paths, const WindowOptions& window)
{
    m_undo.clear();
    m_table = 0;
    m_isPreparing = true;
    m_isFirstPreview = true;
    m_columns->setContent({});
    m_columns->setTables({}, 0);
    m_columns->setNote({}, {});
    m_columns->setSubtitle({});
    m_preview->setContent({});
    m_refusedDock->hide();
    m_reading->card()->setOutlook({});
    m_session.prepare(paths, window);
    m_reading->setFindings({});
    m_reading->setChoices(readingChoices(m_session.draft(), {}));
}

const TableGroup* ImportPerspective::table() const
{
    const auto& prepared = m_session.prepared();
    return prepared && m_table < prepared->preview.groups.size() ? &prepared->preview.groups[m_table]
                                                                 : nullptr;
}

const ColumnMapping* ImportPerspective::recognisedMapping() const
{
    if (table() == nullptr)
        return nullptr;
    for (const TableGroup& group : m_session.prepared()->recognised.groups)
        if (headerKey(group.mapping) == headerKey(table()->mapping))
            return &group.mapping;
    return nullptr;
}

void ImportPerspective::showPreview()
{
    const PreparedImport& prepared = *m_session.prepared();
    QStringList tables;
    for (const TableGroup& group : prepared.preview.groups)
        tables.append(tableName(group));
    if (m_table >= prepared.preview.groups.size())
        m_table = 0;
    const auto& groups = prepared.preview.groups;
    while (m_isFirstPreview && m_table + 1 < groups.size() && !groups[m_table].objection.empty())
        ++m_table; // one that can be used stands first
    m_columns->setTables(tables, static_cast<int>(m_table));
    m_reading->card()->setOutlook(outlookOf(prepared));
    m_refused->setRows(refusedCells(prepared.preview));
    const bool hasRefused = !refusedCells(prepared.preview).empty();
    m_refusedDock->setVisible(hasRefused);
    showTable();
    if (std::exchange(m_isFirstPreview, false)) {
        if (hasRefused)
            resizeDocks({m_previewDock, m_refusedDock}, {62, 38}, Qt::Horizontal);
        if (auto* const import = m_reading->card()->findChild<QPushButton*>(QStringLiteral("import")))
            import->setFocus(); // so that Enter imports what holds no question
    }
}

void ImportPerspective::showTable()
{
    const TableGroup* const shown = table();
    if (m_session.prepared())
        showNote();
    if (shown == nullptr) {
        m_columns->setContent({});
        m_columns->setSubtitle({});
        m_preview->setContent({});
        m_reading->setChoices(readingChoices(m_session.draft(), {}));
        return;
    }
    m_columns->setSubtitle(sizeWords(*shown));
    m_columns->setContent(columnsOf(*m_session.prepared(), m_table));
    m_reading->setChoices(readingChoices(m_session.draft(), headerKey(shown->mapping)));
    m_reading->setFindings(findingsOf(*m_session.prepared(), m_table));
    if (shown->rows.empty())
        m_preview->setText(
            QString::fromUtf8(shown->firstLines.data(), static_cast<qsizetype>(shown->firstLines.size())));
    else
        m_preview->setContent(previewOf(*shown));
}

void ImportPerspective::showNote()
{
    const std::string header = table() != nullptr ? headerKey(table()->mapping) : std::string();
    const auto edits = m_session.draft().edits.find(header);
    const bool isEdited = edits != m_session.draft().edits.end() && !edits->second.isEmpty();
    const bool isRemembered = m_session.prepared()->remembered.contains(header);
    if (m_session.draft().loaded)
        m_columns->setNote(tr("as the mapping says that you loaded"), tr("Recognise them instead"));
    else if ((isEdited && isRemembered) || m_session.isReadAsBefore())
        m_columns->setNote(tr("as you imported files with this header before"), tr("Recognise them instead"));
    else
        m_columns->setNote({}, {});
}

void ImportPerspective::changeDraft(const QString& what, const ImportDraft& draft)
{
    if (draft == m_session.draft())
        return;
    m_undo.push(new ChangeCommand<ImportDraft>(
        tr("change of %1").arg(what), m_session.draft(), draft, [this](const ImportDraft& value) {
            m_session.setDraft(value);
            const TableGroup* const shown = table();
            m_reading->setChoices(
                readingChoices(value, shown != nullptr ? headerKey(shown->mapping) : std::string()));
        }));
}

void ImportPerspective::recogniseAnew()
{
    const std::string header = table() != nullptr ? headerKey(table()->mapping) : std::string();
    changeDraft(tr("mapping"), m_session.recognisedAnew(header));
}

void ImportPerspective::cancel()
{
    if (m_session.state() == ImportState::Importing)
        m_session.cancelImport();
    else
        leave();
}

void ImportPerspective::finish()
{
    if (m_session.state() == ImportState::Opening)
        leave();
}

void ImportPerspective::leave()
{
    m_isPreparing = false;
    m_undo.clear();
    m_session.leave();
    Q_EMIT left();
}

void ImportPerspective::keyPressEvent(QKeyEvent* event)
{
    const ImportState state = m_session.state();
    if (event->key() == Qt::Key_Escape && (state == ImportState::Looking || state == ImportState::Ready))
        cancel();
    else
        Perspective::keyPressEvent(event);
}

void ImportPerspective::saveMapping()
{
    if (table() == nullptr)
        return;
    askWhereToSave(this,
                   {QStringLiteral("saveMappingDialog"), tr("Save mapping"), tr("Mappings (*.json)"),
                    QStringLiteral("json")},
                   [mapping = table()->mapping](const QString& path) {
                       saveText(realFileSystem(), path.toStdString(), toJson(mapping));
                   });
}

void ImportPerspective::loadMapping()
{
    auto* const dialog =
        new QFileDialog(this, tr("Load mapping"), {}, tr("Mappings (*.json);;All files (*)"));
    dialog->setObjectName(QStringLiteral("loadMappingDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_session, &ImportSession::loadMapping);
    dialog->open();
}

} // namespace dyad
