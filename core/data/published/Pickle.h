// What a pickle says, as a tree of plain values; nothing in it is ever called.
//
// A pickle is a program for a stack machine that may call any function of Python. This reader knows only the
// instructions and the few names that the published snippets need, keeps calls as data, and refuses the rest
// by name. Texts and bytes look into the file, and an object costs at least one byte of it, so that no file
// makes us allocate what it has not got.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dyad
{

enum class PickleKind : std::uint8_t {
    None,
    Boolean,
    Integer,
    BigInteger, ///< beyond 64 bits: its little-endian bytes are in `text`
    Real,
    Text,  ///< UTF-8
    Bytes, ///< also a text of Python 2
    Tuple,
    List,
    Dictionary, ///< key, value, key, value, ...
    Name,       ///< "numpy.ndarray", from the list of those that are known
    Call,       ///< items: a Name and a Tuple of arguments, then what was put into the result (as Dictionary)
};

struct PickleValue {
    static constexpr std::uint32_t nothing = ~std::uint32_t{0};

    PickleKind kind = PickleKind::None;
    std::int64_t integer = 0; ///< Boolean, Integer
    double real = 0.0;
    std::string_view text;            ///< Text, Bytes, BigInteger, Name
    std::vector<std::uint32_t> items; ///< indices into Pickle::values
    std::uint32_t state = nothing;    ///< of a Call: what its result was told to become
};

struct Pickle {
    std::vector<PickleValue> values;
    std::uint32_t root = 0;
    std::size_t bytes = 0; ///< length of the pickle; something else may follow

    const PickleValue& at(std::uint32_t index) const { return values[index]; }
    const PickleValue& rootValue() const { return values[root]; }
};

/// Views look into `bytes`. Error(Data) with a clause that says what is not understood: "it asks for
/// 'os.system'".
Pickle parsePickle(std::span<const std::byte> bytes);

} // namespace dyad
