#include "core/data/published/Pickle.h"

#include "core/base/Error.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#include <string>

namespace dyad
{
namespace
{

/// A snippet has about sixty objects.
constexpr std::size_t mostObjects = 100000;

struct KnownName {
    std::string_view module;
    std::string_view name;
    std::string_view full;
};

/// Both places where numpy has kept its functions.
constexpr std::array knownNames{
    KnownName{"collections", "OrderedDict", "collections.OrderedDict"},
    KnownName{"_codecs", "encode", "_codecs.encode"},
    KnownName{"numpy", "ndarray", "numpy.ndarray"},
    KnownName{"numpy", "dtype", "numpy.dtype"},
    KnownName{"numpy.core.multiarray", "_reconstruct", "numpy._reconstruct"},
    KnownName{"numpy._core.multiarray", "_reconstruct", "numpy._reconstruct"},
    KnownName{"numpy.core.multiarray", "scalar", "numpy.scalar"},
    KnownName{"numpy._core.multiarray", "scalar", "numpy.scalar"},
    KnownName{"numpy.core.numeric", "_frombuffer", "numpy._frombuffer"},
    KnownName{"numpy._core.numeric", "_frombuffer", "numpy._frombuffer"},
};

[[noreturn]] void refuse(const std::string& clause)
{
    throw Error(ErrorKind::Data, clause);
}

/// Letters of a file, fit for a message.
std::string printable(std::string_view text)
{
    std::string shown(text.substr(0, 60));
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return shown;
}

class Machine
{
public:
    explicit Machine(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    Pickle run()
    {
        while (true) {
            const auto code = static_cast<unsigned char>(take(1).front());
            if (code == '.')
                break;
            if (!constant(code) && !container(code) && !memory(code) && !object(code))
                refuseCode(code);
        }
        if (m_stack.size() != 1)
            refuse("its pickle ends with " + std::to_string(m_stack.size()) + " values instead of one");
        m_pickle.root = pop(); // a mark is refused here
        m_pickle.bytes = m_place;
        return std::move(m_pickle);
    }

private:
    static constexpr std::uint32_t mark = PickleValue::nothing;

    [[noreturn]] void refuseCode(unsigned char code) const
    {
        std::array<char, 8> hexadecimal{};
        std::snprintf(hexadecimal.data(), hexadecimal.size(), "0x%02x", code);
        refuse("its pickle has an instruction that no snippet needs (" + std::string(hexadecimal.data()) +
               " at byte " + std::to_string(m_place - 1) + ")");
    }

    // Reading.

    std::string_view take(std::uint64_t count)
    {
        if (count > m_bytes.size() - m_place)
            refuse("its pickle ends in the middle");
        const std::string_view taken(reinterpret_cast<const char*>(m_bytes.data()) + m_place, count);
        m_place += count;
        return taken;
    }

    template <typename Number>
    Number number() // little-endian
    {
        static_assert(std::endian::native == std::endian::little);
        Number value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    std::string_view line()
    {
        const std::size_t begin = m_place;
        while (take(1).front() != '\n') {
        }
        return {reinterpret_cast<const char*>(m_bytes.data()) + begin, m_place - 1 - begin};
    }

    // The stack.

    PickleValue& push(PickleKind kind)
    {
        if (m_pickle.values.size() >= mostObjects)
            refuse("its pickle has more objects than any snippet");
        m_stack.push_back(static_cast<std::uint32_t>(m_pickle.values.size()));
        PickleValue& value = m_pickle.values.emplace_back();
        value.kind = kind;
        return value;
    }

    void pushText(PickleKind kind, std::string_view text) { push(kind).text = text; }
    void pushInteger(std::int64_t value) { push(PickleKind::Integer).integer = value; }

    std::uint32_t pop()
    {
        if (m_stack.empty() || m_stack.back() == mark)
            refuse("its pickle takes a value that is not there");
        const std::uint32_t index = m_stack.back();
        m_stack.pop_back();
        return index;
    }

    PickleValue& top()
    {
        const std::uint32_t index = pop();
        m_stack.push_back(index);
        return m_pickle.values[index];
    }

    std::vector<std::uint32_t> popToMark()
    {
        const auto found = std::find(m_stack.rbegin(), m_stack.rend(), mark);
        if (found == m_stack.rend())
            refuse("its pickle looks for a mark that is not there");
        std::vector<std::uint32_t> items(found.base(), m_stack.end());
        m_stack.erase(found.base() - 1, m_stack.end());
        return items;
    }

    void pushTuple(std::size_t count)
    {
        std::vector<std::uint32_t> items(count);
        for (std::size_t i = count; i-- > 0;)
            items[i] = pop();
        push(PickleKind::Tuple).items = std::move(items);
    }

    // The instructions, by family; each family says whether the code is one of its own.

    bool constant(unsigned char code)
    {
        switch (code) {
        case 'N':
            push(PickleKind::None);
            return true;
        case 0x88:
        case 0x89:
            push(PickleKind::Boolean).integer = code == 0x88 ? 1 : 0;
            return true;
        case 'K':
            pushInteger(number<std::uint8_t>());
            return true;
        case 'M':
            pushInteger(number<std::uint16_t>());
            return true;
        case 'J':
            pushInteger(number<std::int32_t>());
            return true;
        case 0x8a:
            pushLong(take(number<std::uint8_t>()));
            return true;
        case 'G': // the one big-endian number of the format
            push(PickleKind::Real).real = std::bit_cast<double>(__builtin_bswap64(number<std::uint64_t>()));
            return true;
        default:
            return text(code);
        }
    }

    bool text(unsigned char code)
    {
        switch (code) {
        case 0x8c:
            pushText(PickleKind::Text, take(number<std::uint8_t>()));
            return true;
        case 'X':
            pushText(PickleKind::Text, take(number<std::uint32_t>()));
            return true;
        case 0x8d:
            pushText(PickleKind::Text, take(number<std::uint64_t>()));
            return true;
        case 'U':
        case 'C':
            pushText(PickleKind::Bytes, take(number<std::uint8_t>()));
            return true;
        case 'T':
        case 'B':
            pushText(PickleKind::Bytes, take(number<std::uint32_t>()));
            return true;
        case 0x8e:
        case 0x96:
            pushText(PickleKind::Bytes, take(number<std::uint64_t>()));
            return true;
        default:
            return false;
        }
    }

    void pushLong(std::string_view bytes)
    {
        if (bytes.size() > sizeof(std::int64_t))
            return pushText(PickleKind::BigInteger, bytes);
        const bool isNegative = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80U) != 0;
        std::int64_t value = isNegative ? -1 : 0;
        std::memcpy(&value, bytes.data(), bytes.size());
        pushInteger(value);
    }

    bool container(unsigned char code)
    {
        switch (code) {
        case '(':
            m_stack.push_back(mark);
            return true;
        case ')':
        case 0x85:
        case 0x86:
        case 0x87:
            pushTuple(code == ')' ? 0 : code - 0x84U);
            return true;
        case 't': {
            std::vector<std::uint32_t> items = popToMark();
            push(PickleKind::Tuple).items = std::move(items);
            return true;
        }
        case ']':
            push(PickleKind::List);
            return true;
        case '}':
            push(PickleKind::Dictionary);
            return true;
        case 'a':
            append({pop()}, PickleKind::List);
            return true;
        case 'e':
            append(popToMark(), PickleKind::List);
            return true;
        case 's': {
            const std::uint32_t value = pop();
            append({pop(), value}, PickleKind::Dictionary);
            return true;
        }
        case 'u':
            append(popToMark(), PickleKind::Dictionary);
            return true;
        default:
            return false;
        }
    }

    /// To the list or dictionary on top; a call stands for the dictionary that it would make.
    void append(const std::vector<std::uint32_t>& items, PickleKind kind)
    {
        PickleValue& target = top();
        const bool isDictionary = kind == PickleKind::Dictionary;
        if (target.kind != kind && !(isDictionary && target.kind == PickleKind::Call))
            refuse(isDictionary ? "its pickle sets items of no dictionary" : "its pickle appends to no list");
        if (isDictionary && items.size() % 2 != 0)
            refuse("its pickle has a key without a value");
        target.items.insert(target.items.end(), items.begin(), items.end());
    }

    bool memory(unsigned char code)
    {
        switch (code) {
        case 'q':
            remember(number<std::uint8_t>());
            return true;
        case 'r':
            remember(number<std::uint32_t>());
            return true;
        case 0x94:
            remember(m_memory.size());
            return true;
        case 'h':
            recall(number<std::uint8_t>());
            return true;
        case 'j':
            recall(number<std::uint32_t>());
            return true;
        default:
            return false;
        }
    }

    void remember(std::size_t place)
    {
        top();
        // Python counts up from zero, so that a place far beyond is nobody's.
        if (place > m_memory.size())
            refuse("its pickle remembers a value out of turn");
        if (place == m_memory.size())
            m_memory.push_back(m_stack.back());
        else
            m_memory[place] = m_stack.back();
    }

    void recall(std::size_t place)
    {
        if (place >= m_memory.size())
            refuse("its pickle recalls a value that it never remembered");
        m_stack.push_back(m_memory[place]);
    }

    bool object(unsigned char code)
    {
        switch (code) {
        case 0x80:
            if (number<std::uint8_t>() > 5)
                refuse("its pickle is of a newer kind than 5");
            return true;
        case 0x95: // a frame: a hint for reading from a stream
            take(sizeof(std::uint64_t));
            return true;
        case 'c': {
            const std::string_view module = line();
            pushName(module, line());
            return true;
        }
        case 0x93: {
            const std::uint32_t name = pop();
            const std::uint32_t module = pop();
            pushName(m_pickle.values[module].text, m_pickle.values[name].text);
            return true;
        }
        case 'R': {
            const std::uint32_t arguments = pop();
            const std::uint32_t name = pop();
            if (m_pickle.values[name].kind != PickleKind::Name ||
                m_pickle.values[arguments].kind != PickleKind::Tuple)
                refuse("its pickle calls what cannot be called");
            push(PickleKind::Call).items = {name, arguments};
            return true;
        }
        case 'b': {
            const std::uint32_t state = pop();
            if (top().kind != PickleKind::Call)
                refuse("its pickle builds on what nothing made");
            top().state = state;
            return true;
        }
        default:
            return false;
        }
    }

    void pushName(std::string_view module, std::string_view name)
    {
        const auto known =
            std::find_if(knownNames.begin(), knownNames.end(), [&](const KnownName& candidate) {
                return candidate.module == module && candidate.name == name;
            });
        if (known == knownNames.end())
            refuse("it asks for '" + printable(module) + "." + printable(name) +
                   "', which no snippet of the published data set needs");
        pushText(PickleKind::Name, known->full);
    }

    std::span<const std::byte> m_bytes;
    std::size_t m_place = 0;
    std::vector<std::uint32_t> m_stack; ///< indices into the values, or marks
    std::vector<std::uint32_t> m_memory;
    Pickle m_pickle;
};

} // namespace

Pickle parsePickle(std::span<const std::byte> bytes)
{
    return Machine(bytes).run();
}

} // namespace dyad
