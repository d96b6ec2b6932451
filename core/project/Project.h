// A project: what a person decided and how she left things, in one file that survives a crash at any moment.
//
// A *.dyad file is an SQLite data base in WAL mode: what she said of vehicles, where the fleets and runs lie,
// and settings by name. It holds no data and no model, so that nothing is in two places.
#pragma once

#include "core/data/Annotation.h"
#include "core/project/Database.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

/// What a person said of a vehicle.
struct Review {
    std::optional<Judgement> judgement;
    std::string note;
    std::string time; ///< when she said so, as ISO 8601; empty: she only looked at it

    bool saysSomething() const { return judgement.has_value() || !note.empty(); }
    bool operator==(const Review&) const = default;
};

/// By the ids of vehicles; one that was looked at without a word is there too.
using Reviews = std::map<std::string, Review>;

/// What the reviews say as annotations, for labels and for other programs.
std::vector<Annotation> annotationsOf(const Reviews& reviews);

enum class ProjectFileKind { Fleet, Run };

struct ProjectFile {
    std::filesystem::path path; ///< where it was found, or else where it was last
    std::string name;           ///< what a person calls it
    bool isThere = false;

    bool operator==(const ProjectFile&) const = default;
};

class Project
{
public:
    /// Opens what is there or begins a new one. Error(Data) says what a foreign or damaged file is,
    /// Error(File) why one cannot be used.
    explicit Project(const std::filesystem::path& file);

    const std::filesystem::path& file() const { return m_database.file(); }

    Reviews reviews();
    /// On the disk when it returns.
    void setReview(const std::string& vehicle, const Review& review);
    void forgetReview(const std::string& vehicle);

    /// The last added first. Paths are kept beside the project's own, so that the two can move together.
    std::vector<ProjectFile> files(ProjectFileKind kind);
    /// One that is known already comes to the front, under its new name.
    void addFile(ProjectFileKind kind, const ProjectFile& file);
    void removeFile(ProjectFileKind kind, const std::filesystem::path& path);
    /// A file that was not there has been found.
    void moveFile(ProjectFileKind kind, const std::filesystem::path& from, const std::filesystem::path& to);

    /// Empty where nothing was ever set.
    std::string setting(const std::string& name);
    std::map<std::string, std::string> settings();
    void setSetting(const std::string& name, const std::string& value);

    /// The whole project under another name, in the place of what was there; this one stays as it is. Paths
    /// are written anew beside the new place.
    void copyTo(const std::filesystem::path& file);

private:
    void create();
    std::string relative(const std::filesystem::path& path) const;

    Database m_database;
};

} // namespace dyad
