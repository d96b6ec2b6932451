#include "widgets/ChannelTable.h"

#include "widgets/ColumnFit.h"
#include "widgets/FileText.h"
#include "widgets/FlatTable.h"
#include "widgets/ImportWords.h"
#include "widgets/Numbers.h"

#include <QAbstractTableModel>
#include <QPainter>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr std::size_t sparklineBars = 32;
constexpr int significantDigits = 4;

/// Bar heights from 0 to 1. Square roots, so that what is rare can still be seen in so small a picture.
QList<float> sparkline(const ChannelHistogram& histogram)
{
    const std::size_t perBar = (histogram.counts.size() + sparklineBars - 1) / sparklineBars;
    const ChannelHistogram coarse = coarsened(histogram, perBar);
    QList<float> bars;
    std::uint64_t most = 1;
    for (const std::uint64_t count : coarse.counts)
        most = std::max(most, count);
    for (const std::uint64_t count : coarse.counts)
        bars.append(static_cast<float>(std::sqrt(static_cast<double>(count) / static_cast<double>(most))));
    return bars;
}

} // namespace

class ChannelModel : public QAbstractTableModel
{
public:
    enum Column { Name, Histogram, Lowest, Mean, Highest, Blank, ColumnCount };
    static constexpr int barsRole = Qt::UserRole;
    static constexpr int unitRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setChannels(std::vector<ChannelSummary> channels)
    {
        beginResetModel();
        m_channels = std::move(channels);
        m_bars.clear();
        endResetModel();
    }

    void setHistograms(const std::vector<ChannelHistogram>& histograms)
    {
        m_bars.clear();
        for (const ChannelHistogram& histogram : histograms)
            m_bars.push_back(sparkline(histogram));
        if (!m_channels.empty())
            Q_EMIT dataChanged(index(0, Histogram), index(rowCount({}) - 1, Histogram));
    }

    const std::vector<ChannelSummary>& channels() const { return m_channels; }

    int rowCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_channels.size());
    }

    int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : ColumnCount; }

    QVariant data(const QModelIndex& index, int role) const override
    {
        const auto row = static_cast<std::size_t>(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return textOf(m_channels[row], index.column());
        case Qt::ToolTipRole:
            return index.column() == Name ? plainToolTip(hintOf(m_channels[row].channel)) : QString();
        case Qt::TextAlignmentRole:
            return QVariant::fromValue((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                       Qt::AlignVCenter);
        case unitRole:
            return unitWord(m_channels[row].channel.unit);
        case barsRole:
            return row < m_bars.size() ? QVariant::fromValue(m_bars[row]) : QVariant();
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal)
            return {};
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) |
                                       Qt::AlignVCenter);
        const QStringList names{ChannelTable::tr("Channel"), ChannelTable::tr("Values"),
                                ChannelTable::tr("Lowest"),  ChannelTable::tr("Mean"),
                                ChannelTable::tr("Highest"), ChannelTable::tr("Blank")};
        return role == Qt::DisplayRole ? QVariant(names.value(section)) : QVariant();
    }

private:
    static bool isNumber(int column) { return column > Histogram; }

    static QString hintOf(const Channel& channel)
    {
        return channel.role == ChannelRole::Stimulus
                   ? ChannelTable::tr("%1: a stimulus, which the model is given").arg(fileText(channel.name))
                   : ChannelTable::tr("%1: a response, which the model reconstructs")
                         .arg(fileText(channel.name));
    }

    static QString textOf(const ChannelSummary& summary, int column)
    {
        switch (column) {
        case Name:
            return fileText(summary.channel.name);
        case Lowest:
            return formatNumber(summary.lowest, significantDigits);
        case Mean:
            return formatNumber(summary.mean, significantDigits);
        case Highest:
            return formatNumber(summary.highest, significantDigits);
        case Blank:
            return formatCount(static_cast<qint64>(summary.blanks));
        default:
            return {};
        }
    }

    std::vector<ChannelSummary> m_channels;
    std::vector<QList<float>> m_bars;
};

namespace
{

/// "stimuli: soc, current"
QString stimuliOf(const std::vector<ChannelSummary>& channels)
{
    QStringList names;
    for (const ChannelSummary& summary : channels)
        if (summary.channel.role == ChannelRole::Stimulus)
            names.append(fileText(summary.channel.name, 40));
    return names.isEmpty() ? QString()
                           : ChannelTable::tr("stimuli: %1").arg(names.join(QStringLiteral(", ")));
}

class ChannelDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QSize plain = FlatDelegate::sizeHint(option, index);
        const int unit = index.column() == ChannelModel::Name
                             ? option.fontMetrics.horizontalAdvance(unitOf(index)) + unitGap
                             : 0;
        return index.column() == ChannelModel::Histogram ? QSize(80, plain.height()) : plain + QSize(unit, 0);
    }

protected:
    void paintContent(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override
    {
        if (index.column() == ChannelModel::Histogram)
            paintBars(painter, QRectF(rect).adjusted(0, 4, 0, -3), index);
        else if (index.column() == ChannelModel::Name)
            paintName(painter, rect, index);
        else
            FlatDelegate::paintContent(painter, rect, option, index);
    }

private:
    static constexpr int unitGap = 5;

    static QString unitOf(const QModelIndex& index) { return index.data(ChannelModel::unitRole).toString(); }

    /// The unit stands in grey behind the name.
    static void paintName(QPainter& painter, const QRect& rect, const QModelIndex& index)
    {
        const int unit = painter.fontMetrics().horizontalAdvance(unitOf(index));
        const int room = std::max(0, rect.width() - unit - unitGap);
        const QString name = painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, room);
        painter.drawText(rect, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), name);
        painter.setPen(Theme::current().grey);
        painter.drawText(rect.adjusted(painter.fontMetrics().horizontalAdvance(name) + unitGap, 0, 0, 0),
                         static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), unitOf(index));
    }

    static void paintBars(QPainter& painter, const QRectF& box, const QModelIndex& index)
    {
        const Theme& theme = Theme::current();
        const auto bars = index.data(ChannelModel::barsRole).value<QList<float>>();
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme.line);
        const double width =
            bars.isEmpty() ? 0.0 : std::min(box.width() / static_cast<double>(bars.size()), 12.0);
        for (qsizetype bar = 0; bar < bars.size(); ++bar) {
            if (bars[bar] <= 0)
                continue;
            const double height = std::max(1.0, static_cast<double>(bars[bar]) * box.height());
            const double left = box.left() + width * static_cast<double>(bar);
            painter.fillRect(
                QRectF(left, box.bottom() - height, std::max(1.0, width - (width > 4 ? 1 : 0)), height),
                blend(theme.ground, theme.accent, 0.65));
        }
    }
};

} // namespace

ChannelTable::ChannelTable(QWidget* parent)
    : Panel(QStringLiteral("channels"), parent)
    , m_model(new ChannelModel(this))
    , m_table(new QTableView(this))
{
    setTitle(tr("Channels"));
    flatten(*m_table);
    adopt(m_table);
    m_table->setItemDelegate(new ChannelDelegate(m_table));
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("channelsView"));
    m_table->setAccessibleName(QStringLiteral("Channels"));
    m_table->horizontalHeader()->setSortIndicatorShown(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 1, 1);
    layout->addWidget(m_table);
    m_fit = new ColumnFit(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid())
                    Q_EMIT channelChosen(static_cast<std::size_t>(current.row()));
            });
}

void ChannelTable::setChannels(std::vector<ChannelSummary> channels)
{
    const auto chosen = chosenChannel();
    const std::string name = chosen ? m_model->channels()[*chosen].channel.name : std::string();
    m_model->setChannels(std::move(channels));
    m_fit->fit();
    setSubtitle(stimuliOf(m_model->channels()));
    const auto& now = m_model->channels();
    const auto same = std::find_if(
        now.begin(), now.end(), [&](const ChannelSummary& summary) { return summary.channel.name == name; });
    if (!now.empty())
        m_table->selectRow(same != now.end() ? static_cast<int>(same - now.begin()) : 0);
}

void ChannelTable::setHistograms(const std::vector<ChannelHistogram>& histograms)
{
    m_model->setHistograms(histograms);
}

std::optional<std::size_t> ChannelTable::chosenChannel() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? std::optional(static_cast<std::size_t>(current.row())) : std::nullopt;
}

} // namespace dyad
