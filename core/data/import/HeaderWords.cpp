#include "core/data/import/HeaderWords.h"

#include <cctype>
#include <optional>

namespace dyad
{
namespace
{

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

std::optional<Word> find(std::span<const Spelling> spellings, std::string_view word)
{
    const auto known = std::find_if(spellings.begin(), spellings.end(),
                                    [&](const Spelling& spelling) { return spelling.text == word; });
    return known == spellings.end() ? std::nullopt : std::optional(known->word);
}

void addGlued(Meaning& meaning, std::string_view word)
{
    for (const Spelling& beginning : germanBeginnings()) {
        if (!word.starts_with(beginning.text))
            continue;
        const std::string_view rest = word.substr(beginning.text.size());
        for (const Spelling& end : germanEnds())
            if (rest == end.text) {
                meaning.words.push_back(beginning.word);
                meaning.words.push_back(end.word);
                meaning.isGerman = true;
                return;
            }
        Meaning inner;
        if (!rest.empty())
            addGlued(inner, rest);
        if (!inner.words.empty() && !inner.has(Word::Stranger)) {
            meaning.words.push_back(beginning.word);
            meaning.words.insert(meaning.words.end(), inner.words.begin(), inner.words.end());
            meaning.isGerman = true;
            return;
        }
    }
    meaning.words.push_back(Word::Stranger);
}

} // namespace

std::string lowered(std::string_view text)
{
    std::string lower;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        lower += static_cast<char>(std::tolower(c));
        if (c == 0xC3 && i + 1 < text.size()) { // U+00C0..U+00DE and their small letters lie 0x20 apart
            const auto next = static_cast<unsigned char>(text[++i]);
            lower += static_cast<char>(next >= 0x80 && next <= 0x9E ? next + 0x20 : next);
        }
    }
    return lower;
}

std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words(1);
    char before = ' ';
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool isUpper = std::isupper(static_cast<unsigned char>(c)) != 0;
        const bool wasLower = std::islower(static_cast<unsigned char>(before)) != 0;
        if (isUpper && wasLower && !words.back().empty())
            words.emplace_back();
        if (isLetter(c))
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
        before = c;
    }
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    for (std::string& word : words)
        word = lowered(word);
    return words;
}

Meaning meaningOf(std::string_view name)
{
    Meaning meaning;
    for (const std::string& word : wordsOf(name)) {
        if (const auto english = find(englishSpellings(), word)) {
            meaning.words.push_back(*english);
        } else if (const auto german = find(germanSpellings(), word)) {
            meaning.words.push_back(*german);
            meaning.isGerman = true;
        } else {
            addGlued(meaning, word);
        }
    }
    // "state of charge", before its words are taken one by one.
    const std::string plain = lowered(name);
    if (plain.find("state") != std::string::npos && plain.find("of") != std::string::npos &&
        meaning.has(Word::Charge))
        meaning.words = {Word::Soc};
    return meaning;
}

} // namespace dyad
