#include "core/base/FileSystem.h"
#include "tests/support/Test.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace
{

namespace fs = std::filesystem;

const fs::path root = DYAD_SOURCE_FOLDER;

struct SourceFile {
    std::string path; ///< from the root: "core/data/Fleet.h"
    std::vector<std::string> quoted;
    std::vector<std::string> angled;
    std::string first; ///< what it includes before all else

    bool isHeader() const { return path.ends_with(".h"); }
    bool isIn(const std::string& folder) const { return path.starts_with(folder + "/"); }
};

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines(1);
    for (const char c : text) {
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    }
    return lines;
}

SourceFile readSource(const fs::path& file)
{
    SourceFile source;
    source.path = fs::relative(file, root).string();
    for (const std::string& line : linesOf(dyad::loadText(file))) {
        if (!line.starts_with("#include"))
            continue;
        const std::size_t open = line.find_first_of("\"<");
        const std::size_t close = line.find_first_of("\">", open + 1);
        const std::string name = line.substr(open + 1, close - open - 1);
        (line[open] == '"' ? source.quoted : source.angled).push_back(name);
        if (source.first.empty())
            source.first = name;
    }
    return source;
}

/// Headers, sources, and the parts that a source compiled once for every processor is put together from.
bool isOurs(const std::string& extension)
{
    return extension == ".h" || extension == ".cpp" || extension == ".inc";
}

std::map<std::string, SourceFile> readTree()
{
    std::map<std::string, SourceFile> files;
    for (const char* folder : {"app", "core", "widgets", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (isOurs(entry.path().extension().string())) {
                SourceFile source = readSource(entry.path());
                files.emplace(source.path, source);
            }
    return files;
}

const std::map<std::string, SourceFile>& tree()
{
    static const std::map<std::string, SourceFile> files = readTree();
    return files;
}

bool isTorch(const std::string& include)
{
    return include.starts_with("torch/") || include.starts_with("ATen/") || include.starts_with("c10/");
}

bool isQt(const std::string& include)
{
    return (include.size() > 1 && include[0] == 'Q' &&
            std::isupper(static_cast<unsigned char>(include[1]))) ||
           include.starts_with("Qt") || include == "qcustomplot.h";
}

/// Everything of ours that a file includes, directly or not.
void collect(const std::string& path, std::set<std::string>& reached)
{
    const auto found = tree().find(path);
    if (found == tree().end())
        return;
    for (const std::string& include : found->second.quoted)
        if (reached.insert(include).second)
            collect(include, reached);
}

std::string folderOf(const std::string& path) // "core/data" of "core/data/Fleet.h"
{
    return path.substr(0, path.rfind('/'));
}

} // namespace

TEST_CASE("Inside core every arrow points from later to earlier folders")
{
    const std::map<std::string, std::set<std::string>> allowed{
        {"core/base", {}},
        {"core/data", {"core/base"}},
        {"core/data/csv", {"core/base"}},
        {"core/data/store", {"core/base", "core/data"}},
        {"core/data/published", {"core/base", "core/data", "core/data/csv", "core/data/store"}},
        {"core/data/import",
         {"core/base", "core/data", "core/data/csv", "core/data/store", "core/data/published"}},
        {"core/simulation", {"core/base", "core/data"}},
        {"core/model/kernels", {"core/base"}},
        {"core/model", {"core/base", "core/data", "core/model/kernels"}},
        {"core/training", {"core/base", "core/data", "core/model"}},
        {"core/scoring", {"core/base", "core/data", "core/model", "core/training"}},
        {"core/learning", {"core/base", "core/data", "core/model", "core/training", "core/scoring"}},
        {"core/project", {"core/base", "core/data", "core/model", "core/training", "core/scoring"}},
    };
    for (const auto& [path, file] : tree()) {
        if (!file.isIn("core"))
            continue;
        const std::string from = folderOf(path);
        INFO(path);
        REQUIRE(allowed.contains(from));
        for (const std::string& include : file.quoted) {
            INFO(include);
            CHECK((folderOf(include) == from || allowed.at(from).contains(folderOf(include))));
        }
    }
}

TEST_CASE("Core knows no Qt, widgets or app")
{
    for (const auto& [path, file] : tree()) {
        if (!file.isIn("core"))
            continue;
        INFO(path);
        CHECK(std::none_of(file.angled.begin(), file.angled.end(), isQt));
    }
}

TEST_CASE("Torch stays in the headers of core/model and in the sources of model, training and scoring")
{
    for (const auto& [path, file] : tree()) {
        if (file.isIn("tests") || std::none_of(file.angled.begin(), file.angled.end(), isTorch))
            continue;
        INFO(path);
        const bool source = !file.isHeader() && (file.isIn("core/training") || file.isIn("core/scoring"));
        CHECK((file.isIn("core/model") || source));
    }
}

TEST_CASE("Nothing that widgets or app include brings torch along")
{
    for (const auto& [path, file] : tree()) {
        if (!file.isIn("widgets") && !file.isIn("app"))
            continue;
        std::set<std::string> reached{path};
        collect(path, reached);
        for (const std::string& include : reached) {
            const auto found = tree().find(include);
            if (found == tree().end())
                continue;
            INFO(path << " reaches " << include);
            CHECK(std::none_of(found->second.angled.begin(), found->second.angled.end(), isTorch));
        }
    }
}

TEST_CASE("Widgets include plain values only: no threads, no files, no settings, nothing of app")
{
    const std::set<std::string> plainValues{
        "core/model/AnnealingSchedule.h",   "core/model/Likelihood.h",
        "core/model/LossTerms.h",           "core/training/TrainingPlan.h",
        "core/training/StepReport.h",       "core/training/LiveSettings.h",
        "core/training/Controls.h",         "core/data/import/ColumnMapping.h",
        "core/data/import/ColumnNames.h",   "core/data/import/ImportChoices.h",
        "core/data/import/ImportPreview.h", "core/data/import/Units.h"};
    constexpr std::array forbidden{"QThread", "QSettings", "QFile",     "QProcess",
                                   "thread",  "fstream",   "filesystem"};
    for (const auto& [path, file] : tree()) {
        if (!file.isIn("widgets"))
            continue;
        INFO(path);
        for (const std::string& include : file.quoted) {
            INFO(include);
            const std::string from = folderOf(include);
            const bool isOurs = from == "widgets" || from == "core/data" || from == "core/scoring" ||
                                plainValues.contains(include) || include.find('/') == std::string::npos;
            CHECK(isOurs);
        }
        for (const std::string& include : file.angled)
            CHECK(std::find(forbidden.begin(), forbidden.end(), include) == forbidden.end());
    }
}

TEST_CASE("A source includes its own header before all else, so that the header needs nothing before it")
{
    for (const auto& [path, source] : tree()) {
        if (!path.ends_with(".cpp"))
            continue;
        const std::string header = path.substr(0, path.size() - 3) + "h";
        if (tree().contains(header))
            CHECK(source.first == header);
    }
}

TEST_CASE("Includes go from the root, and what they name is there")
{
    for (const auto& [path, file] : tree()) {
        for (const std::string& include : file.quoted) {
            INFO(path << " includes " << include);
            CHECK((tree().contains(include) || include.find('/') == std::string::npos));
        }
    }
}

TEST_CASE("Every header opens with a sentence that says what it is for, and is included once")
{
    for (const auto& [path, file] : tree()) {
        if (!file.isHeader())
            continue;
        INFO(path);
        const std::string text = dyad::loadText(root / path);
        CHECK(text.starts_with("// "));
        CHECK(text.find("#pragma once") != std::string::npos);
    }
}

TEST_CASE("No source of core is compiled with a path to Qt")
{
    const auto commands =
        nlohmann::json::parse(dyad::loadText(fs::path(DYAD_BUILD_FOLDER) / "compile_commands.json"));
    int seen = 0;
    for (const auto& entry : commands) {
        const std::string file = fs::path(entry["file"].get<std::string>()).lexically_normal().string();
        if (!file.starts_with((root / "core/").string()))
            continue;
        ++seen;
        INFO(file);
        CHECK(entry["command"].get<std::string>().find("qt6") == std::string::npos);
    }
    CHECK(seen > 20);
}
