#include "core/data/csv/TextSource.h"

#include "core/base/Error.h"
#include "core/data/csv/Utf8.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iconv.h>
#include <vector>

namespace dyad
{
namespace
{

/// UTF-8, passed on as it is but for the byte order mark.
class PlainText final : public TextSource
{
public:
    explicit PlainText(std::unique_ptr<ByteSource> bytes) : m_bytes(std::move(bytes)) {}

    std::size_t read(char* to, std::size_t capacity) override
    {
        if (!m_hasBegun)
            begin();
        const std::size_t count = m_front.copy(to, capacity);
        m_front.erase(0, count);
        return count < capacity ? count + m_bytes->read(to + count, capacity - count) : count;
    }
    std::uintmax_t bytesDone() const override { return m_bytes->bytesDone(); }
    std::uintmax_t bytesInAll() const override { return m_bytes->bytesInAll(); }
    SourceProblems problems() const override { return {0, m_bytes->damage()}; }

private:
    void begin()
    {
        m_hasBegun = true;
        m_front.resize(utf8ByteOrderMark.size());
        m_front.resize(m_bytes->read(m_front.data(), m_front.size()));
        if (m_front == utf8ByteOrderMark)
            m_front.clear();
    }

    std::unique_ptr<ByteSource> m_bytes;
    std::string m_front;
    bool m_hasBegun = false;
};

const char* iconvName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf16Le:
        return "UTF-16LE";
    case TextEncoding::Utf16Be:
        return "UTF-16BE";
    case TextEncoding::Gb18030:
        return "GB18030";
    case TextEncoding::Windows1252:
        return "WINDOWS-1252";
    case TextEncoding::Utf8:
        break;
    }
    return "UTF-8";
}

/// Any other encoding, a piece at a time.
class TranscodedText final : public TextSource
{
public:
    TranscodedText(std::unique_ptr<ByteSource> bytes, TextEncoding encoding)
        : m_bytes(std::move(bytes))
        , m_converter(::iconv_open("UTF-8", iconvName(encoding)))
        , m_unitBytes(encoding == TextEncoding::Utf16Le || encoding == TextEncoding::Utf16Be ? 2 : 1)
        , m_input(std::size_t{64} * 1024)
    {
        if (m_converter == noConverter())
            throw Error(ErrorKind::Data, "This system cannot convert from " + std::string(nameOf(encoding)) +
                                             "; please convert the file to UTF-8 first.");
    }
    TranscodedText(const TranscodedText&) = delete;
    TranscodedText& operator=(const TranscodedText&) = delete;
    ~TranscodedText() override { ::iconv_close(m_converter); }

    std::size_t read(char* to, std::size_t capacity) override
    {
        std::size_t filled = 0;
        while (filled < capacity) {
            if (m_outputDone == m_output.size() && !convertMore())
                break;
            const std::size_t count = m_output.copy(to + filled, capacity - filled, m_outputDone);
            m_outputDone += count;
            filled += count;
        }
        return filled;
    }
    std::uintmax_t bytesDone() const override { return m_bytes->bytesDone(); }
    std::uintmax_t bytesInAll() const override { return m_bytes->bytesInAll(); }
    SourceProblems problems() const override { return {m_invalid, m_bytes->damage()}; }

private:
    static iconv_t noConverter()
    {
        return reinterpret_cast<iconv_t>(-1); // NOLINT(performance-no-int-to-ptr): POSIX has it so
    }

    bool convertMore()
    {
        m_output.clear();
        m_outputDone = 0;
        while (m_output.empty() && !m_isOver) {
            const std::size_t got = m_bytes->read(m_input.data() + m_kept, m_input.size() - m_kept);
            m_isOver = m_kept + got < m_input.size();
            convert(m_kept + got);
            if (!m_hasBegun && !m_output.empty()) {
                m_hasBegun = true;
                if (m_output.starts_with(utf8ByteOrderMark))
                    m_output.erase(0, utf8ByteOrderMark.size());
            }
        }
        return !m_output.empty();
    }

    /// The first `size` bytes of m_input; a character that is cut at their end moves to the front.
    void convert(std::size_t size)
    {
        char* in = m_input.data();
        std::size_t left = size;
        m_kept = 0;
        while (left > 0) {
            std::array<char, 16384> buffer;
            char* out = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t result = ::iconv(m_converter, &in, &left, &out, &room);
            const int error = result == static_cast<std::size_t>(-1) ? errno : 0;
            m_output.append(buffer.data(), buffer.size() - room);
            if (error == EINVAL && !m_isOver) {
                std::memmove(m_input.data(), in, left);
                m_kept = left;
                return;
            }
            if (error == EILSEQ || error == EINVAL) {
                const std::size_t skipped = std::min(left, m_unitBytes);
                in += skipped;
                left -= skipped;
                m_output += replacementCharacter;
                ++m_invalid;
            }
        }
    }

    std::unique_ptr<ByteSource> m_bytes;
    iconv_t m_converter;
    std::size_t m_unitBytes;
    std::vector<char> m_input;
    std::size_t m_kept = 0; ///< bytes at the front of m_input that wait for the rest of their character
    std::string m_output;
    std::size_t m_outputDone = 0;
    std::size_t m_invalid = 0;
    bool m_hasBegun = false;
    bool m_isOver = false;
};

} // namespace

std::unique_ptr<TextSource> decoded(std::unique_ptr<ByteSource> bytes, TextEncoding encoding)
{
    if (encoding == TextEncoding::Utf8)
        return std::make_unique<PlainText>(std::move(bytes));
    return std::make_unique<TranscodedText>(std::move(bytes), encoding);
}

std::unique_ptr<TextSource> textOf(std::string_view text)
{
    return decoded(bytesOf(text), TextEncoding::Utf8);
}

} // namespace dyad
