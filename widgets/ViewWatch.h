// Notices that a person has turned a plot to another part of its data, once the hand has come to rest.
#pragma once

#include "widgets/PlotState.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace dyad
{

class PlotView;

class ViewWatch : public QObject
{
    Q_OBJECT

public:
    explicit ViewWatch(PlotView* plot);

    /// As if the hand had come to rest.
    void settle();

Q_SIGNALS:
    void turned(const dyad::PlotState& before, const dyad::PlotState& after);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PlotView* m_plot;
    QTimer m_rest;
    std::optional<PlotState> m_before;
};

} // namespace dyad
