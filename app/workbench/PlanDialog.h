// Every setting of a plan in one window of its own.
#pragma once

#include "core/training/TrainingPlan.h"
#include "widgets/PlanForm.h"

#include <QDialog>

#include <vector>

namespace dyad
{

/// The fields of a form, made from the declarations of the plan's parameters and choices.
std::vector<PlanField> planFields(const TrainingPlan& plan);

/// The plan with one setting changed, and with what must go with it. Error(Usage) where that is impossible.
TrainingPlan changedPlan(TrainingPlan plan, const QString& key, double value);

class PlanDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PlanDialog(const TrainingPlan& plan, QWidget* parent = nullptr);

    /// Never emits.
    void setPlan(const TrainingPlan& plan);

Q_SIGNALS:
    void planChosen(const dyad::TrainingPlan& plan, const QString& what);

private:
    void change(const QString& key, double value);
    void showNotes();

    TrainingPlan m_plan;
    PlanForm* m_form;
};

} // namespace dyad
