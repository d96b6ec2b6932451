// The pickle inside a file that torch.save wrote, in either of its forms, or a pickle without any wrapping.
#pragma once

#include "core/data/published/Pickle.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace dyad
{

/// A file of more bytes is no snippet.
constexpr std::size_t longestSnippetFile = std::size_t{16} << 20;

/// The pickle of the saved object. It looks into `inflated` where the file had it compressed, else into the
/// file.
struct SavedObject {
    Pickle pickle;
    std::vector<std::byte> inflated;
};

/// torch 1.6 and later write a zip archive with the pickle as `NAME/data.pkl`; before that, four pickles
/// follow each other: a number by which to know the format, its version, the machine, and the object.
/// Error(Data) with a clause that says what is wrong: "its archive ends in the middle".
SavedObject parseSavedObject(std::span<const std::byte> file);

} // namespace dyad
