#include "app/workbench/ProjectKeeper.h"

#include <QMetaObject>

#include <algorithm>
#include <chrono>

namespace dyad
{
namespace
{

constexpr std::chrono::seconds untilNextTry{1};

ProjectContents contentsOf(Project& project)
{
    return {project.file(), project.reviews(), project.files(ProjectFileKind::Fleet),
            project.files(ProjectFileKind::Run), project.settings()};
}

/// What was only in memory so far.
void fill(Project& project, const ProjectContents& contents)
{
    for (const auto& [vehicle, review] : contents.reviews)
        project.setReview(vehicle, review);
    for (const auto& [name, value] : contents.settings)
        project.setSetting(name, value);
    for (auto fleet = contents.fleets.rbegin(); fleet != contents.fleets.rend(); ++fleet)
        project.addFile(ProjectFileKind::Fleet, *fleet);
    for (auto run = contents.runs.rbegin(); run != contents.runs.rend(); ++run)
        project.addFile(ProjectFileKind::Run, *run);
}

} // namespace

std::string ProjectContents::setting(const std::string& name) const
{
    const auto found = settings.find(name);
    return found != settings.end() ? found->second : std::string();
}

ProjectKeeper::ProjectKeeper(QObject* parent) : QObject(parent), m_thread([this] { workOff(); }) {}

ProjectKeeper::~ProjectKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void ProjectKeeper::enqueue(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_all();
}

bool ProjectKeeper::waitForWork()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_isClosing || !m_queue.empty(); });
    return !m_queue.empty();
}

void ProjectKeeper::workOff()
{
    std::unique_ptr<Project> project;
    bool isFailing = false;
    while (waitForWork()) {
        const Work& work = m_queue.front(); // only this thread takes from the front
        try {
            work(project);
            if (std::exchange(isFailing, false))
                QMetaObject::invokeMethod(this, &ProjectKeeper::writingRecovered, Qt::QueuedConnection);
        } catch (const std::exception& failure) {
            if (!std::exchange(isFailing, true))
                QMetaObject::invokeMethod(
                    this,
                    [this, sentence = QString::fromUtf8(failure.what())] { Q_EMIT writingFailed(sentence); },
                    Qt::QueuedConnection);
            std::unique_lock lock(m_mutex);
            if (!m_isClosing) {
                m_wake.wait_for(lock, untilNextTry, [this] { return m_isClosing; });
                continue;
            }
        }
        const std::lock_guard lock(m_mutex);
        m_queue.pop_front();
    }
}

void ProjectKeeper::openWith(std::function<std::unique_ptr<Project>(std::unique_ptr<Project>&)> opening)
{
    enqueue([this, opening = std::move(opening)](std::unique_ptr<Project>& project) {
        try {
            auto opened = opening(project);
            auto contents = std::make_shared<ProjectContents>(contentsOf(*opened));
            project = std::move(opened);
            QMetaObject::invokeMethod(
                this,
                [this, contents] {
                    m_contents = std::move(*contents);
                    Q_EMIT this->opened();
                },
                Qt::QueuedConnection);
        } catch (const std::exception& failure) {
            QMetaObject::invokeMethod(
                this, [this, sentence = QString::fromUtf8(failure.what())] { Q_EMIT openFailed(sentence); },
                Qt::QueuedConnection);
        }
    });
}

void ProjectKeeper::open(const QString& file)
{
    openWith([file](std::unique_ptr<Project>&) { return std::make_unique<Project>(file.toStdString()); });
}

void ProjectKeeper::discard(const QString& file)
{
    enqueue([path = file.toStdString()](std::unique_ptr<Project>& project) {
        if (project && project->file() == std::filesystem::absolute(path))
            project.reset();
        for (const char* const part : {"", "-wal", "-shm"})
            std::filesystem::remove(path + part);
    });
}

void ProjectKeeper::saveAs(const QString& file)
{
    openWith([file, contents = m_contents](std::unique_ptr<Project>& project) {
        const std::filesystem::path to = file.toStdString();
        if (project && project->file() != std::filesystem::absolute(to))
            project->copyTo(to);
        auto copy = std::make_unique<Project>(to);
        if (!project)
            fill(*copy, contents);
        return copy;
    });
}

void ProjectKeeper::write(Write write)
{
    enqueue([write = std::move(write)](std::unique_ptr<Project>& project) {
        if (project) // without one, nothing outlives the window, as contents() says
            write(*project);
    });
}

void ProjectKeeper::keepReview(const std::string& vehicle, const Review& review)
{
    if (const auto known = m_contents.reviews.find(vehicle);
        known != m_contents.reviews.end() && known->second == review)
        return;
    m_contents.reviews[vehicle] = review;
    write([vehicle, review](Project& project) { project.setReview(vehicle, review); });
    Q_EMIT reviewChanged(vehicle);
}

std::vector<ProjectFile>& ProjectKeeper::filesOf(ProjectFileKind kind)
{
    return kind == ProjectFileKind::Fleet ? m_contents.fleets : m_contents.runs;
}

void ProjectKeeper::keepFile(ProjectFileKind kind, const ProjectFile& file)
{
    std::vector<ProjectFile>& files = filesOf(kind);
    std::erase_if(files, [&](const ProjectFile& known) { return known.path == file.path; });
    files.insert(files.begin(), file);
    write([kind, file](Project& project) { project.addFile(kind, file); });
    Q_EMIT filesChanged();
}

void ProjectKeeper::removeFile(ProjectFileKind kind, const std::filesystem::path& path)
{
    std::erase_if(filesOf(kind), [&](const ProjectFile& known) { return known.path == path; });
    write([kind, path](Project& project) { project.removeFile(kind, path); });
    Q_EMIT filesChanged();
}

void ProjectKeeper::moveFile(ProjectFileKind kind, const std::filesystem::path& from,
                             const std::filesystem::path& to)
{
    for (ProjectFile& known : filesOf(kind))
        if (known.path == from)
            known = {to, known.name, true};
    write([kind, from, to](Project& project) { project.moveFile(kind, from, to); });
    Q_EMIT filesChanged();
}

void ProjectKeeper::keepSetting(const std::string& name, const std::string& value)
{
    if (m_contents.setting(name) == value)
        return;
    m_contents.settings[name] = value;
    write([name, value](Project& project) { project.setSetting(name, value); });
}

} // namespace dyad
