// Hands the points of a run to its plots, a long history in slices that leave the window free.
#pragma once

#include "widgets/StepMark.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace dyad
{

class AnnealingPanel;
class LossPanel;

class CurveFeed : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t slice = 5000; ///< points that take some milliseconds

    CurveFeed(LossPanel* losses, AnnealingPanel* annealing, QObject* parent);

    /// Steps ascend. What fits a slice is shown at once.
    void add(const std::vector<LossPoint>& points);
    void clear();
    bool isEmpty() const { return m_next == m_waiting.size(); }

private:
    void feed();

    LossPanel* m_losses;
    AnnealingPanel* m_annealing;
    std::vector<LossPoint> m_waiting;
    std::size_t m_next = 0;
    QTimer m_timer;
};

} // namespace dyad
