#include "core/base/RowFile.h"

#include "core/base/Error.h"
#include "tests/support/FaultyFileSystem.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <limits>

using namespace dyad;

namespace
{

/// A disk whose system forgets what it could not bring to the disk, as they do.
class ForgetfulFileSystem final : public FileSystem
{
public:
    bool isBroken = false;

    std::unique_ptr<OutputFile> create(const std::filesystem::path& path) override
    {
        return std::make_unique<File>(*this, path);
    }
    std::unique_ptr<OutputFile> append(const std::filesystem::path& path) override
    {
        return realFileSystem().append(path);
    }
    void createDirectories(const std::filesystem::path&) override {}
    void rename(const std::filesystem::path& from, const std::filesystem::path& to) override
    {
        realFileSystem().rename(from, to);
    }
    void remove(const std::filesystem::path&) override {}
    void syncDirectory(const std::filesystem::path&) override {}

private:
    class File final : public OutputFile
    {
    public:
        File(ForgetfulFileSystem& files, const std::filesystem::path& path)
            : m_files(files)
            , m_file(realFileSystem().create(path))
        {
        }
        void write(std::span<const std::byte> bytes) override { m_file->write(bytes); }
        void writeAt(std::uint64_t offset, std::span<const std::byte> bytes) override
        {
            m_offset = offset;
            m_unsynced.assign(bytes.begin(), bytes.end());
        }
        void sync() override
        {
            const std::vector<std::byte> bytes = std::exchange(m_unsynced, {});
            if (m_files.isBroken)
                throw Error(ErrorKind::File, "Input/output error.");
            m_file->writeAt(m_offset, bytes);
        }
        void close() override { m_file->close(); }

    private:
        ForgetfulFileSystem& m_files;
        std::unique_ptr<OutputFile> m_file;
        std::uint64_t m_offset = 0;
        std::vector<std::byte> m_unsynced;
    };
};

} // namespace

TEST_CASE("Rows follow what the file started with")
{
    const TemporaryFolder folder;
    RowFile file(realFileSystem(), folder / "f", "head\n");
    CHECK(loadText(folder / "f") == "head\n");
    file.add("one\n");
    file.add("two\n");
    CHECK_FALSE(file.isFlushed());
    file.flush();
    CHECK(file.isFlushed());
    CHECK(loadText(folder / "f") == "head\none\ntwo\n");
    file.add("three\n");
    file.sync();
    CHECK(loadText(folder / "f") == "head\none\ntwo\nthree\n");
    CHECK(folder.entryCount() == 1);
}

TEST_CASE("Rows that a disk took in part are written again in their place")
{
    const TemporaryFolder folder;
    FaultyFileSystem healthy(std::numeric_limits<int>::max(), Fault::Once);
    const RowFile counted(healthy, folder / "g", "head\n");
    FaultyFileSystem files(healthy.calls() + 1, Fault::Once);
    RowFile file(files, folder / "f", "head\n");
    file.add("one two three\n");
    CHECK_THROWS_AS(file.flush(), Error);
    CHECK(loadText(folder / "f") == "head\none two");
    file.add("four\n");
    file.sync();
    CHECK(loadText(folder / "f") == "head\none two three\nfour\n");
}

TEST_CASE("Rows that the system forgot after a failure are written again")
{
    const TemporaryFolder folder;
    ForgetfulFileSystem files;
    RowFile file(files, folder / "f", "head\n");
    file.add("one\n");
    files.isBroken = true;
    CHECK_THROWS_AS(file.sync(), Error);
    files.isBroken = false;
    file.add("two\n");
    file.sync();
    CHECK(loadText(folder / "f") == "head\none\ntwo\n");
}

TEST_CASE("A file that cannot be started stays as it was")
{
    const TemporaryFolder folder;
    {
        RowFile(realFileSystem(), folder / "f", "before\n");
    }
    FaultyFileSystem files(2, Fault::Short);
    CHECK_THROWS_AS(RowFile(files, folder / "f", "after\n"), Error);
    CHECK(loadText(folder / "f") == "before\n");
    CHECK(folder.entryCount() == 1);
}
