#include "app/cli/CsvOptions.h"

#include <array>
#include <string_view>
#include <utility>

namespace dyad::cli
{
namespace
{

/// A character, or the name of one that is hard to type.
std::optional<char> characterNamed(const std::string& text, const char* option)
{
    constexpr std::array<std::pair<std::string_view, char>, 8> names{{{"tab", '\t'},
                                                                      {"\\t", '\t'},
                                                                      {"space", ' '},
                                                                      {"comma", ','},
                                                                      {"semicolon", ';'},
                                                                      {"pipe", '|'},
                                                                      {"colon", ':'},
                                                                      {"point", '.'}}};
    if (text.empty())
        return std::nullopt;
    for (const auto& [name, character] : names) {
        if (text == name)
            return character;
    }
    const bool isLineEnd = text == "\n" || text == "\r";
    if (text.size() == 1 && !isLineEnd)
        return text.front();
    throw Error(ErrorKind::Usage, std::string(option) +
                                      " takes one character (or tab, space, comma, semicolon, "
                                      "pipe, colon), not '" +
                                      text + "'.");
}

} // namespace

void CsvOptions::addTo(CLI::App& command)
{
    command.add_option("--delimiter", delimiter, "what parts fields: a character, or tab");
    command.add_option("--quote", quote, "what fields are quoted with: a character, or none");
    command.add_option("--decimal", decimal, "the decimal mark: . or ,");
    command.add_option("--encoding", encoding, "utf-8, utf-16le, utf-16be, gb18030 or windows-1252");
    command.add_option("--header", header, "the line of the header, from 1; 0: there is none");
}

DialectChoices CsvOptions::choices() const
{
    DialectChoices choices;
    choices.delimiter = characterNamed(delimiter, "--delimiter");
    choices.quote = quote == "none" ? std::optional('\0') : characterNamed(quote, "--quote");
    choices.decimalMark = characterNamed(decimal, "--decimal");
    if (choices.decimalMark && *choices.decimalMark != '.' && *choices.decimalMark != ',')
        throw Error(ErrorKind::Usage, "--decimal takes . or , and not '" + decimal + "'.");
    if (choices.delimiter && choices.quote && *choices.delimiter == *choices.quote)
        throw Error(ErrorKind::Usage, "--delimiter and --quote cannot be the same character.");
    if (!encoding.empty())
        choices.encoding = encodingNamed(encoding);
    choices.headerLine = header;
    return choices;
}

} // namespace dyad::cli
