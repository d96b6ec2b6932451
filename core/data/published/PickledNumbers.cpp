#include "core/data/published/PickledNumbers.h"

#include "core/base/Error.h"
#include "core/data/published/Latin1Bytes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace dyad
{
namespace
{

[[noreturn]] void refuse(const std::string& clause)
{
    throw Error(ErrorKind::Data, clause);
}

/// numpy's description of one number.
struct NumberType {
    char kind = 'f'; ///< 'f' real, 'i' whole, 'u' whole and not negative, 'b' truth, 'U' text, 'O' object
    std::size_t bytes = 0;
    bool isSwapped = false; ///< big-endian
};

bool isCallOf(const PickleValue& value, const Pickle& pickle, std::string_view name)
{
    return value.kind == PickleKind::Call && pickle.at(value.items.front()).text == name;
}

const PickleValue& argumentsOf(const PickleValue& call, const Pickle& pickle)
{
    return pickle.at(call.items[1]);
}

NumberType numberType(const Pickle& pickle, std::uint32_t index)
{
    const PickleValue& value = pickle.at(index);
    if (!isCallOf(value, pickle, "numpy.dtype") || argumentsOf(value, pickle).items.empty())
        refuse("its array has no type");
    const std::string_view code = pickle.at(argumentsOf(value, pickle).items.front()).text;
    NumberType type;
    if (!code.empty()) {
        type.kind = code.front();
        std::from_chars(code.data() + 1, code.data() + code.size(), type.bytes);
    }
    if (value.state != PickleValue::nothing) {
        const PickleValue& state = pickle.at(value.state);
        type.isSwapped = state.items.size() > 1 && pickle.at(state.items[1]).text == ">";
    }
    constexpr std::string_view known[] = {"f4", "f8", "i1", "i2", "i4", "i8",
                                          "u1", "u2", "u4", "u8", "b1", "O8"};
    const bool isText = type.kind == 'U' && type.bytes > 0 && type.bytes < 1000;
    if (!isText && std::find(std::begin(known), std::end(known), code) == std::end(known))
        refuse("its array holds '" + std::string(code.substr(0, 10)) + "', which is no number");
    if (isText)
        type.bytes *= 4; // each letter is a code point of four bytes
    return type;
}

/// Bytes that look into the file, or that had to be respelled.
struct RawBytes {
    std::vector<std::byte> own;
    std::span<const std::byte> view;
};

RawBytes rawBytes(const Pickle& pickle, std::uint32_t index)
{
    const PickleValue& value = pickle.at(index);
    RawBytes bytes;
    if (value.kind == PickleKind::Bytes) {
        bytes.view = std::as_bytes(std::span(value.text.data(), value.text.size()));
    } else if (isCallOf(value, pickle, "_codecs.encode") && argumentsOf(value, pickle).items.size() == 2 &&
               pickle.at(argumentsOf(value, pickle).items[1]).text == "latin1") {
        bytes.own = bytesOfLatin1(pickle.at(argumentsOf(value, pickle).items[0]).text);
        bytes.view = bytes.own;
    } else {
        refuse("its numbers are no bytes");
    }
    return bytes;
}

template <typename Number>
double loadAs(const std::byte* place, bool isSwapped)
{
    std::array<std::byte, sizeof(Number)> bytes{};
    std::copy_n(place, bytes.size(), bytes.begin());
    if (isSwapped)
        std::reverse(bytes.begin(), bytes.end());
    Number number;
    std::memcpy(&number, bytes.data(), bytes.size());
    return static_cast<double>(number);
}

double load(const std::byte* place, const NumberType& type)
{
    const bool swapped = type.isSwapped;
    const auto whole = [&]<typename Signed, typename Unsigned>(Signed, Unsigned) {
        return type.kind == 'i' ? loadAs<Signed>(place, swapped) : loadAs<Unsigned>(place, swapped);
    };
    if (type.kind == 'f')
        return type.bytes == 4 ? loadAs<float>(place, swapped) : loadAs<double>(place, swapped);
    switch (type.bytes) {
    case 1:
        return whole(std::int8_t{}, std::uint8_t{}); // and truth
    case 2:
        return whole(std::int16_t{}, std::uint16_t{});
    case 4:
        return whole(std::int32_t{}, std::uint32_t{});
    default:
        return whole(std::int64_t{}, std::uint64_t{});
    }
}

/// The parts of an array, whichever way numpy wrote it down.
struct ArrayParts {
    std::vector<std::size_t> shape;
    NumberType type;
    bool isColumnMajor = false;
    std::uint32_t data = PickleValue::nothing;
};

std::vector<std::size_t> shapeFrom(const Pickle& pickle, std::uint32_t index)
{
    std::vector<std::size_t> shape;
    for (const std::uint32_t item : pickle.at(index).items) {
        const PickleValue& extent = pickle.at(item);
        if (extent.kind != PickleKind::Integer || extent.integer < 0)
            refuse("its array has a shape of no whole numbers");
        shape.push_back(static_cast<std::size_t>(extent.integer));
    }
    return shape;
}

ArrayParts arrayParts(const Pickle& pickle, std::uint32_t index)
{
    const PickleValue& value = pickle.at(index);
    if (isCallOf(value, pickle, "numpy._reconstruct") && value.state != PickleValue::nothing) {
        const std::vector<std::uint32_t>& state = pickle.at(value.state).items;
        if (state.size() != 5)
            refuse("its array is not described the way numpy does");
        return {shapeFrom(pickle, state[1]), numberType(pickle, state[2]), pickle.at(state[3]).integer != 0,
                state[4]};
    }
    if (isCallOf(value, pickle, "numpy._frombuffer")) {
        const std::vector<std::uint32_t>& arguments = argumentsOf(value, pickle).items;
        if (arguments.size() != 4)
            refuse("its array is not described the way numpy does");
        return {shapeFrom(pickle, arguments[2]), numberType(pickle, arguments[1]),
                pickle.at(arguments[3]).text == "F", arguments[0]};
    }
    refuse("it holds something else where the array of a snippet should be");
}

/// How many numbers the shape asks for; refused where the bytes are not that many.
void checkSize(const ArrayParts& parts, std::size_t bytes)
{
    std::size_t left = bytes / parts.type.bytes;
    bool fits = bytes % parts.type.bytes == 0;
    for (const std::size_t extent : parts.shape) {
        fits = fits && extent > 0 && left % extent == 0;
        left = fits ? left / extent : 0;
    }
    if (!fits || left != 1)
        refuse("its array has not as many numbers as its shape says");
}

std::string utf8FromCodePoints(std::span<const std::byte> bytes)
{
    std::string text;
    for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
        const auto letter = static_cast<unsigned char>(bytes[i]);
        const bool isPlain = letter < 0x80 && bytes[i + 1] == std::byte{} && bytes[i + 2] == std::byte{} &&
                             bytes[i + 3] == std::byte{};
        if (!isPlain)
            refuse("a column has a name beyond ASCII");
        if (letter != 0)
            text += static_cast<char>(letter);
    }
    return text;
}

std::string spelled(double value)
{
    constexpr double everyWholeNumberBelow = 1e15;
    if (std::abs(value) < everyWholeNumberBelow && std::trunc(value) == value)
        return std::to_string(static_cast<std::int64_t>(value));
    std::array<char, 40> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), result.ptr};
}

} // namespace

PickledArray arrayFrom(const Pickle& pickle, std::uint32_t index)
{
    const ArrayParts parts = arrayParts(pickle, index);
    if (parts.shape.size() != 2)
        refuse("its array has " + std::to_string(parts.shape.size()) + " dimensions instead of two");
    if (parts.type.kind == 'U' || parts.type.kind == 'O')
        refuse("its array holds no numbers");
    const RawBytes bytes = rawBytes(pickle, parts.data);
    checkSize(parts, bytes.view.size());
    PickledArray array{parts.shape[0], parts.shape[1], std::vector<double>(parts.shape[0] * parts.shape[1])};
    for (std::size_t row = 0; row < array.rows; ++row)
        for (std::size_t column = 0; column < array.columns; ++column) {
            const std::size_t place =
                parts.isColumnMajor ? column * array.rows + row : row * array.columns + column;
            array.numbers[row * array.columns + column] =
                load(bytes.view.data() + place * parts.type.bytes, parts.type);
        }
    return array;
}

std::vector<std::string> textsFrom(const Pickle& pickle, std::uint32_t index)
{
    const PickleValue* value = &pickle.at(index);
    if (value->kind == PickleKind::Call) {
        const ArrayParts parts = arrayParts(pickle, index);
        value = &pickle.at(parts.data);
        if (parts.type.kind == 'U') {
            const RawBytes bytes = rawBytes(pickle, parts.data);
            checkSize(parts, bytes.view.size());
            std::vector<std::string> texts;
            for (std::size_t i = 0; i < bytes.view.size(); i += parts.type.bytes)
                texts.push_back(utf8FromCodePoints(bytes.view.subspan(i, parts.type.bytes)));
            return texts;
        }
    }
    if (value->kind != PickleKind::List && value->kind != PickleKind::Tuple)
        refuse("it holds no list of names");
    std::vector<std::string> texts;
    for (const std::uint32_t item : value->items) {
        std::optional<std::string> text = textFrom(pickle, item);
        if (!text)
            refuse("it holds something that is no name");
        texts.push_back(std::move(*text));
    }
    return texts;
}

std::optional<double> numberFrom(const Pickle& pickle, std::uint32_t index)
{
    const PickleValue& value = pickle.at(index);
    switch (value.kind) {
    case PickleKind::Integer:
    case PickleKind::Boolean:
        return static_cast<double>(value.integer);
    case PickleKind::Real:
        return value.real;
    case PickleKind::Text:
    case PickleKind::Bytes: {
        double number = 0.0;
        const char* const end = value.text.data() + value.text.size();
        const auto result = std::from_chars(value.text.data(), end, number);
        return result.ec == std::errc{} && result.ptr == end ? std::optional(number) : std::nullopt;
    }
    default:
        break;
    }
    if (!isCallOf(value, pickle, "numpy.scalar") || argumentsOf(value, pickle).items.size() != 2)
        return std::nullopt;
    const std::vector<std::uint32_t>& arguments = argumentsOf(value, pickle).items;
    const NumberType type = numberType(pickle, arguments[0]);
    const RawBytes bytes = rawBytes(pickle, arguments[1]);
    if (type.kind == 'U' || type.kind == 'O' || bytes.view.size() != type.bytes)
        return std::nullopt;
    return load(bytes.view.data(), type);
}

std::optional<std::string> textFrom(const Pickle& pickle, std::uint32_t index)
{
    const PickleValue& value = pickle.at(index);
    if (value.kind == PickleKind::Text || value.kind == PickleKind::Bytes)
        return std::string(value.text);
    if (value.kind == PickleKind::Integer)
        return std::to_string(value.integer);
    if (const std::optional<double> number = numberFrom(pickle, index))
        return spelled(*number);
    return std::nullopt;
}

std::optional<std::uint32_t> valueOf(const Pickle& pickle, std::uint32_t dictionary, std::string_view key)
{
    const PickleValue& value = pickle.at(dictionary);
    const bool isOrdered = isCallOf(value, pickle, "collections.OrderedDict");
    if (value.kind != PickleKind::Dictionary && !isOrdered)
        return std::nullopt;
    std::optional<std::uint32_t> found;
    for (std::size_t i = isOrdered ? 2 : 0; i + 1 < value.items.size(); i += 2)
        if (pickle.at(value.items[i]).text == key)
            found = value.items[i + 1];
    return found;
}

} // namespace dyad
