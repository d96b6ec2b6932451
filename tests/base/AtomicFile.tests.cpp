#include "core/base/AtomicFile.h"

#include "core/base/Error.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

using namespace dyad;

TEST_CASE("A committed file holds what was written and leaves nothing beside it")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "plan.json", "new");
    CHECK(loadText(folder / "plan.json") == "new");
    CHECK(folder.entryCount() == 1);
}

TEST_CASE("A file that is not committed leaves the old one as it was")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "plan.json", "old");
    {
        AtomicFile file(realFileSystem(), folder / "plan.json");
        file.write("half");
    }
    CHECK(loadText(folder / "plan.json") == "old");
    CHECK(folder.entryCount() == 1);
}

TEST_CASE("Writing into a folder that does not exist says which file and why")
{
    const TemporaryFolder folder;
    try {
        saveText(realFileSystem(), folder / "absent" / "plan.json", "x");
        FAIL("it was written");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::File);
        CHECK(std::string(error.what()).find("plan.json") != std::string::npos);
        CHECK(std::string(error.what()).find("No such file") != std::string::npos);
    }
}

TEST_CASE("Reading a folder or an absent file as text is refused with its reason")
{
    const TemporaryFolder folder;
    CHECK_THROWS_AS(loadText(folder.path()), Error);
    CHECK_THROWS_AS(loadText(folder / "absent"), Error);
}

TEST_CASE("Bytes can be put at a place beyond the end, and what is skipped reads as zeros")
{
    const TemporaryFolder folder;
    const auto bytesOf = [](std::string_view text) {
        return std::as_bytes(std::span(text.data(), text.size()));
    };
    {
        AtomicFile file(realFileSystem(), folder / "a");
        file.writeAt(4, bytesOf("end"));
        file.write("be");
        file.writeAt(1, bytesOf("y"));
        CHECK(std::filesystem::exists(file.partial()));
        file.commit();
    }
    CHECK(loadText(folder / "a") == std::string("by\0\0end", 7));
}
