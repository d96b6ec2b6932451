// Hostile bytes as a snippet: whatever they are, they are read or refused.
#pragma once

#include "core/base/Error.h"
#include "core/data/published/SnippetFile.h"

#include <cstddef>
#include <span>

namespace dyad
{

/// Also what fuzzing calls. True where the bytes were read.
inline bool readsAsPickle(std::span<const std::byte> bytes)
{
    bool isRead = false;
    try {
        const SnippetFile snippet = parseSnippet(bytes);
        isRead = snippet.array.numbers.size() == snippet.array.rows * snippet.array.columns;
    } catch (const Error&) {
        // Refused, as most of them must be.
    }
    try {
        isRead = !parseColumnNames(bytes).empty() || isRead;
    } catch (const Error&) {
        // The same.
    }
    return isRead;
}

} // namespace dyad
