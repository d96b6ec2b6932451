#include "core/project/Project.h"

#include "core/base/Error.h"

#include <string_view>

namespace dyad
{
namespace
{

constexpr std::int64_t applicationId = 0x44794144; // "DyAD"
constexpr std::int64_t newestVersion = 1;

constexpr const char* tables[] = {
    "CREATE TABLE review(vehicle TEXT PRIMARY KEY, judgement TEXT NOT NULL, note TEXT NOT NULL, "
    "time TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE file(id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, beside TEXT NOT NULL, "
    "absolute TEXT NOT NULL, name TEXT NOT NULL, UNIQUE(kind, absolute))",
    "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "PRAGMA application_id = 1148797252",
    "PRAGMA user_version = 1",
};
static_assert(applicationId == 1148797252);

std::string_view nameOf(ProjectFileKind kind)
{
    return kind == ProjectFileKind::Fleet ? "fleet" : "run";
}

bool isThere(const std::filesystem::path& path)
{
    std::error_code error;
    return std::filesystem::exists(path, error);
}

} // namespace

std::vector<Annotation> annotationsOf(const Reviews& reviews)
{
    std::vector<Annotation> annotations;
    for (const auto& [vehicle, review] : reviews)
        if (review.judgement)
            annotations.push_back({vehicle, *review.judgement, review.note, review.time});
    return annotations;
}

Project::Project(const std::filesystem::path& file) : m_database(std::filesystem::absolute(file))
{
    if (m_database.number("SELECT count(*) FROM sqlite_master") == 0)
        create();
    if (m_database.number("PRAGMA application_id") != applicationId)
        throw Error(ErrorKind::Data, "The file '" + file.string() +
                                         "' is a data base of another program, not a project of DyAD "
                                         "Workbench; choose another file.");
    if (const std::int64_t version = m_database.number("PRAGMA user_version"); version > newestVersion)
        throw Error(ErrorKind::Data, "The project '" + file.string() +
                                         "' was written by a newer DyAD "
                                         "Workbench (its format is " +
                                         std::to_string(version) + ", this one knows " +
                                         std::to_string(newestVersion) + "); open it with that.");
    m_database.run("PRAGMA journal_mode = WAL");
    m_database.run("PRAGMA synchronous = FULL"); // a commit is on the disk, through a power cut too
}

void Project::create()
{
    Transaction transaction(m_database);
    for (const char* const sql : tables)
        m_database.run(sql);
    transaction.commit();
}

Reviews Project::reviews()
{
    Reviews reviews;
    Statement rows(m_database, "SELECT vehicle, judgement, note, time FROM review");
    while (rows.step())
        reviews[rows.text(0)] = {judgementNamed(rows.text(1)), rows.text(2), rows.text(3)};
    return reviews;
}

void Project::setReview(const std::string& vehicle, const Review& review)
{
    Statement(m_database, "INSERT INTO review VALUES(?, ?, ?, ?) ON CONFLICT(vehicle) DO UPDATE SET "
                          "judgement = excluded.judgement, note = excluded.note, time = excluded.time")
        .bind(vehicle)
        .bind(review.judgement ? nameOf(*review.judgement) : std::string_view())
        .bind(review.note)
        .bind(review.time)
        .run();
}

void Project::forgetReview(const std::string& vehicle)
{
    Statement(m_database, "DELETE FROM review WHERE vehicle = ?").bind(vehicle).run();
}

std::string Project::relative(const std::filesystem::path& path) const
{
    return path.lexically_normal().lexically_relative(file().parent_path()).generic_string();
}

std::vector<ProjectFile> Project::files(ProjectFileKind kind)
{
    std::vector<ProjectFile> files;
    Statement rows(m_database, "SELECT beside, absolute, name FROM file WHERE kind = ? ORDER BY id DESC");
    rows.bind(nameOf(kind));
    while (rows.step()) {
        const std::string beside = rows.text(0);
        ProjectFile found{rows.text(1), rows.text(2), false};
        if (!beside.empty())
            if (const auto path = (file().parent_path() / beside).lexically_normal(); isThere(path))
                found.path = path;
        found.isThere = isThere(found.path);
        files.push_back(found);
    }
    return files;
}

void Project::addFile(ProjectFileKind kind, const ProjectFile& file)
{
    const std::filesystem::path absolute = std::filesystem::absolute(file.path).lexically_normal();
    Transaction transaction(m_database);
    removeFile(kind, absolute);
    Statement(m_database, "INSERT INTO file(kind, beside, absolute, name) VALUES(?, ?, ?, ?)")
        .bind(nameOf(kind))
        .bind(relative(absolute))
        .bind(absolute.string())
        .bind(file.name)
        .run();
    transaction.commit();
}

void Project::removeFile(ProjectFileKind kind, const std::filesystem::path& path)
{
    const std::filesystem::path absolute = std::filesystem::absolute(path).lexically_normal();
    Statement(m_database, "DELETE FROM file WHERE kind = ? AND (absolute = ? OR beside = ?)")
        .bind(nameOf(kind))
        .bind(absolute.string())
        .bind(relative(absolute))
        .run();
}

void Project::moveFile(ProjectFileKind kind, const std::filesystem::path& from,
                       const std::filesystem::path& to)
{
    const std::filesystem::path absolute = std::filesystem::absolute(to).lexically_normal();
    Statement(m_database,
              "UPDATE OR REPLACE file SET absolute = ?, beside = ? WHERE kind = ? AND absolute = ?")
        .bind(absolute.string())
        .bind(relative(absolute))
        .bind(nameOf(kind))
        .bind(from.string())
        .run();
}

std::string Project::setting(const std::string& name)
{
    Statement row(m_database, "SELECT value FROM setting WHERE name = ?");
    row.bind(name);
    return row.step() ? row.text(0) : std::string();
}

std::map<std::string, std::string> Project::settings()
{
    std::map<std::string, std::string> settings;
    Statement rows(m_database, "SELECT name, value FROM setting");
    while (rows.step())
        settings[rows.text(0)] = rows.text(1);
    return settings;
}

void Project::setSetting(const std::string& name, const std::string& value)
{
    Statement(m_database, "INSERT INTO setting VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET "
                          "value = excluded.value WHERE value != excluded.value")
        .bind(name)
        .bind(value)
        .run();
}

void Project::copyTo(const std::filesystem::path& file)
{
    const std::vector<ProjectFile> fleets = files(ProjectFileKind::Fleet);
    const std::vector<ProjectFile> runs = files(ProjectFileKind::Run);
    m_database.copyTo(file);
    Project copy(file);
    for (auto fleet = fleets.rbegin(); fleet != fleets.rend(); ++fleet)
        copy.addFile(ProjectFileKind::Fleet, *fleet);
    for (auto run = runs.rbegin(); run != runs.rend(); ++run)
        copy.addFile(ProjectFileKind::Run, *run);
}

} // namespace dyad
