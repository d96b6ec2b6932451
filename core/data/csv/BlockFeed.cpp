#include "core/data/csv/BlockFeed.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace dyad
{
namespace
{

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Behind the last line end of text[0, end), or `none`. A CR at the very end may be half of a CRLF.
std::size_t lineCut(std::string_view text, std::size_t end)
{
    const std::string_view part = text.substr(0, end);
    const std::size_t feed = part.rfind('\n');
    if (feed != none)
        return feed + 1;
    const std::size_t carriage =
        part.substr(0, part.size() - std::min<std::size_t>(part.size(), 1)).rfind('\r');
    return carriage == none ? none : carriage + 1;
}

} // namespace

void TextBuffer::reserve(std::size_t capacity)
{
    if (capacity <= m_capacity)
        return;
    auto bytes = std::make_unique_for_overwrite<char[]>(capacity);
    if (m_size > 0)
        std::memcpy(bytes.get(), m_bytes.get(), m_size);
    m_bytes = std::move(bytes);
    m_capacity = capacity;
}

void TextBuffer::append(std::string_view text)
{
    if (text.empty())
        return;
    reserve(m_size + text.size());
    std::memcpy(end(), text.data(), text.size());
    m_size += text.size();
}

BlockFeed::BlockFeed(CsvReader& reader, std::size_t blockBytes)
    : m_reader(reader)
    , m_blockBytes(std::max<std::size_t>(blockBytes, 1))
    , m_firstLine(reader.m_line + reader.m_scanner.line())
    , m_sourceIsAtEnd(reader.m_sourceIsAtEnd)
{
    m_ahead = std::exchange(reader.m_buffer, {});
    m_aheadDone = reader.m_scanner.position();
    reader.m_scanner.start(reader.m_buffer, true);
}

BlockFeed::~BlockFeed()
{
    m_reader.m_sourceIsAtEnd = true;
}

bool BlockFeed::next(TextBuffer& block, bool& isLast)
{
    block.clear();
    if (m_isDone)
        return false;
    std::size_t cut = none;
    readInto(block, m_blockBytes);
    while (!isOver()) {
        cut = cutOf(block.text());
        if (cut != none || block.size() > m_reader.m_options.limits.recordBytes)
            break;
        readInto(block, std::max(m_blockBytes, block.size()));
    }
    if (cut != none && cut < block.size()) {
        m_ahead.replace(0, m_aheadDone, block.text().substr(cut));
        m_aheadDone = 0;
        block.cutAt(cut);
    }
    isLast = m_isDone = isOver();
    return true;
}

void BlockFeed::readInto(TextBuffer& block, std::size_t bytes)
{
    block.reserve(block.size() + bytes);
    const std::string_view ahead = std::string_view(m_ahead).substr(m_aheadDone, bytes);
    block.append(ahead);
    m_aheadDone += ahead.size();
    const std::size_t missing = bytes - ahead.size();
    if (missing == 0)
        return;
    m_ahead.clear();
    m_aheadDone = 0;
    if (m_sourceIsAtEnd)
        return;
    const std::size_t got = m_reader.m_source->read(block.end(), missing);
    block.grow(got);
    m_sourceIsAtEnd = got < missing;
}

/// A line end before which quotes come in pairs most likely lies between two records. Where none is near the
/// end (a stray quote), any line end is as good.
std::size_t BlockFeed::cutOf(std::string_view text) const
{
    constexpr std::size_t reach = std::size_t{256} * 1024;
    const std::size_t last = lineCut(text, text.size());
    const std::optional<char> quote = dialect().quote;
    if (last == none || !quote || text.find(*quote) == none)
        return last;
    const auto quotes = [&](std::size_t begin, std::size_t end) {
        return static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                                   text.begin() + static_cast<std::ptrdiff_t>(end), *quote));
    };
    std::size_t before = quotes(0, last);
    std::size_t cut = last;
    while (before % 2 != 0) {
        const std::size_t earlier = lineCut(text, cut - 1);
        if (earlier == none || last - earlier > reach)
            return last;
        before -= quotes(earlier, cut);
        cut = earlier;
    }
    return cut;
}

} // namespace dyad
