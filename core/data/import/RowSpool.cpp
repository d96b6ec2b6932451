#include "core/data/import/RowSpool.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <unistd.h>

namespace dyad
{
namespace
{

template <typename Value>
void readAt(int input, std::uint64_t& offset, std::vector<Value>& values, std::size_t count,
            const std::filesystem::path& file)
{
    values.resize(count);
    auto* to = reinterpret_cast<char*>(values.data());
    std::size_t left = count * sizeof(Value);
    while (left > 0) {
        const ssize_t got = ::pread(input, to, left, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            throw Error(ErrorKind::File,
                        "Cannot read back the rows kept in '" + file.string() +
                            "': " + (got < 0 ? std::strerror(errno) : "the file is too short") + ".");
        to += got;
        left -= static_cast<std::size_t>(got);
        offset += static_cast<std::uint64_t>(got);
    }
}

} // namespace

RowSpool::RowSpool(std::size_t width) : m_width(width), m_memoryLeft(std::numeric_limits<std::size_t>::max())
{
}

RowSpool::RowSpool(FileSystem& files, std::filesystem::path file, std::size_t width, std::size_t memoryBytes)
    : m_files(&files)
    , m_file(std::move(file))
    , m_width(width)
    , m_memoryLeft(memoryBytes)
{
}

RowSpool::~RowSpool()
{
    if (m_input >= 0)
        ::close(m_input);
    if (!m_output)
        return;
    m_output.reset();
    try {
        m_files->remove(m_file);
    } catch (const Error&) {
        // It lies beside the target under a name that says what it is; a destructor has nobody to tell.
    }
}

void RowSpool::append(Chunk chunk)
{
    if (chunk.times.empty())
        return;
    Entry entry;
    entry.range = {std::numeric_limits<std::uint32_t>::max(), 0};
    for (const Run& run : chunk.runs) {
        entry.range.first = std::min(entry.range.first, run.session);
        entry.range.last = std::max(entry.range.last, run.session);
    }
    entry.runCount = chunk.runs.size();
    entry.rowCount = chunk.times.size();
    m_rowCount += entry.rowCount;
    const std::size_t bytes =
        entry.rowCount * (sizeof(double) + m_width * sizeof(float)) + entry.runCount * sizeof(Run);
    if (bytes <= m_memoryLeft) {
        m_memoryLeft -= bytes;
        entry.memory = std::make_unique<Chunk>(std::move(chunk));
    } else {
        m_memoryLeft = 0; // what follows a chunk in the file goes there too: the oldest stay in memory
        writeOut(chunk, entry);
    }
    m_entries.push_back(std::move(entry));
}

void RowSpool::writeOut(const Chunk& chunk, Entry& entry)
{
    if (!m_output)
        m_output = m_files->create(m_file);
    entry.offset = m_written;
    const auto write = [&](const auto& values) {
        const auto bytes = std::as_bytes(std::span(values));
        m_output->write(bytes);
        m_written += bytes.size();
    };
    write(chunk.runs);
    write(chunk.times);
    write(chunk.values);
}

void RowSpool::finish()
{
    if (!m_output)
        return;
    m_output->close();
    m_input = ::open(m_file.c_str(), O_RDONLY | O_CLOEXEC);
    if (m_input < 0)
        throw Error(ErrorKind::File, "Cannot read back the rows kept in '" + m_file.string() +
                                         "': " + std::strerror(errno) + ".");
}

const RowSpool::Chunk& RowSpool::chunk(std::size_t number, Chunk& buffer) const
{
    const Entry& entry = m_entries[number];
    if (entry.memory)
        return *entry.memory;
    std::uint64_t offset = entry.offset;
    readAt(m_input, offset, buffer.runs, entry.runCount, m_file);
    readAt(m_input, offset, buffer.times, entry.rowCount, m_file);
    readAt(m_input, offset, buffer.values, entry.rowCount * m_width, m_file);
    return buffer;
}

} // namespace dyad
