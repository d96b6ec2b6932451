#include "core/base/Error.h"
#include "core/data/csv/TextSource.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>
#include <zlib.h>

namespace dyad
{
namespace
{

[[noreturn]] void fail(const std::filesystem::path& path, int error)
{
    throw Error(ErrorKind::File, "Cannot read '" + path.string() + "': " + std::strerror(error) + ".");
}

class FileBytes final : public ByteSource
{
public:
    FileBytes(const std::filesystem::path& path, ChecksumStream* checksum)
        : m_path(path)
        , m_checksum(checksum)
        , m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (m_descriptor < 0)
            fail(path, errno);
        struct stat information = {};
        const int result = ::fstat(m_descriptor, &information);
        const int error = result != 0 ? errno : S_ISDIR(information.st_mode) ? EISDIR : 0;
        if (error != 0) {
            ::close(m_descriptor);
            fail(path, error);
        }
        m_bytesInAll = static_cast<std::uintmax_t>(std::max<off_t>(information.st_size, 0));
        ::posix_fadvise(m_descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;
    ~FileBytes() override { ::close(m_descriptor); }

    std::size_t read(char* to, std::size_t capacity) override
    {
        std::size_t filled = 0;
        while (filled < capacity) {
            const ssize_t got = ::read(m_descriptor, to + filled, capacity - filled);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                fail(m_path, errno);
            if (got == 0)
                break;
            filled += static_cast<std::size_t>(got);
        }
        m_bytesDone += filled;
        if (m_checksum != nullptr)
            m_checksum->add(std::as_bytes(std::span(to, filled)));
        return filled;
    }

    std::uintmax_t bytesDone() const override { return m_bytesDone; }
    std::uintmax_t bytesInAll() const override { return m_bytesInAll; }

private:
    std::filesystem::path m_path;
    ChecksumStream* m_checksum;
    int m_descriptor;
    std::uintmax_t m_bytesDone = 0;
    std::uintmax_t m_bytesInAll = 0;
};

class TextBytes final : public ByteSource
{
public:
    explicit TextBytes(std::string_view text) : m_text(text) {}

    std::size_t read(char* to, std::size_t capacity) override
    {
        const std::size_t count = m_text.copy(to, capacity, m_done);
        m_done += count;
        return count;
    }
    std::uintmax_t bytesDone() const override { return m_done; }
    std::uintmax_t bytesInAll() const override { return m_text.size(); }

private:
    std::string_view m_text;
    std::size_t m_done = 0;
};

/// What was read to look at it, then the rest.
class BegunBytes final : public ByteSource
{
public:
    BegunBytes(std::string begun, std::unique_ptr<ByteSource> rest)
        : m_begun(std::move(begun))
        , m_rest(std::move(rest))
    {
    }

    std::size_t read(char* to, std::size_t capacity) override
    {
        const std::size_t count = m_begun.copy(to, capacity, m_done);
        m_done += count;
        return count < capacity ? count + m_rest->read(to + count, capacity - count) : count;
    }
    std::uintmax_t bytesDone() const override { return m_rest->bytesDone(); }
    std::uintmax_t bytesInAll() const override { return m_rest->bytesInAll(); }
    std::optional<std::string> damage() const override { return m_rest->damage(); }

private:
    std::string m_begun;
    std::size_t m_done = 0;
    std::unique_ptr<ByteSource> m_rest;
};

constexpr std::string_view gzipMark = "\x1F\x8B";

/// One or more gzip members, one after the other.
class InflatedBytes final : public ByteSource
{
public:
    explicit InflatedBytes(std::unique_ptr<ByteSource> compressed)
        : m_compressed(std::move(compressed))
        , m_input(std::size_t{256} * 1024)
    {
        constexpr int largestWindowAndGzip = 15 + 16;
        m_isOver = ::inflateInit2(&m_stream, largestWindowAndGzip) != Z_OK;
    }
    InflatedBytes(const InflatedBytes&) = delete;
    InflatedBytes& operator=(const InflatedBytes&) = delete;
    ~InflatedBytes() override { ::inflateEnd(&m_stream); }

    std::size_t read(char* to, std::size_t capacity) override
    {
        std::size_t filled = 0;
        while (filled < capacity && !m_isOver) {
            if (m_stream.avail_in == 0 && !refill())
                break;
            const std::size_t room = std::min<std::size_t>(capacity - filled, 1U << 30U);
            m_stream.next_out = reinterpret_cast<Bytef*>(to + filled);
            m_stream.avail_out = static_cast<uInt>(room);
            const int result = ::inflate(&m_stream, Z_NO_FLUSH);
            filled += room - m_stream.avail_out;
            m_inflated += room - m_stream.avail_out;
            if (result == Z_STREAM_END)
                beginMember();
            else if (result != Z_OK && result != Z_BUF_ERROR)
                end("The compressed data are damaged");
        }
        return filled;
    }

    std::uintmax_t bytesDone() const override { return m_compressed->bytesDone(); }
    std::uintmax_t bytesInAll() const override { return m_compressed->bytesInAll(); }
    std::optional<std::string> damage() const override { return m_damage; }

private:
    bool refill()
    {
        const std::size_t got = m_compressed->read(m_input.data(), m_input.size());
        m_stream.next_in = reinterpret_cast<Bytef*>(m_input.data());
        m_stream.avail_in = static_cast<uInt>(got);
        if (got > 0)
            return true;
        if (m_isInMember)
            end("The compressed file ends too early");
        m_isOver = true;
        return false;
    }

    /// What follows a member is the next one, or padding that nobody needs.
    void beginMember()
    {
        m_isInMember = false;
        if (m_stream.avail_in == 0 && !refill())
            return;
        if (m_stream.next_in[0] != static_cast<unsigned char>(gzipMark[0])) {
            passOverRest();
            return;
        }
        ::inflateReset(&m_stream);
        m_isInMember = true;
    }

    void end(const std::string& what)
    {
        passOverRest();
        m_damage = what + "; the first " + std::to_string(m_inflated) + " bytes of its text were read.";
    }

    void passOverRest()
    {
        m_isOver = true;
        while (m_compressed->read(m_input.data(), m_input.size()) == m_input.size())
            continue;
    }

    std::unique_ptr<ByteSource> m_compressed;
    std::vector<char> m_input;
    z_stream m_stream = {};
    std::uintmax_t m_inflated = 0;
    bool m_isInMember = true;
    bool m_isOver = false;
    std::optional<std::string> m_damage;
};

} // namespace

std::unique_ptr<ByteSource> openBytes(const std::filesystem::path& path, ChecksumStream* checksum)
{
    auto file = std::make_unique<FileBytes>(path, checksum);
    std::string mark(gzipMark.size(), '\0');
    mark.resize(file->read(mark.data(), mark.size()));
    const bool isGzip = mark == gzipMark;
    auto bytes = begunBytes(std::move(mark), std::move(file));
    if (isGzip)
        return std::make_unique<InflatedBytes>(std::move(bytes));
    return bytes;
}

std::unique_ptr<ByteSource> bytesOf(std::string_view text)
{
    return std::make_unique<TextBytes>(text);
}

std::unique_ptr<ByteSource> begunBytes(std::string begun, std::unique_ptr<ByteSource> rest)
{
    return std::make_unique<BegunBytes>(std::move(begun), std::move(rest));
}

} // namespace dyad
