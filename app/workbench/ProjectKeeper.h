// The open project: what a person decides is known here at once and on the disk soon after.
#pragma once

#include "core/project/Project.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace dyad
{

/// What a project holds, as plain values.
struct ProjectContents {
    std::filesystem::path file; ///< empty: none is open, and nothing outlives the window
    Reviews reviews;
    std::vector<ProjectFile> fleets; ///< the last opened first
    std::vector<ProjectFile> runs;
    std::map<std::string, std::string> settings;

    std::string setting(const std::string& name) const;
};

/// Reads and writes on a thread of its own. What cannot be written is told, and tried again until it can.
class ProjectKeeper : public QObject
{
    Q_OBJECT

public:
    explicit ProjectKeeper(QObject* parent = nullptr);
    /// Returns once all is written, or the disk has refused it once more.
    ~ProjectKeeper() override;

    const ProjectContents& contents() const { return m_contents; }

    /// Told by opened(); where that fails, by openFailed(), and the one that was open stays.
    void open(const QString& file);
    /// A file that a new project shall replace.
    void discard(const QString& file);
    /// Under another name, which is then the open one; told likewise.
    void saveAs(const QString& file);

    /// Of one that was only looked at, too.
    void keepReview(const std::string& vehicle, const Review& review);
    void keepFile(ProjectFileKind kind, const ProjectFile& file);
    void removeFile(ProjectFileKind kind, const std::filesystem::path& path);
    void moveFile(ProjectFileKind kind, const std::filesystem::path& from, const std::filesystem::path& to);
    void keepSetting(const std::string& name, const std::string& value);

Q_SIGNALS:
    void opened();
    void openFailed(const QString& sentence);
    void reviewChanged(const std::string& vehicle);
    void filesChanged();
    /// What was decided is not on the disk yet, and why.
    void writingFailed(const QString& sentence);
    void writingRecovered();

private:
    using Write = std::function<void(Project&)>;
    /// On the worker thread; the project that it leaves is the open one.
    using Work = std::function<void(std::unique_ptr<Project>&)>;

    void enqueue(Work work);
    void write(Write write);
    void openWith(std::function<std::unique_ptr<Project>(std::unique_ptr<Project>&)> opening);
    void workOff();
    bool waitForWork();
    std::vector<ProjectFile>& filesOf(ProjectFileKind kind);

    ProjectContents m_contents;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_queue;
    bool m_isClosing = false;
    std::thread m_thread;
};

} // namespace dyad
