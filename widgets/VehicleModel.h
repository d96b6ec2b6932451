// The ranked vehicles as a table model: plain rows in, sorted and searched through VehicleFilter.
#pragma once

#include "core/data/Fleet.h"
#include "core/scoring/Verdict.h"
#include "widgets/VehicleReview.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QSortFilterProxyModel>

#include <limits>
#include <optional>
#include <vector>

namespace dyad
{

struct VehicleRow {
    std::size_t vehicle = 0; ///< index into the fleet's vehicles
    QString id;
    int rank = 0;
    Verdict verdict = Verdict::Unjudged;
    QString verdictNote; ///< instead of the verdict's word: "too few"
    double score = std::numeric_limits<double>::quiet_NaN();
    std::vector<float> life; ///< the snippet score from first to last, already thinned to some dozens
    double sinceOrder = std::numeric_limits<double>::quiet_NaN(); ///< what "since" sorts by
    QString since;                                                ///< "61,200 km"; empty: never
    std::size_t snippets = 0;
    QString topChannel;
    FaultLabel label = FaultLabel::Unknown;
    VehicleReview review;
};

class VehicleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Rank,
        Id,
        VerdictColumn,
        Score,
        Life,
        Since,
        TopChannel,
        Snippets,
        Label,
        Judgement,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole, VerdictRole, LifeRole, SeenRole, JudgementRole };

    explicit VehicleModel(QObject* parent = nullptr);

    void setRows(std::vector<VehicleRow> rows);
    /// Of a vehicle that is there.
    void setReview(std::size_t vehicle, const VehicleReview& review);
    const std::vector<VehicleRow>& rows() const { return m_rows; }
    /// Row of a vehicle in this model, or none.
    std::optional<int> rowOf(std::size_t vehicle) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static QString wordOf(Verdict verdict);
    static QString wordOf(FaultLabel label);

private:
    QString textOf(const VehicleRow& row, int column) const;
    QVariant sortKeyOf(const VehicleRow& row, int column) const;

    std::vector<VehicleRow> m_rows;
    QHash<std::size_t, int> m_places;
};

/// Rows whose id, channel, verdict, label or judgement contain every word searched for. What has
/// no value sorts last in either direction.
class VehicleFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit VehicleFilter(QObject* parent = nullptr);

    void setSearch(const QString& text);
    /// Nothing: all verdicts.
    void setVerdict(std::optional<Verdict> verdict);
    /// Only these vehicles; nothing: all. Two such wishes hold together.
    void setOnly(std::optional<QSet<std::size_t>> vehicles);
    void setGroup(std::optional<QSet<std::size_t>> vehicles);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    void followRows();
    /// Where the rows stand in the order of a column: words are compared once, not at every sorting.
    const std::vector<int>& placesBy(int column) const;

    mutable int m_placedColumn = -1;
    mutable std::vector<int> m_places; ///< one a row; -1: has no value
    QStringList m_words;
    std::optional<Verdict> m_verdict;
    std::optional<QSet<std::size_t>> m_only;
    std::optional<QSet<std::size_t>> m_group;
};

} // namespace dyad
