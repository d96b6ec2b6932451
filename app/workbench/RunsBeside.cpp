#include "app/workbench/RunsBeside.h"

#include "app/workbench/RunLibrary.h"
#include "app/workbench/StoredRun.h"

#include <map>
#include <set>
#include <utility>

namespace dyad
{
namespace
{

struct Reader : HistoryListener {
    explicit Reader(const std::string& run) : follower(run) {}

    HistoryFollower follower;
    std::vector<LossPoint> points;
    std::shared_ptr<const RunCurves> curves;

    void onBegin() override { points.clear(); }
    void onRow(const HistoryRow& row) override { points.push_back(pointOf(row)); }

    void look(const CancelToken& cancel)
    {
        if (follower.look(*this, cancel) || !curves)
            curves = std::make_shared<const RunCurves>(curvesOf(points));
    }
};

} // namespace

/// Belongs to the thread that reads.
struct RunsBeside::Readers {
    std::map<std::string, Reader> of;
};

RunsBeside::RunsBeside(const RunLibrary& library, QObject* parent)
    : QObject(parent)
    , m_library(library)
    , m_readers(std::make_shared<Readers>())
{
    connect(&m_reading, &LatestJob::failed, this, &RunsBeside::failed);
}

RunsBeside::~RunsBeside() = default;

void RunsBeside::setShown(const QString& id, bool shown)
{
    if (!shown) {
        m_colours.remove(id);
    } else if (!m_colours.contains(id)) {
        int colour = 0;
        while (colour < runColours && m_colours.values().contains(colour))
            ++colour;
        m_colours.insert(id, colour < runColours ? colour : static_cast<int>(m_colours.size()) % runColours);
    }
    Q_EMIT changed();
    refresh();
}

void RunsBeside::setBaseline(const QString& id)
{
    m_baseline = id;
    Q_EMIT changed();
    refresh();
}

std::optional<int> RunsBeside::colourOf(const QString& id) const
{
    const auto found = m_colours.find(id);
    return found == m_colours.end() ? std::nullopt : std::optional(found.value());
}

QStringList RunsBeside::all() const
{
    QStringList ids = m_colours.keys();
    if (!m_baseline.isEmpty() && !ids.contains(m_baseline))
        ids << m_baseline;
    return ids;
}

std::vector<LossOverlay> RunsBeside::overlays(const QString& except) const
{
    std::vector<LossOverlay> overlays;
    for (const RunSummary& run : m_library.runs()) {
        const QString id = QString::fromStdString(run.folder.string());
        const bool isWanted = m_colours.contains(id) || id == m_baseline;
        if (isWanted && id != except && m_curves.contains(id))
            overlays.push_back({QString::fromStdString(run.title), m_curves.value(id), m_colours.value(id),
                                id == m_baseline});
    }
    return overlays;
}

void RunsBeside::refresh()
{
    if (m_reading.isBusy()) {
        m_again = true;
        return;
    }
    std::set<std::string> wanted;
    for (const QString& id : all()) {
        if (m_library.find(id) != nullptr)
            wanted.insert(id.toStdString());
        else
            m_curves.remove(id); // it may come back
    }
    m_reading.run([this, wanted, readers = m_readers](const CancelToken& cancel) -> LatestJob::Deliver {
        std::erase_if(readers->of, [&](const auto& known) { return !wanted.contains(known.first); });
        QHash<QString, std::shared_ptr<const RunCurves>> curves;
        for (const std::string& folder : wanted) {
            Reader& reader = readers->of.try_emplace(folder, folder).first->second;
            reader.look(cancel);
            curves.insert(QString::fromStdString(folder), reader.curves);
        }
        return [this, curves] {
            const bool isNew = curves != m_curves;
            m_curves = curves;
            if (isNew)
                Q_EMIT changed();
            if (std::exchange(m_again, false))
                refresh();
        };
    });
}

} // namespace dyad
