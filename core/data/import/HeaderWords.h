// A header taken apart into words, and what the words say.
#pragma once

#include "core/data/import/Spellings.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

/// ASCII alone; what lies beyond keeps its case, and the few German capitals are undone by hand.
std::string lowered(std::string_view text);

/// "maxCellVoltage", "MAX_CELL_VOLTAGE" and "max. cell voltage" are the same three words.
std::vector<std::string> wordsOf(std::string_view name);

struct Meaning {
    std::vector<Word> words;
    bool isGerman = false;

    bool has(Word word) const { return std::find(words.begin(), words.end(), word) != words.end(); }
    int count(Word word) const { return static_cast<int>(std::count(words.begin(), words.end(), word)); }
};

Meaning meaningOf(std::string_view name);

} // namespace dyad
