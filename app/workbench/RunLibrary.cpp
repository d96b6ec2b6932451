#include "app/workbench/RunLibrary.h"

#include "core/training/RunFiles.h"
#include "core/training/RunShelf.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace dyad
{
namespace
{

constexpr int lookMilliseconds = 2000;
constexpr qsizetype mostOpened = 100;
constexpr QLatin1String openedKey("runs/opened");

std::set<std::string> runsIn(const std::filesystem::path& folder)
{
    std::set<std::string> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (holdsRun(entry->path()))
            found.insert(entry->path().string());
    return found;
}

} // namespace

/// Belongs to the thread that looks.
struct RunLibrary::Scanners {
    std::map<std::string, RunScanner> of;

    /// Whether anything is other than before.
    bool look(const std::set<std::string>& folders, const CancelToken& cancel)
    {
        bool hasChanged =
            std::erase_if(of, [&](const auto& known) { return !folders.contains(known.first); }) > 0;
        for (const std::string& folder : folders)
            hasChanged = of.try_emplace(folder, folder).first->second.look(cancel) || hasChanged;
        return hasChanged;
    }
};

RunLibrary::RunLibrary(QObject* parent) : QObject(parent), m_scanners(std::make_shared<Scanners>())
{
    m_opened = QSettings().value(openedKey).toStringList();
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_looking.isBusy())
            look();
    });
    connect(&m_looking, &LatestJob::failed, this, &RunLibrary::failed);
    connect(&m_keeping, &Background::failed, this, [this](const QString& job, const QString& sentence) {
        Q_EMIT failed(job + QStringLiteral(": ") + sentence);
        look();
    });
    m_timer.start();
    look();
}

RunLibrary::~RunLibrary() = default;

QString RunLibrary::ownFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("runs"));
}

QString RunLibrary::idOf(const QString& folder)
{
    return QDir::cleanPath(QDir(folder).absolutePath());
}

const RunSummary* RunLibrary::find(const QString& id) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(),
                     [path = id.toStdString()](const RunSummary& run) { return run.folder == path; });
    return found == m_runs.end() ? nullptr : &*found;
}

void RunLibrary::add(const QString& id)
{
    const bool isOwn =
        QDir(id).absolutePath().startsWith(QDir(ownFolder()).absolutePath() + QLatin1Char('/'));
    if (!isOwn && !m_opened.contains(id)) {
        m_opened.prepend(id);
        m_opened = m_opened.mid(0, mostOpened);
        QSettings().setValue(openedKey, m_opened);
    }
    look();
}

void RunLibrary::look()
{
    if (m_looking.isBusy()) {
        m_lookAgain = true; // a long look is not begun anew for a short one
        return;
    }
    m_looking.run([this, scanners = m_scanners, own = ownFolder().toStdString(),
                   opened = m_opened](const CancelToken& cancel) -> LatestJob::Deliver {
        std::set<std::string> folders = runsIn(own);
        for (const QString& folder : opened)
            if (holdsRun(folder.toStdString()))
                folders.insert(folder.toStdString());
        if (!scanners->look(folders, cancel))
            return [this] { lookOnceMore(); };
        std::vector<RunSummary> runs;
        std::vector<TrainingPlan> plans;
        for (const auto& [folder, scanner] : scanners->of) {
            runs.push_back(scanner.summary());
            if (scanner.summary().condition != RunCondition::Unreadable)
                plans.push_back(scanner.summary().plan);
        }
        return [this, runs, differences = planDifferences(plans)] {
            m_runs = runs;
            m_differences = differences;
            Q_EMIT changed();
            lookOnceMore();
        };
    });
}

void RunLibrary::lookOnceMore()
{
    if (std::exchange(m_lookAgain, false))
        look();
}

void RunLibrary::rename(const QString& id, const QString& title)
{
    m_keeping.run(
        {tr("Renaming a run"),
         [folder = id.toStdString(), title = title.toStdString()](
             const ProgressCallback&, const CancelToken&) { saveRunTitle(realFileSystem(), folder, title); },
         [this] { look(); }});
}

void RunLibrary::putAside(const QString& id)
{
    const auto aside = std::make_shared<std::filesystem::path>();
    m_keeping.run({tr("Deleting a run"),
                   [aside, folder = id.toStdString()](const ProgressCallback&, const CancelToken&) {
                       *aside = putRunAside(realFileSystem(), folder);
                   },
                   [this, aside, id] {
                       m_aside.insert(id, QString::fromStdString(aside->string()));
                       Q_EMIT putAsideTo(id, m_aside.value(id));
                       look();
                   }});
}

void RunLibrary::bringBack(const QString& id)
{
    // Where it lies is known once it has been put aside, which comes first in the same queue.
    m_keeping.run({tr("Bringing a run back"), [](const ProgressCallback&, const CancelToken&) {},
                   [this, id] {
                       if (!m_aside.contains(id))
                           return;
                       m_keeping.run({tr("Bringing a run back"),
                                      [aside = m_aside.take(id).toStdString(), folder = id.toStdString()](
                                          const ProgressCallback&, const CancelToken&) {
                                          bringRunBack(realFileSystem(), aside, folder);
                                      },
                                      [this] { look(); }});
                   }});
}

} // namespace dyad
