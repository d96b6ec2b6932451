// The channels of a fleet: range, mean, blanks, and a small histogram of each.
#pragma once

#include "core/data/ChannelHistogram.h"
#include "core/data/FleetSummary.h"
#include "widgets/Panel.h"

#include <optional>
#include <vector>

class QTableView;

namespace dyad
{

class ChannelModel;
class ColumnFit;

class ChannelTable : public Panel
{
    Q_OBJECT

public:
    explicit ChannelTable(QWidget* parent = nullptr);

    /// The chosen channel stays chosen where it is still there.
    void setChannels(std::vector<ChannelSummary> channels);
    /// One a channel, in their order.
    void setHistograms(const std::vector<ChannelHistogram>& histograms);
    std::optional<std::size_t> chosenChannel() const;

    QTableView* table() const { return m_table; }

Q_SIGNALS:
    void channelChosen(std::size_t channel);

private:
    ChannelModel* m_model;
    QTableView* m_table;
    ColumnFit* m_fit;
};

} // namespace dyad
