// What something impossible is answered with.
#pragma once

#include "core/base/Error.h"

#include <string>
#include <utility>

namespace dyad
{

/// The sentence of the Error that `work` throws; words of its own where there is none, or one of another
/// kind.
template <typename Work>
std::string refusalOf(ErrorKind kind, Work&& work)
{
    try {
        std::forward<Work>(work)();
    } catch (const Error& error) {
        return error.kind() == kind ? error.what() : std::string("refused as another kind: ") + error.what();
    }
    return "not refused";
}

} // namespace dyad
