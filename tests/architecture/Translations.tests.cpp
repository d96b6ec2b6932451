#include "core/base/FileSystem.h"
#include "tests/support/Test.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace
{

namespace fs = std::filesystem;

const fs::path root = DYAD_SOURCE_FOLDER;

void appendUtf8(std::string& text, unsigned long code)
{
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | (code >> 12));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

/// Reads C++ from a place on, as far as it is needed to find the words that are shown.
class SourceReader
{
public:
    SourceReader(std::string_view source, std::size_t at) : m_source(source), m_at(at) {}

    bool take(char c)
    {
        skipSpace();
        if (m_at >= m_source.size() || m_source[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    /// Literals that stand side by side are one; nothing where there is none.
    std::optional<std::string> takeText()
    {
        std::optional<std::string> text;
        while (take('"')) {
            if (!text)
                text = "";
            while (m_source[m_at] != '"')
                takeCharacter(*text);
            ++m_at;
        }
        return text;
    }

private:
    void skipSpace()
    {
        while (m_at < m_source.size() && std::isspace(static_cast<unsigned char>(m_source[m_at])))
            ++m_at;
    }

    void takeCharacter(std::string& text)
    {
        const char c = m_source[m_at++];
        if (c != '\\') {
            text += c;
            return;
        }
        const char escaped = m_source[m_at++];
        if (escaped == 'u') {
            appendUtf8(text, std::stoul(std::string(m_source.substr(m_at, 4)), nullptr, 16));
            m_at += 4;
        } else {
            text += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
        }
    }

    std::string_view m_source;
    std::size_t m_at;
};

/// What stands in tr("…"), translate("context", "…") and the like.
void collectWords(std::string_view source, std::set<std::string>& words)
{
    struct Call {
        std::string_view name;
        bool hasContext;
    };
    for (const auto& [name, hasContext] : {Call{"tr(", false}, Call{"translate(", true},
                                           Call{"QT_TRANSLATE_NOOP(", true}, Call{"DYAD_WORD(", false}}) {
        for (std::size_t at = source.find(name); at != std::string_view::npos;
             at = source.find(name, at + 1)) {
            const char before = at > 0 ? source[at - 1] : ' ';
            if (std::isalnum(static_cast<unsigned char>(before)) || before == '_')
                continue;
            SourceReader reader(source, at + name.size());
            std::optional<std::string> text = reader.takeText();
            if (hasContext && text)
                text = reader.take(',') ? reader.takeText() : std::nullopt;
            if (text)
                words.insert(*text);
        }
    }
}

/// Those on the buttons of its dialogs are Qt's, and the same catalogue is asked for them.
std::set<std::string> wordsOfTheWindow()
{
    std::set<std::string> words{"OK", "Cancel", "Close", "&Yes", "&No", "Save", "Open"};
    for (const char* folder : {"app/workbench", "widgets"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
                collectWords(dyad::loadText(entry.path()), words);
    return words;
}

std::multiset<std::string> placeholders(const std::string& text)
{
    std::multiset<std::string> found;
    for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at + 1))
        if (at + 1 < text.size() &&
            (std::isdigit(static_cast<unsigned char>(text[at + 1])) || text[at + 1] == 'n'))
            found.insert(text.substr(at, 2));
    return found;
}

} // namespace

TEST_CASE("Every word of the window is there in Chinese, with the same places for numbers and names")
{
    const auto chinese = nlohmann::json::parse(dyad::loadText(root / "resources/languages/zh_CN.json"))
                             .get<std::map<std::string, std::string>>();
    const std::set<std::string> words = wordsOfTheWindow();
    CHECK(words.size() > 900);
    for (const std::string& text : words) {
        INFO(text);
        const auto found = chinese.find(text);
        CHECK(found != chinese.end());
        if (found != chinese.end()) {
            CHECK_FALSE(found->second.empty());
            CHECK(placeholders(found->second) == placeholders(text));
        }
    }
    for (const auto& [text, translated] : chinese) {
        INFO("no longer said: " << text);
        CHECK(words.contains(text));
    }
}
