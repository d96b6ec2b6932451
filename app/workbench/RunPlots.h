// What the plots say of one run, whether it trains here, elsewhere or no more.
#pragma once

#include "app/workbench/CurveFeed.h"
#include "core/model/AnnealingSchedule.h"
#include "core/training/StepReport.h"

#include <QObject>

#include <vector>

namespace dyad
{

class KlBarsPanel;
struct RunHistory;
struct StoredNews;

class RunPlots : public QObject
{
    Q_OBJECT

public:
    RunPlots(LossPanel* losses, AnnealingPanel* annealing, KlBarsPanel* divergences, QObject* parent);

    void clear();
    /// Beta to come.
    void setSchedule(const AnnealingSchedule& schedule, std::int64_t plannedSteps);
    void add(const std::vector<LossPoint>& points);
    void addValidation(const ValidationReport& report);
    void addChange(const ControlChange& change);

    void add(const StoredNews& news);
    void add(const RunHistory& history);

private:
    void setChanges(const std::vector<ControlChange>& changes);
    void appendMark(const ControlChange& change);
    void showMarks();

    LossPanel* m_losses;
    AnnealingPanel* m_annealing;
    KlBarsPanel* m_divergences;
    CurveFeed m_feed;
    std::vector<StepMark> m_marks;
    std::vector<LossPoint> m_validation;
};

} // namespace dyad
