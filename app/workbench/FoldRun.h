// The folds of a plan, trained and tested on a thread of their own and kept as each is done.
#pragma once

#include "app/workbench/LatestJob.h"
#include "core/scoring/BaselineFolds.h"
#include "core/scoring/CrossValidation.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

namespace dyad
{

struct FoldOrder {
    TrainingPlan plan;
    std::shared_ptr<const Fleet> fleet;
    EvaluationOptions options;
    std::filesystem::path folder; ///< where folds that are done lie already, or will
};

class FoldRun : public QObject
{
    Q_OBJECT

public:
    explicit FoldRun(QObject* parent = nullptr);

    void start(const FoldOrder& order);
    /// Stops after the step under way; ended() tells when.
    void cancel();
    bool isActive() const { return m_isActive; }

Q_SIGNALS:
    void progressed(const QString& stage, double fraction);
    void noticed(const QString& sentence);
    void baselinesReady(const std::vector<dyad::BaselineEvaluation>& baselines);
    /// Of the folds so far, after every one of them.
    void foldsReady(const dyad::EvaluationResult& folds);
    /// `problem` is empty after success and after a cancel.
    void ended(const QString& problem);

private:
    class Keeper;

    /// On the worker thread.
    void work(const FoldOrder& order, const CancelToken& cancel);
    void end(const QString& problem);

    bool m_isActive = false;
    LatestJob m_job; // last, so that its thread ends before the rest
};

} // namespace dyad
