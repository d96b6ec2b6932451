#include "app/workbench/StoredRun.h"

#include "core/training/PlanFile.h"
#include "core/training/RunFiles.h"

#include <cmath>

namespace dyad
{
namespace
{

constexpr int lookMilliseconds = 500; // a training flushes its rows every second

} // namespace

LossPoint pointOf(const HistoryRow& row)
{
    return {row.step, row.losses, row.total, row.beta};
}

LossPoint pointOf(const ValidationReport& report)
{
    return {report.step, report.losses, std::nan(""), std::nan("")};
}

/// Belongs to the thread that looks.
struct StoredRun::Reader : HistoryListener {
    explicit Reader(const std::filesystem::path& run) : folder(run), follower(run) {}

    std::filesystem::path folder;
    HistoryFollower follower;
    std::vector<ControlChange> changes;
    bool isFirst = true;
    StoredNews found;

    void onBegin() override
    {
        found = {};
        found.isFromTheBeginning = true;
    }

    void onRow(const HistoryRow& row) override
    {
        found.points.push_back(pointOf(row));
        if (row.validation)
            found.validation.push_back(pointOf(ValidationReport{row.step, *row.validation}));
    }

    /// Nothing: all is as it was.
    std::optional<StoredNews> look(const CancelToken& cancel)
    {
        found = {};
        found.isFromTheBeginning = isFirst;
        bool isNew = follower.look(*this, cancel) || isFirst;
        if (isNew)
            found.divergences = follower.newestDivergences();
        found.unreadableRows = follower.unreadableRows();
        const TrainingPlan plan = loadPlan(folder / runfiles::plan, TrainingPlan{});
        std::vector<ControlChange> now = loadChangesSince(plan.live, folder);
        if (now != changes || found.isFromTheBeginning) {
            changes = std::move(now);
            found.changes = changes;
            isNew = true;
        }
        isFirst = false;
        return isNew ? std::optional(std::move(found)) : std::nullopt;
    }
};

StoredRun::StoredRun(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &StoredRun::look);
    connect(&m_looking, &LatestJob::failed, this, [this](const QString& sentence) {
        close();
        Q_EMIT failed(sentence);
    });
}

StoredRun::~StoredRun() = default;

void StoredRun::open(const QString& folder)
{
    close();
    m_folder = folder;
    m_reader = std::make_shared<Reader>(folder.toStdString());
    m_timer.start();
    look();
}

void StoredRun::close()
{
    m_timer.stop();
    m_looking.forget();
    m_reader.reset();
    m_folder.clear();
}

void StoredRun::look()
{
    if (m_looking.isBusy())
        return;
    m_looking.run([this, reader = m_reader](const CancelToken& cancel) -> LatestJob::Deliver {
        if (const auto found = reader->look(cancel))
            return [this, found] { Q_EMIT news(*found); };
        return [] {};
    });
}

} // namespace dyad
