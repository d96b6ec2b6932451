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

/// The letters that engineers write for quantities.
std::optional<Word> quantityOf(char letter)
{
    switch (letter) {
    case 'u':
    case 'v':
        return Word::Volt;
    case 'i':
        return Word::Current;
    case 't':
        return Word::Temp;
    default:
        return std::nullopt;
    }
}

/// What such a letter is written beside: "t" alone may be anything.
bool takesLetter(Word word)
{
    return word == Word::Max || word == Word::Min || word == Word::Mean || word == Word::Cell ||
           word == Word::Pack || word == Word::Battery;
}

/// "maxcellvoltage" is three words; nothing where a rest stays over.
std::optional<std::vector<Word>> gluedEnglish(std::string_view word)
{
    constexpr std::size_t shortest = 3; // what is shorter is found in any word by chance
    if (word.empty())
        return std::vector<Word>{};
    for (std::size_t length = word.size(); length >= std::min(shortest, word.size()); --length) {
        const auto known = find(englishSpellings(), word.substr(0, length));
        const bool isEnd = length == word.size() && known == Word::Identity; // "id", "no"
        if (!known || (length < shortest && !isEnd))
            continue;
        if (auto rest = gluedEnglish(word.substr(length))) {
            rest->insert(rest->begin(), *known);
            return rest;
        }
    }
    return std::nullopt;
}

/// "vmax", "tcellmax", "packv"; but a "thigh" is no high temperature.
std::optional<std::vector<Word>> gluedToLetter(std::string_view word)
{
    if (word.size() < 4)
        return std::nullopt;
    if (const auto quantity = quantityOf(word.front())) {
        const std::string_view rest = word.substr(1);
        auto parts = gluedEnglish(rest);
        if (parts && takesLetter(parts->front()) && !rest.starts_with("high") && !rest.starts_with("low")) {
            parts->insert(parts->begin(), *quantity);
            return parts;
        }
    }
    if (const auto quantity = quantityOf(word.back())) {
        const std::string_view rest = word.substr(0, word.size() - 1);
        auto parts = gluedEnglish(rest);
        if (parts && takesLetter(parts->back()) && !rest.ends_with("high") && !rest.ends_with("low")) {
            parts->push_back(*quantity);
            return parts;
        }
    }
    return std::nullopt;
}

void addGlued(Meaning& meaning, std::string_view word)
{
    for (const auto& parts : {gluedEnglish(word), gluedToLetter(word)})
        if (parts) {
            meaning.words.insert(meaning.words.end(), parts->begin(), parts->end());
            return;
        }
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
    bool hasLetterT = false;
    for (const std::string& word : wordsOf(name)) {
        if (word == "t") {
            hasLetterT = true;
        } else if (const auto english = find(englishSpellings(), word)) {
            meaning.words.push_back(*english);
        } else if (const auto german = find(germanSpellings(), word)) {
            meaning.words.push_back(*german);
            meaning.isGerman = true;
        } else {
            addGlued(meaning, word);
        }
    }
    if (hasLetterT)
        meaning.words.push_back(std::any_of(meaning.words.begin(), meaning.words.end(), takesLetter)
                                    ? Word::Temp
                                    : Word::Stranger);
    // "state of charge", before its words are taken one by one.
    const std::string plain = lowered(name);
    if (plain.find("state") != std::string::npos && plain.find("of") != std::string::npos &&
        meaning.has(Word::Charge))
        meaning.words = {Word::Soc};
    return meaning;
}

} // namespace dyad
