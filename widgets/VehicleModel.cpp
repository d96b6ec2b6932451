#include "widgets/VehicleModel.h"

#include "widgets/Numbers.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace dyad
{

VehicleModel::VehicleModel(QObject* parent) : QAbstractTableModel(parent) {}

void VehicleModel::setRows(std::vector<VehicleRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_places.clear();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_places.insert(m_rows[row].vehicle, static_cast<int>(row));
    endResetModel();
}

void VehicleModel::setReview(std::size_t vehicle, const VehicleReview& review)
{
    const auto row = rowOf(vehicle);
    Q_ASSERT(row);
    m_rows[static_cast<std::size_t>(*row)].review = review;
    Q_EMIT dataChanged(index(*row, 0), index(*row, ColumnCount - 1));
}

std::optional<int> VehicleModel::rowOf(std::size_t vehicle) const
{
    const auto place = m_places.find(vehicle);
    return place != m_places.end() ? std::optional(place.value()) : std::nullopt;
}

int VehicleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int VehicleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString VehicleModel::wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Strong:
        return tr("Strong");
    case Verdict::Borderline:
        return tr("Borderline");
    case Verdict::Normal:
        return tr("Normal");
    case Verdict::Unjudged:
        break;
    }
    return QStringLiteral("—");
}

QString VehicleModel::wordOf(FaultLabel label)
{
    switch (label) {
    case FaultLabel::Healthy:
        return tr("healthy");
    case FaultLabel::Faulty:
        return tr("faulty");
    case FaultLabel::Unknown:
        break;
    }
    return QStringLiteral("—");
}

QString VehicleModel::textOf(const VehicleRow& row, int column) const
{
    switch (column) {
    case Rank:
        return row.rank > 0 ? formatCount(row.rank) : QStringLiteral("—");
    case Id:
        return row.id.left(300).simplified();
    case VerdictColumn:
        return row.verdictNote.isEmpty() ? wordOf(row.verdict) : row.verdictNote.left(40).simplified();
    case Score:
        return formatFixed(row.score, 2);
    case Since:
        return row.since.isEmpty() ? QStringLiteral("—") : row.since.left(60).simplified();
    case TopChannel:
        return row.topChannel.left(300).simplified();
    case Snippets:
        return formatCount(static_cast<qint64>(row.snippets));
    case Label:
        return wordOf(row.label);
    case Judgement:
        return dyad::textOf(row.review).left(200).simplified();
    default:
        return {};
    }
}

QVariant VehicleModel::sortKeyOf(const VehicleRow& row, int column) const
{
    const auto number = [](double value) { return std::isnan(value) ? QVariant() : QVariant(value); };
    switch (column) {
    case Rank:
        return row.rank > 0 ? QVariant(row.rank) : QVariant();
    case VerdictColumn:
        return row.verdict == Verdict::Unjudged ? QVariant() : QVariant(static_cast<int>(row.verdict));
    case Score:
        return number(row.score);
    case Life:
        return row.life.empty() ? QVariant()
                                : number(static_cast<double>(row.life.back() - row.life.front()));
    case Since:
        return number(row.sinceOrder);
    case Snippets:
        return static_cast<qulonglong>(row.snippets);
    default: {
        const QString text = textOf(row, column);
        return text.isEmpty() || text == QStringLiteral("—") ? QVariant() : QVariant(text);
    }
    }
}

QVariant VehicleModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() < 0 || static_cast<std::size_t>(index.row()) >= m_rows.size())
        return {};
    const VehicleRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, column);
    case Qt::ToolTipRole:
        return column == Id || column == TopChannel || column == Judgement ? plainToolTip(textOf(row, column))
                                                                           : QVariant();
    case Qt::TextAlignmentRole:
        if (column == Rank || column == Score || column == Since || column == Snippets)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
        return sortKeyOf(row, column);
    case VerdictRole:
        return static_cast<int>(row.verdict);
    case LifeRole:
        return QVariant::fromValue(QList<float>(row.life.begin(), row.life.end()));
    case SeenRole:
        return row.review.isSeen;
    case JudgementRole:
        return row.review.judgement ? QVariant(static_cast<int>(*row.review.judgement)) : QVariant();
    default:
        return {};
    }
}

QVariant VehicleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Rank || section == Score || section == Since || section == Snippets
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names = {tr("#"),     tr("Vehicle"), tr("Verdict"),  tr("Score"), tr("Life"),
                               tr("Since"), tr("Channel"), tr("Snippets"), tr("Label"), tr("Judgement")};
    return names[section];
}

VehicleFilter::VehicleFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    connect(this, &QAbstractProxyModel::sourceModelChanged, this, &VehicleFilter::followRows);
    setSortRole(VehicleModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void VehicleFilter::setSearch(const QString& text)
{
    m_words = text.split(' ', Qt::SkipEmptyParts);
    invalidate(); // at once: telling the view of thousands of rows one by one takes ten times as long
}

void VehicleFilter::setVerdict(std::optional<Verdict> verdict)
{
    m_verdict = verdict;
    invalidate();
}

void VehicleFilter::setOnly(std::optional<QSet<std::size_t>> vehicles)
{
    m_only = std::move(vehicles);
    invalidate();
}

void VehicleFilter::setGroup(std::optional<QSet<std::size_t>> vehicles)
{
    m_group = std::move(vehicles);
    invalidate();
}

bool VehicleFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    const auto* model = static_cast<const VehicleModel*>(sourceModel());
    const VehicleRow& vehicle = model->rows()[static_cast<std::size_t>(row)];
    if (m_verdict && vehicle.verdict != *m_verdict)
        return false;
    if ((m_only && !m_only->contains(vehicle.vehicle)) || (m_group && !m_group->contains(vehicle.vehicle)))
        return false;
    if (m_words.isEmpty())
        return true;
    const QStringList texts = {vehicle.id,
                               vehicle.topChannel,
                               VehicleModel::wordOf(vehicle.verdict),
                               vehicle.verdictNote,
                               VehicleModel::wordOf(vehicle.label),
                               textOf(vehicle.review)};
    return std::all_of(m_words.begin(), m_words.end(), [&texts](const QString& word) {
        return std::any_of(texts.begin(), texts.end(),
                           [&word](const QString& text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

/// A change of rows is a change of their order.
void VehicleFilter::followRows()
{
    const auto forget = [this] { m_placedColumn = -1; };
    connect(sourceModel(), &QAbstractItemModel::modelAboutToBeReset, this, forget);
    connect(sourceModel(), &QAbstractItemModel::dataChanged, this, forget);
}

const std::vector<int>& VehicleFilter::placesBy(int column) const
{
    if (m_placedColumn == column)
        return m_places;
    static const QCollator natural = [] {
        QCollator order(QLocale(QLocale::English));
        order.setNumericMode(true); // LGX-9 before LGX-10
        order.setCaseSensitivity(Qt::CaseInsensitive);
        return order;
    }();
    const int rows = sourceModel()->rowCount();
    std::vector<QVariant> keys;
    std::vector<int> order;
    for (int row = 0; row < rows; ++row) {
        keys.push_back(sourceModel()->index(row, column).data(VehicleModel::SortRole));
        if (keys.back().isValid())
            order.push_back(row);
    }
    const auto isLess = [&](int a, int b) {
        const QVariant& left = keys[static_cast<std::size_t>(a)];
        const QVariant& right = keys[static_cast<std::size_t>(b)];
        return left.typeId() == QMetaType::QString ? natural.compare(left.toString(), right.toString()) < 0
                                                   : left.toDouble() < right.toDouble();
    };
    std::stable_sort(order.begin(), order.end(), isLess);
    m_places.assign(static_cast<std::size_t>(rows), -1);
    int place = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && isLess(order[i - 1], order[i]))
            ++place;
        m_places[static_cast<std::size_t>(order[i])] = place;
    }
    m_placedColumn = column;
    return m_places;
}

bool VehicleFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const std::vector<int>& places = placesBy(left.column());
    const int a = places[static_cast<std::size_t>(left.row())];
    const int b = places[static_cast<std::size_t>(right.row())];
    // What has no value goes last whichever way the column is sorted.
    if ((a < 0) != (b < 0))
        return (sortOrder() == Qt::AscendingOrder) == (a >= 0);
    return a < b;
}

} // namespace dyad
