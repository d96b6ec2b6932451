#include "widgets/VehicleTable.h"

#include "widgets/Numbers.h"
#include "widgets/VehicleDelegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace dyad
{

VehicleTable::VehicleTable(QWidget* parent)
    : Panel(QStringLiteral("vehiclePanel"), parent)
    , m_model(new VehicleModel(this))
    , m_filter(new VehicleFilter(this))
    , m_table(new QTableView(this))
    , m_search(new QLineEdit(this))
    , m_verdict(new QComboBox(this))
    , m_review(buildReviewFilter())
    , m_group(new QPushButton(this))
{
    setTitle(tr("Vehicles"));
    m_filter->setSourceModel(m_model);
    buildTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 6, 1, 1);
    layout->setSpacing(4);
    layout->addWidget(buildSearch());
    layout->addWidget(m_table, 1);
    layout->addWidget(buildKeys());
    showUsedColumns();
    showCounts();
}

void VehicleTable::buildTable()
{
    m_table->setObjectName(QStringLiteral("vehicles"));
    m_table->setAccessibleName(QStringLiteral("Vehicles"));
    flatten(*m_table);
    adopt(m_table);
    m_table->setItemDelegate(new VehicleDelegate(m_table));
    m_table->setModel(m_filter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(VehicleModel::Rank, Qt::AscendingOrder);
    m_table->installEventFilter(this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &VehicleTable::emitSelection);
}

QWidget* VehicleTable::buildSearch()
{
    m_search->setObjectName(QStringLiteral("searchVehicles"));
    m_search->setAccessibleName(QStringLiteral("Search vehicles"));
    m_search->setPlaceholderText(tr("vehicle, channel, note…"));
    m_search->setProperty("look", "search");
    m_search->setClearButtonEnabled(true);
    m_verdict->setObjectName(QStringLiteral("verdictFilter"));
    m_verdict->setAccessibleName(QStringLiteral("Verdict filter"));
    m_verdict->addItem(tr("all verdicts"));
    for (const auto verdict : {Verdict::Strong, Verdict::Borderline, Verdict::Normal})
        m_verdict->addItem(VehicleModel::wordOf(verdict), static_cast<int>(verdict));
    m_group->setObjectName(QStringLiteral("vehicleGroup"));
    m_group->setAccessibleName(QStringLiteral("Show all vehicles"));
    m_group->setProperty("look", "small");
    m_group->setToolTip(tr("Show all vehicles again"));
    m_group->hide();
    auto* bar = new QWidget(this);
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(8, 0, 8, 2);
    rows->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_search, 1);
    row->addWidget(m_verdict);
    row->addWidget(m_review);
    rows->addLayout(row);
    rows->addWidget(m_group, 0, Qt::AlignLeft);
    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString& text) { refilter([&] { m_filter->setSearch(text); }); });
    connect(m_verdict, &QComboBox::currentIndexChanged, this, [this](int index) {
        refilter([&] {
            m_filter->setVerdict(index > 0
                                     ? std::optional(static_cast<Verdict>(m_verdict->itemData(index).toInt()))
                                     : std::nullopt);
        });
    });
    connect(m_review, &QComboBox::activated, this, [this] { refilter([this] { filterReviews(); }); });
    connect(m_group, &QPushButton::clicked, this, [this] {
        setGroup(std::nullopt);
        Q_EMIT groupLeft();
    });
    return bar;
}

QComboBox* VehicleTable::buildReviewFilter()
{
    auto* const box = new QComboBox(this);
    box->setObjectName(QStringLiteral("reviewFilter"));
    box->setAccessibleName(QStringLiteral("Review filter"));
    box->addItem(tr("seen or not"));
    box->addItem(tr("not yet seen"));
    box->addItem(tr("not yet judged"));
    for (const Judgement judgement : {Judgement::Fault, Judgement::FalseAlarm, Judgement::Unsure})
        box->addItem(wordOf(judgement));
    return box;
}

/// As they are now: who is judged meanwhile stays where she stands, so that the queue does not run away.
void VehicleTable::filterReviews()
{
    constexpr int notSeen = 1;
    constexpr int notJudged = 2;
    const int wanted = m_review->currentIndex();
    if (wanted == 0) {
        m_filter->setOnly(std::nullopt);
        return;
    }
    QSet<std::size_t> vehicles;
    for (const VehicleRow& row : m_model->rows()) {
        const auto& judgement = row.review.judgement;
        const bool fits = wanted == notSeen     ? !row.review.isSeen
                          : wanted == notJudged ? !judgement
                                                : judgement && static_cast<int>(*judgement) == wanted - 3;
        if (fits)
            vehicles.insert(row.vehicle);
    }
    m_filter->setOnly(vehicles);
}

void VehicleTable::refilter(const std::function<void()>& change)
{
    const QScopedValueRollback quiet(m_quiet, true);
    change();
    restoreSelection();
    showCounts();
}

/// By which keys the queue is worked.
QWidget* VehicleTable::buildKeys()
{
    auto* const keys = new QWidget(this);
    auto* const row = new QHBoxLayout(keys);
    row->setContentsMargins(8, 2, 8, 4);
    row->setSpacing(5);
    const auto add = [&](const QStringList& names, const QString& what) {
        for (const QString& name : names) {
            auto* const key = new QLabel(name, keys);
            key->setProperty("look", "key");
            row->addWidget(key);
        }
        auto* const text = new QLabel(what, keys);
        text->setProperty("look", "grey");
        text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        row->addWidget(text, text->sizeHint().width());
    };
    add({QStringLiteral("J"), QStringLiteral("K")}, tr("move"));
    add({QStringLiteral("C")}, tr("confirm"));
    add({QStringLiteral("F")}, tr("false alarm"));
    add({QStringLiteral("U")}, tr("unsure"));
    add({QStringLiteral("N")}, tr("note"));
    return keys;
}

void VehicleTable::setReview(std::size_t vehicle, const VehicleReview& review)
{
    if (!m_model->rowOf(vehicle))
        return;
    m_model->setReview(vehicle, review);
    showUsedColumns();
    showCounts();
}

void VehicleTable::setGroup(const std::optional<std::vector<std::size_t>>& vehicles, const QString& why)
{
    m_group->setVisible(vehicles.has_value());
    if (vehicles)
        m_group->setText(
            tr("%1: %2 ✕")
                .arg(why.left(80).simplified(), formatCount(static_cast<qint64>(vehicles->size()))));
    refilter([&] {
        m_filter->setGroup(vehicles ? std::optional(QSet<std::size_t>(vehicles->begin(), vehicles->end()))
                                    : std::nullopt);
    });
}

void VehicleTable::setRows(std::vector<VehicleRow> rows)
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_model->setRows(std::move(rows));
    filterReviews();
    showUsedColumns();
    restoreSelection();
    showCounts();
}

void VehicleTable::showUsedColumns()
{
    const auto& rows = m_model->rows();
    const auto isUsed = [&rows](auto has) { return std::any_of(rows.begin(), rows.end(), has); };
    m_table->setColumnHidden(VehicleModel::Label,
                             !isUsed([](const VehicleRow& row) { return row.label != FaultLabel::Unknown; }));
    m_table->setColumnHidden(VehicleModel::Judgement,
                             !isUsed([](const VehicleRow& row) { return !textOf(row.review).isEmpty(); }));
    for (int column = 0; column < VehicleModel::ColumnCount - 1; ++column)
        m_table->resizeColumnToContents(column);
}

void VehicleTable::restoreSelection()
{
    QModelIndex index;
    if (m_wanted) {
        if (const auto row = m_model->rowOf(*m_wanted))
            index = m_filter->mapFromSource(m_model->index(*row, VehicleModel::Id));
    }
    if (index.isValid()) {
        m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                              QItemSelectionModel::Rows);
        m_table->scrollTo(index);
    } else {
        m_table->selectionModel()->clear();
    }
}

void VehicleTable::setSelectedVehicle(std::optional<std::size_t> vehicle)
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_wanted = vehicle;
    restoreSelection();
}

std::optional<std::size_t> VehicleTable::selectedVehicle() const
{
    const QModelIndex index = m_table->selectionModel()->currentIndex();
    if (!index.isValid())
        return std::nullopt;
    return m_model->rows()[static_cast<std::size_t>(m_filter->mapToSource(index).row())].vehicle;
}

void VehicleTable::emitSelection()
{
    if (m_quiet)
        return;
    const auto vehicle = selectedVehicle();
    if (!vehicle || vehicle == m_wanted)
        return;
    m_wanted = vehicle;
    Q_EMIT vehicleSelected(*vehicle);
}

void VehicleTable::selectNext()
{
    step(1);
}

void VehicleTable::selectPrevious()
{
    step(-1);
}

void VehicleTable::step(int rows)
{
    const int count = m_filter->rowCount();
    if (count == 0)
        return;
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    const int row = current.isValid() ? std::clamp(current.row() + rows, 0, count - 1) : 0;
    const QModelIndex next = m_filter->index(row, VehicleModel::Id);
    m_table->selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect |
                                                         QItemSelectionModel::Rows);
    m_table->scrollTo(next);
}

bool VehicleTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_J || key->key() == Qt::Key_K)) {
            step(key->key() == Qt::Key_J ? 1 : -1);
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

void VehicleTable::showCounts()
{
    const auto& rows = m_model->rows();
    const auto isFlagged = [](const VehicleRow& row) { return row.verdict >= Verdict::Borderline; };
    const auto isJudged = [](const VehicleRow& row) { return row.review.judgement.has_value(); };
    const auto flagged = std::count_if(rows.begin(), rows.end(), isFlagged);
    const auto reviewed = std::count_if(
        rows.begin(), rows.end(), [&](const VehicleRow& row) { return isFlagged(row) && isJudged(row); });
    QStringList parts = {formatCount(static_cast<qint64>(rows.size()))};
    if (m_filter->rowCount() != m_model->rowCount())
        parts = QStringList{tr("%1 of %2").arg(formatCount(m_filter->rowCount()), parts.front())};
    parts.append(tr("%1 flagged").arg(formatCount(flagged)));
    if (reviewed > 0)
        parts.append(tr("%1 of %2 reviewed").arg(formatCount(reviewed), formatCount(flagged)));
    setSubtitle(rows.empty() ? tr("none scored yet") : parts.join(QStringLiteral(" · ")));
}

void VehicleTable::themeChanged()
{
    m_table->viewport()->update();
    m_table->horizontalHeader()->viewport()->update();
}

} // namespace dyad
