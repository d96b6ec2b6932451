#include "app/workbench/FoldRun.h"

#include "core/base/FileSystem.h"
#include "core/learning/Learning.h"
#include "core/scoring/EvaluationFolder.h"

#include <QMetaObject>

#include <algorithm>
#include <atomic>

namespace dyad
{
namespace
{

constexpr double shareOfBaselines = 0.05; // of the progress: nothing is trained for them

/// At most one progress event is ever on its way to the window.
class Relay
{
public:
    explicit Relay(FoldRun& run) : m_run(run) {}

    void tell(const std::string& stage, double fraction) const
    {
        if (m_pending->exchange(true))
            return;
        QMetaObject::invokeMethod(
            &m_run,
            [run = &m_run, pending = m_pending, words = QString::fromStdString(stage), fraction] {
                *pending = false;
                Q_EMIT run->progressed(words, fraction);
            },
            Qt::QueuedConnection);
    }

private:
    FoldRun& m_run;
    std::shared_ptr<std::atomic<bool>> m_pending = std::make_shared<std::atomic<bool>>(false);
};

} // namespace

/// Keeps folds as the folder does, and hands what they come to so far to the window.
class FoldRun::Keeper : public FoldKeeper
{
public:
    Keeper(EvaluationFolder& folder, const CostInputs& cost, FoldRun& run)
        : m_folder(folder)
        , m_cost(cost)
        , m_run(run)
    {
    }

    std::optional<FoldResult> kept(int fold) override
    {
        std::optional<FoldResult> result = m_folder.kept(fold);
        if (result)
            tell(*result);
        return result;
    }

    void keep(const FoldResult& fold) override
    {
        m_folder.keep(fold);
        tell(fold);
    }

private:
    void tell(const FoldResult& fold)
    {
        m_folds.push_back(fold);
        QMetaObject::invokeMethod(
            &m_run,
            [run = &m_run, result = summariseFolds(m_folds, m_cost)] { Q_EMIT run->foldsReady(result); },
            Qt::QueuedConnection);
    }

    EvaluationFolder& m_folder;
    CostInputs m_cost;
    FoldRun& m_run;
    std::vector<FoldResult> m_folds;
};

FoldRun::FoldRun(QObject* parent) : QObject(parent)
{
    connect(&m_job, &LatestJob::failed, this, &FoldRun::end);
    connect(&m_job, &LatestJob::stopped, this, [this] { end({}); });
}

void FoldRun::start(const FoldOrder& order)
{
    Q_ASSERT(!m_isActive);
    m_isActive = true;
    m_job.run([this, order](const CancelToken& cancel) -> LatestJob::Deliver {
        work(order, cancel);
        return [this] { end({}); };
    });
}

void FoldRun::work(const FoldOrder& order, const CancelToken& cancel)
{
    const Relay relay(*this);
    const auto baselines = learning().evaluateBaselines(
        order.plan, order.fleet, order.options,
        [&](const Progress& now) { relay.tell(now.stage, shareOfBaselines * now.fraction); }, cancel);
    QMetaObject::invokeMethod(
        this, [this, baselines] { Q_EMIT baselinesReady(baselines); }, Qt::QueuedConnection);
    EvaluationFolder folder(realFileSystem(), order.folder, order.plan, *order.fleet, order.options);
    if (!folder.notice().empty())
        QMetaObject::invokeMethod(
            this, [this, notice = QString::fromStdString(folder.notice())] { Q_EMIT noticed(notice); },
            Qt::QueuedConnection);
    Keeper keeper(folder, order.options.cost, *this);
    learning().evaluate(
        order.plan, order.fleet, order.options, &keeper,
        [&](const Progress& now) {
            relay.tell(now.stage, shareOfBaselines + (1 - shareOfBaselines) * now.fraction);
        },
        cancel);
}

void FoldRun::cancel()
{
    m_job.stop();
}

void FoldRun::end(const QString& problem)
{
    m_isActive = false;
    Q_EMIT ended(problem);
}

} // namespace dyad
