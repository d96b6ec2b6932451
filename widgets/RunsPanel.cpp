#include "widgets/RunsPanel.h"

#include "widgets/LongerCard.h"
#include "widgets/Numbers.h"
#include "widgets/RunDelegate.h"
#include "widgets/RunModel.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>

namespace dyad
{

RunsPanel::RunsPanel(QWidget* parent)
    : Panel(QStringLiteral("runsPanel"), parent)
    , m_model(new RunModel(this))
    , m_order(new RunOrder(this))
    , m_table(new QTableView(this))
    , m_empty(new QLabel(tr("A training that has been started is kept and shown here; a run folder can be "
                            "opened or dropped."),
                         this))
    , m_longer(new LongerCard(this))
{
    setTitle(tr("Runs"));
    m_order->setSourceModel(m_model);
    m_order->setSortRole(RunModel::SortRole);
    buildTable();
    m_empty->setObjectName(QStringLiteral("noRuns"));
    m_empty->setWordWrap(true);
    m_empty->setMargin(8);
    m_empty->setProperty("look", "grey");
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 6, 1, 1);
    layout->setSpacing(4);
    layout->addWidget(buildTools());
    auto* const card = new QVBoxLayout;
    card->setContentsMargins(8, 0, 8, 0);
    card->addWidget(m_longer);
    layout->addLayout(card);
    layout->addWidget(m_empty, 1, Qt::AlignTop);
    layout->addWidget(m_table, 1);
    connect(m_model, &RunModel::renameRequested, this, &RunsPanel::renameRequested);
    connect(m_model, &RunModel::overlayToggled, this, &RunsPanel::overlayToggled);
    connect(m_longer, &LongerCard::answered, this,
            [this](int epochs) { Q_EMIT longerRequested(m_longerId, epochs); });
    showTools();
    showCounts();
}

void RunsPanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("runs"));
    m_table->setAccessibleName(QStringLiteral("Runs"));
    flatten(*m_table);
    adopt(m_table);
    m_table->setContextMenuPolicy(Qt::DefaultContextMenu); // a run has wishes of its own
    m_table->setItemDelegate(new RunDelegate(m_table));
    m_table->setModel(m_order);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunModel::When, Qt::DescendingOrder);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RunsPanel::showTools);
    connect(m_table, &QTableView::doubleClicked, this, [this] {
        if (m_open->isEnabled())
            m_open->click();
    });
}

QPushButton* RunsPanel::addTool(QHBoxLayout* row, const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text, row->parentWidget());
    button->setProperty("look", "small");
    button->setAccessibleName(name);
    button->setObjectName(name.left(1).toLower() + name.mid(1).remove(' '));
    row->addWidget(button);
    return button;
}

void RunsPanel::request(QPushButton* button, Request signal)
{
    connect(button, &QPushButton::clicked, this, [this, signal] {
        if (const RunRow* const run = chosenRow())
            Q_EMIT(this->*signal)(QString(run->id)); // the row may go while it is heard
    });
}

/// One that has finished goes on only for longer than it was meant to.
void RunsPanel::resumeChosen()
{
    const RunRow* const run = chosenRow();
    if (run == nullptr)
        return;
    if (run->epochsDone == 0) {
        Q_EMIT resumeRequested(QString(run->id)); // the row may go while it is heard
        return;
    }
    m_longerId = run->id;
    m_longer->ask(run->name.left(80), run->epochsDone);
}

QWidget* RunsPanel::buildTools()
{
    auto* const bar = new QWidget(this);
    auto* const row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 0, 8, 2);
    row->setSpacing(4);
    m_open = addTool(row, QStringLiteral("Open run"), tr("open"));
    m_resume = addTool(row, QStringLiteral("Resume run"), tr("resume"));
    m_score = addTool(row, QStringLiteral("Score with run"), tr("score"));
    m_overlay = addTool(row, QStringLiteral("Overlay run"), tr("beside"));
    m_baseline = addTool(row, QStringLiteral("Baseline run"), tr("baseline"));
    m_rename = addTool(row, QStringLiteral("Rename run"), tr("rename"));
    m_delete = addTool(row, QStringLiteral("Delete run"), tr("delete"));
    m_folder = addTool(row, QStringLiteral("Open run folder"), tr("folder"));
    row->addStretch(1);
    m_overlay->setCheckable(true);
    m_baseline->setCheckable(true);
    request(m_open, &RunsPanel::openRequested);
    connect(m_resume, &QPushButton::clicked, this, &RunsPanel::resumeChosen);
    request(m_score, &RunsPanel::scoreRequested);
    request(m_delete, &RunsPanel::deleteRequested);
    request(m_folder, &RunsPanel::folderRequested);
    connect(m_overlay, &QPushButton::toggled, this,
            [this](bool shown) { Q_EMIT overlayToggled(chosen(), shown); });
    connect(m_baseline, &QPushButton::toggled, this,
            [this](bool isBaseline) { Q_EMIT baselineChosen(isBaseline ? chosen() : QString()); });
    connect(m_rename, &QPushButton::clicked, this,
            [this] { m_table->edit(m_table->currentIndex().siblingAtColumn(RunModel::Name)); });
    return bar;
}

/// As a run goes on its numbers become longer; a column that a person made wide stays so.
void RunsPanel::growColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int before = m_table->columnWidth(column);
        m_table->resizeColumnToContents(column);
        if (m_table->columnWidth(column) < before)
            m_table->setColumnWidth(column, before);
    }
}

void RunsPanel::setTable(RunTable table)
{
    const QString wanted = chosen();
    const QStringList parameters = m_model->table().parameters;
    m_model->setTable(std::move(table));
    if (parameters != m_model->table().parameters)
        m_table->resizeColumnsToContents();
    growColumns();
    setChosen(wanted);
    showCounts();
}

void RunsPanel::setChosen(const QString& id)
{
    const int place = m_model->placeOf(id);
    const QModelIndex index = m_order->mapFromSource(m_model->index(place, RunModel::Name));
    if (index.row() != m_table->currentIndex().row() || !index.isValid())
        m_table->setCurrentIndex(index);
    showTools();
}

const RunRow* RunsPanel::chosenRow() const
{
    const QModelIndex index = m_order->mapToSource(m_table->currentIndex());
    return index.isValid() ? m_model->row(index.row()) : nullptr;
}

QString RunsPanel::chosen() const
{
    const RunRow* const run = chosenRow();
    return run == nullptr ? QString() : run->id;
}

void RunsPanel::allow(QPushButton* button, const QString& does, const QString& whyNot)
{
    button->setEnabled(whyNot.isEmpty());
    button->setToolTip(plainToolTip(whyNot.isEmpty() ? does : whyNot));
    button->setAccessibleDescription(whyNot.isEmpty() ? does : whyNot);
}

void RunsPanel::showTools()
{
    const RunRow* const run = chosenRow();
    const QString none = tr("Choose a run first");
    const RunRow nothing{};
    const RunRow& of = run == nullptr ? nothing : *run;
    const auto why = [&](const QString& reason) { return run == nullptr ? none : reason; };
    allow(m_open, tr("Show its plan, losses and changes"), why(of.whyNoOpen));
    allow(m_resume,
          of.epochsDone > 0 ? tr("Train it longer than it was planned: choose its epochs in all")
                            : tr("Train on from its newest checkpoint, as if it had never stopped"),
          why(of.whyNoResume));
    m_longer->setVisible(m_longer->isVisibleTo(this) && of.id == m_longerId && of.epochsDone > 0 &&
                         of.whyNoResume.isEmpty());
    allow(m_score, tr("Score the open fleet with its newest checkpoint"), why(of.whyNoScore));
    allow(m_overlay, tr("Draw it beside the others in the losses"), why({}));
    allow(m_baseline, tr("Draw it in grey behind the others, to compare them with"), why({}));
    allow(m_rename, tr("Give it another name (F2); its folder stays where it is"), why({}));
    allow(m_delete, tr("Move its folder aside; undo brings it back"), why(of.whyNoDelete));
    allow(m_folder, tr("Show its folder in the file manager"), why({}));
    const QSignalBlocker quietOverlay(m_overlay);
    const QSignalBlocker quietBaseline(m_baseline);
    m_overlay->setChecked(of.overlay.has_value());
    m_baseline->setChecked(of.isBaseline);
}

void RunsPanel::showCounts()
{
    const auto& rows = m_model->table().rows;
    m_empty->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    const auto beside = std::count_if(rows.begin(), rows.end(), [](const RunRow& row) {
        return row.overlay.has_value() || row.isBaseline;
    });
    QString text = rows.empty() ? tr("none yet") : formatCount(static_cast<qint64>(rows.size()));
    if (beside > 0)
        text += tr(" · %1 beside").arg(formatCount(beside));
    if (rows.size() > 1)
        text += m_model->table().parameters.isEmpty() ? tr(" · all by the same plan")
                                                      : tr(" · only what differs has a column");
    setSubtitle(text);
}

void RunsPanel::contextMenuEvent(QContextMenuEvent* event)
{
    if (chosenRow() == nullptr || !m_table->geometry().contains(event->pos()))
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (QPushButton* const button :
         {m_open, m_resume, m_score, m_overlay, m_baseline, m_rename, m_delete, m_folder}) {
        QAction* const action = menu->addAction(button->accessibleName(), button, &QPushButton::click);
        action->setText(button->text());
        action->setEnabled(button->isEnabled());
        action->setToolTip(button->toolTip());
        action->setCheckable(button->isCheckable());
        action->setChecked(button->isChecked());
    }
    menu->addSeparator();
    menu->addActions(m_table->actions());
    menu->popup(event->globalPos());
}

void RunsPanel::themeChanged()
{
    m_table->viewport()->update();
    m_table->horizontalHeader()->viewport()->update();
}

} // namespace dyad
