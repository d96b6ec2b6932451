// Arrays, numbers and texts of numpy and Python, out of the tree of a pickle.
#pragma once

#include "core/data/published/Pickle.h"

#include <optional>
#include <string>
#include <vector>

namespace dyad
{

struct PickledArray {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> numbers; ///< [rows x columns], row-major
};

/// Of two dimensions and any number type. Error(Data) with a clause that says what it is instead.
PickledArray arrayFrom(const Pickle& pickle, std::uint32_t index);

/// Of one dimension, or a list or tuple.
std::vector<std::string> textsFrom(const Pickle& pickle, std::uint32_t index);

/// Python's numbers, numpy's numbers, and texts that spell a number; nothing for anything else.
std::optional<double> numberFrom(const Pickle& pickle, std::uint32_t index);

/// A text as it stands; a number as Python prints it, whole ones without a point: "7". Nothing for anything
/// else.
std::optional<std::string> textFrom(const Pickle& pickle, std::uint32_t index);

/// The value of a dictionary's key, also of an OrderedDict's; the last where there are several.
std::optional<std::uint32_t> valueOf(const Pickle& pickle, std::uint32_t dictionary, std::string_view key);

} // namespace dyad
