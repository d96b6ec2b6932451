#include "core/project/Project.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace dyad;

namespace
{

const Review confirmed{Judgement::Fault, "cell 17 drops", "2026-05-04T10:00:00"};
const Review unsure{Judgement::Unsure, "", "2026-05-04T10:01:00"};
const Review looked{std::nullopt, "", ""};

std::filesystem::path touched(const std::filesystem::path& path)
{
    std::filesystem::create_directories(path.parent_path());
    saveText(realFileSystem(), path, "x");
    return path;
}

} // namespace

TEST_CASE("What a person said of vehicles is there when the project is opened again")
{
    const TemporaryFolder folder;
    const std::string hostile = "'); DROP TABLE review; -- <b>\n\"é电";
    {
        Project project(folder / "a.dyad");
        CHECK(project.reviews().empty());
        project.setReview("V1", unsure);
        project.setReview("V1", confirmed);
        project.setReview("V2", looked);
        project.setReview(hostile, {std::nullopt, hostile, ""});
        project.setReview("gone", unsure);
        project.forgetReview("gone");
    }
    Project project(folder / "a.dyad");
    const Reviews reviews = project.reviews();
    CHECK(reviews.size() == 3);
    CHECK(reviews.at("V1") == confirmed);
    CHECK(reviews.at("V2") == looked);
    CHECK(reviews.at(hostile).note == hostile);
}

TEST_CASE("Only what was judged becomes an annotation; a look and a note alone change no label")
{
    const Reviews reviews{{"V1", confirmed}, {"V2", looked}, {"V3", {std::nullopt, "odd", "t"}}};
    const std::vector<Annotation> annotations = annotationsOf(reviews);
    REQUIRE(annotations.size() == 1);
    CHECK(annotations.front().vehicle == "V1");
    CHECK(annotations.front().judgement == Judgement::Fault);
    CHECK(annotations.front().note == "cell 17 drops");
}

TEST_CASE("Settings keep any bytes of text under their names")
{
    const TemporaryFolder folder;
    {
        Project project(folder / "a.dyad");
        CHECK(project.setting("plan").empty());
        project.setSetting("plan", "old");
        project.setSetting("plan", "{\"a\": 'b'}\n");
    }
    Project project(folder / "a.dyad");
    CHECK(project.setting("plan") == "{\"a\": 'b'}\n");
    CHECK(project.settings() == std::map<std::string, std::string>{{"plan", "{\"a\": 'b'}\n"}});
}

TEST_CASE("Fleets and runs are found again when they move together with the project")
{
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "here");
    {
        Project project(folder / "here" / "a.dyad");
        project.addFile(ProjectFileKind::Fleet,
                        {touched(folder / "here" / "data" / "f.fleet.h5"), "spring", true});
        project.addFile(ProjectFileKind::Fleet,
                        {touched(folder / "elsewhere" / "g.fleet.h5"), "summer", true});
        project.addFile(ProjectFileKind::Run, {touched(folder / "here" / "runs" / "1"), "first", true});
    }
    std::filesystem::rename(folder / "here", folder / "there");
    Project project(folder / "there" / "a.dyad");
    const std::vector<ProjectFile> fleets = project.files(ProjectFileKind::Fleet);
    REQUIRE(fleets.size() == 2);
    CHECK(fleets[0] == ProjectFile{folder / "elsewhere" / "g.fleet.h5", "summer", true});
    CHECK(fleets[1] == ProjectFile{folder / "there" / "data" / "f.fleet.h5", "spring", true});
    REQUIRE(project.files(ProjectFileKind::Run).size() == 1);
    CHECK(project.files(ProjectFileKind::Run)[0].path == folder / "there" / "runs" / "1");
}

TEST_CASE("A file that is gone is told as such, and found where a person says")
{
    const TemporaryFolder folder;
    Project project(folder / "a.dyad");
    project.addFile(ProjectFileKind::Fleet, {folder / "gone.fleet.h5", "spring", false});
    const std::vector<ProjectFile> before = project.files(ProjectFileKind::Fleet);
    REQUIRE(before.size() == 1);
    CHECK_FALSE(before[0].isThere);
    project.moveFile(ProjectFileKind::Fleet, before[0].path, touched(folder / "found" / "s.fleet.h5"));
    const std::vector<ProjectFile> after = project.files(ProjectFileKind::Fleet);
    REQUIRE(after.size() == 1);
    CHECK(after[0] == ProjectFile{folder / "found" / "s.fleet.h5", "spring", true});
}

TEST_CASE("What is opened again comes to the front once, and what is removed is gone")
{
    const TemporaryFolder folder;
    Project project(folder / "a.dyad");
    for (const char* const name : {"f", "g", "f"})
        project.addFile(ProjectFileKind::Fleet, {touched(folder / name), name, true});
    REQUIRE(project.files(ProjectFileKind::Fleet).size() == 2);
    CHECK(project.files(ProjectFileKind::Fleet)[0].name == "f");
    project.removeFile(ProjectFileKind::Fleet, folder / "f");
    REQUIRE(project.files(ProjectFileKind::Fleet).size() == 1);
    CHECK(project.files(ProjectFileKind::Fleet)[0].name == "g");
}

TEST_CASE("A copy under another name has all of it, goes its own way, and replaces what was there")
{
    const TemporaryFolder folder;
    Project project(folder / "a.dyad");
    project.setReview("V1", confirmed);
    project.addFile(ProjectFileKind::Fleet, {touched(folder / "f"), "f", true});
    project.addFile(ProjectFileKind::Fleet, {touched(folder / "g"), "g", true});
    project.setSetting("plan", "p");
    std::filesystem::create_directories(folder / "b");
    saveText(realFileSystem(), folder / "b" / "b.dyad", "what was there");
    project.copyTo(folder / "b" / "b.dyad");
    project.setReview("V1", unsure);

    Project copy(folder / "b" / "b.dyad");
    CHECK(copy.reviews().at("V1") == confirmed);
    CHECK(copy.setting("plan") == "p");
    REQUIRE(copy.files(ProjectFileKind::Fleet).size() == 2);
    CHECK(copy.files(ProjectFileKind::Fleet)[0] == ProjectFile{folder / "g", "g", true});
    CHECK(project.reviews().at("V1") == unsure);
}

TEST_CASE("Two windows can hold one project")
{
    const TemporaryFolder folder;
    Project one(folder / "a.dyad");
    Project other(folder / "a.dyad");
    one.setReview("V1", confirmed);
    other.setReview("V2", unsure);
    CHECK(one.reviews() == other.reviews());
    CHECK(one.reviews().size() == 2);
}

TEST_CASE("What is no project is refused in a sentence and stays as it was")
{
    const TemporaryFolder folder;
    const auto refusal = [&](const std::string& name) {
        try {
            Project project(folder / name);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    const std::string text = "vehicle,time\n" + std::string(5000, 'x');
    saveText(realFileSystem(), folder / "text.dyad", text);
    CHECK(refusal("text.dyad").find("not a database") != std::string::npos);
    CHECK(loadText(folder / "text.dyad") == text);

    Database(folder / "other.dyad").run("CREATE TABLE song(name TEXT)");
    CHECK(refusal("other.dyad").find("data base of another program") != std::string::npos);

    {
        Project newer(folder / "newer.dyad");
    }
    Database(folder / "newer.dyad").run("PRAGMA user_version = 7");
    CHECK(refusal("newer.dyad").find("newer DyAD Workbench") != std::string::npos);

    CHECK(refusal("no/such/folder/a.dyad").find("cannot be opened") != std::string::npos);
}

TEST_CASE("What was said to be written survives a kill at any moment")
{
    const TemporaryFolder folder;
    for (int round = 0; round < 5; ++round) {
        int told[2];
        REQUIRE(pipe(told) == 0);
        const pid_t child = fork();
        if (child == 0) {
            Project project(folder / "a.dyad");
            for (int i = 0;; ++i) {
                project.setReview("V" + std::to_string(i), {Judgement::Fault, std::to_string(round), "t"});
                if (write(told[1], &i, sizeof i) != sizeof i)
                    _exit(1);
            }
        }
        close(told[1]);
        int last = -1;
        while (last < 20 * (round + 1))
            REQUIRE(read(told[0], &last, sizeof last) == sizeof last);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        for (int i = 0; read(told[0], &i, sizeof i) == sizeof i;)
            last = i;
        close(told[0]);

        Project project(folder / "a.dyad");
        const Reviews reviews = project.reviews();
        for (int i = 0; i <= last; ++i)
            REQUIRE(reviews.at("V" + std::to_string(i)).note == std::to_string(round));
    }
}
