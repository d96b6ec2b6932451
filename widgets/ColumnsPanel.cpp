#include "widgets/ColumnsPanel.h"

#include "widgets/ChoiceBox.h"
#include "widgets/ColumnRow.h"
#include "widgets/ElidedLabel.h"
#include "widgets/FileText.h"
#include "widgets/ImportWords.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace dyad
{
namespace
{

QLabel* headLabel(const QString& text, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setProperty("look", "grey");
    return label;
}

} // namespace

ColumnsPanel::ColumnsPanel(QWidget* parent)
    : Panel(QStringLiteral("columnsPanel"), parent)
    , m_uses(ColumnRow::makeUses(this))
    , m_tables(new ChoiceBox(QStringLiteral("tableChoice"), QStringLiteral("Table"), this))
    , m_note(new QWidget(this))
    , m_noteText(new ElidedLabel(m_note))
    , m_noteAction(new QPushButton(m_note))
{
    setTitle(tr("Columns"));
    m_tables->setMinimumContentsLength(24);
    auto* const tools = new QWidget(this); // the head shows it; whether there is a choice in it is ours
    auto* const toolsLayout = new QHBoxLayout(tools);
    toolsLayout->setContentsMargins(0, 0, 0, 0);
    toolsLayout->addWidget(m_tables);
    setHeadTools(tools);
    connect(m_tables, &ChoiceBox::chosen, this,
            [this](const QVariant& table) { Q_EMIT tableChosen(table.toInt()); });
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 1, 1);
    layout->setSpacing(0);
    buildHead(layout);
    buildList(layout);
    setTables({}, 0);
    setNote({}, {});
}

void ColumnsPanel::buildHead(QVBoxLayout* layout)
{
    m_noteAction->setProperty("look", "link");
    m_noteAction->setObjectName(QStringLiteral("columnsNoteAction"));
    m_noteAction->setAccessibleName(QStringLiteral("Columns as recognised"));
    m_noteAction->setCursor(Qt::PointingHandCursor);
    m_note->setProperty("look", "row");
    m_note->setAttribute(Qt::WA_StyledBackground);
    m_note->setObjectName(QStringLiteral("columnsNote"));
    auto* const note = new QHBoxLayout(m_note);
    note->setContentsMargins(12, 5, 12, 6);
    note->setSpacing(10);
    note->addWidget(m_noteText);
    note->addWidget(m_noteAction);
    note->addStretch(1);
    connect(m_noteAction, &QPushButton::clicked, this, &ColumnsPanel::noteActionTaken);

    auto* const head = new QWidget(this);
    m_head = head;
    head->setProperty("look", "row");
    head->setAttribute(Qt::WA_StyledBackground);
    auto* const row = new QHBoxLayout(head);
    row->setContentsMargins(ColumnLineMeasures::left, 5, 8, 5);
    row->setSpacing(8);
    row->addSpacing(ColumnLineMeasures::fold + row->spacing());
    row->addWidget(headLabel(tr("In the file"), head), ColumnLineMeasures::nameShare);
    QLabel* const becomes = headLabel(tr("Becomes"), head);
    becomes->setFixedWidth(ColumnLineMeasures::becomes);
    row->addWidget(becomes);
    QLabel* const unit = headLabel(tr("Recorded in"), head);
    unit->setFixedWidth(ColumnLineMeasures::unit);
    row->addWidget(unit);
    row->addWidget(headLabel(tr("Why"), head), ColumnLineMeasures::whyShare);
    for (QLabel* const label : head->findChildren<QLabel*>())
        if (label != becomes && label != unit)
            label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->addWidget(m_note);
    layout->addWidget(head);
}

void ColumnsPanel::buildList(QVBoxLayout* layout)
{
    auto* const area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("columnsScroll"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const content = new QWidget(area);
    content->setProperty("look", "scrolled");
    area->setWidget(content);
    layout->addWidget(area, 1);
    QScrollBar* const bar = area->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int least, int most) {
        const int beside = most > least ? bar->sizeHint().width() : 0; // the head stays above its columns
        m_head->layout()->setContentsMargins(ColumnLineMeasures::left, 5, 8 + beside, 5);
    });
    m_list = new QVBoxLayout(content);
    m_list->setContentsMargins(0, 0, 0, 4);
    m_list->setSpacing(0);
    m_more = headLabel({}, content);
    m_more->setContentsMargins(12, 6, 12, 6);
    m_list->addWidget(m_more);
    m_list->addStretch(1);
}

void ColumnsPanel::setContent(Content content)
{
    m_content = std::move(content);
    showLines();
}

void ColumnsPanel::setNote(const QString& note, const QString& action)
{
    m_note->setVisible(!note.isEmpty());
    m_noteText->setText(note);
    m_noteAction->setText(action);
    m_noteAction->setVisible(!action.isEmpty());
}

void ColumnsPanel::setTables(const QStringList& tables, int current)
{
    const QSignalBlocker quiet(m_tables);
    m_tables->clear();
    for (const QString& table : tables)
        m_tables->addItem(table, m_tables->count());
    m_tables->setCurrentIndex(current);
    m_tables->setVisible(tables.size() > 1);
}

void ColumnsPanel::showLines()
{
    setUpdatesEnabled(false);
    std::size_t line = 0;
    std::size_t shown = 0;
    for (const ColumnFold& fold : foldColumns(m_content.columns)) {
        if (line >= mostColumnLines)
            break;
        showLine(line++, fold, false);
        shown = fold.first + fold.count;
        if (fold.count == 1 || !m_openFolds.contains(m_content.columns[fold.first].header))
            continue;
        for (std::size_t column = fold.first; column < shown && line < mostColumnLines; ++column)
            showLine(line++, {column, 1}, true);
    }
    for (std::size_t spare = line; spare < m_rows.size(); ++spare)
        m_rows[spare]->hide();
    const std::size_t left = m_content.columns.size() - shown;
    m_more->setText(tr("and %1 columns more, as recognised").arg(formatCount(static_cast<qint64>(left))));
    m_more->setVisible(left > 0);
    setUpdatesEnabled(true);
}

ColumnRow* ColumnsPanel::rowAt(std::size_t line)
{
    while (m_rows.size() <= line) {
        auto* const row = new ColumnRow(m_uses, m_more->parentWidget());
        m_list->insertWidget(static_cast<int>(m_rows.size()), row);
        connect(row, &ColumnRow::useChosen, this, &ColumnsPanel::columnsChosen);
        connect(row, &ColumnRow::foldToggled, this, [this](std::size_t column) {
            const std::string header = m_content.columns[column].header;
            if (m_openFolds.erase(header) == 0)
                m_openFolds.insert(header);
            showLines();
        });
        m_rows.push_back(row);
    }
    m_rows[line]->setVisible(true);
    return m_rows[line];
}

void ColumnsPanel::showLine(std::size_t line, const ColumnFold& fold, bool isInFold)
{
    const ColumnChoice& first = m_content.columns[fold.first];
    ColumnRow::Content content{fold, first, fileText(first.header), {}, whyOf(fold), {}, isInFold};
    if (fold.count > 1) {
        content.name +=
            QStringLiteral(" … ") + fileText(m_content.columns[fold.first + fold.count - 1].header);
        content.isOpen = m_openFolds.contains(first.header);
    }
    if (fold.first < m_content.examples.size())
        content.examples = m_content.examples[fold.first];
    rowAt(line)->show(content);
}

QString ColumnsPanel::whyOf(const ColumnFold& fold) const
{
    const ColumnChoice& column = m_content.columns[fold.first];
    QString why = fileText(column.reason);
    if (fold.first < m_content.recognised.size() && m_content.recognised[fold.first] != column) {
        const ColumnChoice& recognised = m_content.recognised[fold.first];
        const QString word = columnUseWord(recognised);
        const QString unit = unitWord(recognised.fileUnit);
        why = tr("chosen by you · recognised as %1")
                  .arg(unit.isEmpty() ? word : word + QStringLiteral(", ") + unit);
    }
    if (fold.count > 1) {
        const QString folded = tr("%1 columns folded").arg(formatCount(static_cast<qint64>(fold.count)));
        why = why.isEmpty() ? folded : folded + QStringLiteral(" · ") + why;
    }
    return why;
}

} // namespace dyad
