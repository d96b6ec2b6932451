#include "core/data/csv/CsvDialect.h"

#include "core/base/Error.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace dyad
{
namespace
{

struct EncodingName {
    TextEncoding encoding;
    std::string_view name;
    std::array<std::string_view, 4> others;
};

constexpr std::array<EncodingName, 5> encodings{{
    {TextEncoding::Utf8, "utf-8", {"utf8", "ascii", "utf8bom", "utf8sig"}},
    {TextEncoding::Utf16Le, "utf-16le", {"utf16le", "utf16", "ucs2", "unicode"}},
    {TextEncoding::Utf16Be, "utf-16be", {"utf16be", "ucs2be", "", ""}},
    {TextEncoding::Gb18030, "gb18030", {"gb18030", "gbk", "gb2312", "cp936"}},
    {TextEncoding::Windows1252, "windows-1252", {"windows1252", "cp1252", "latin1", "iso88591"}},
}};

/// "Windows 1252" and "cp-1252" as people type them: letters and digits alone.
std::string squeezed(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

} // namespace

TextEncoding encodingNamed(std::string_view name)
{
    const std::string wanted = squeezed(name);
    std::string known;
    for (const EncodingName& encoding : encodings) {
        const bool isOther = !wanted.empty() && std::find(encoding.others.begin(), encoding.others.end(),
                                                          wanted) != encoding.others.end();
        if (isOther)
            return encoding.encoding;
        known.append(known.empty() ? "" : ", ").append(encoding.name);
    }
    throw Error(ErrorKind::Usage,
                "There is no encoding '" + std::string(name) + "'; choose one of " + known + ".");
}

std::string_view nameOf(TextEncoding encoding)
{
    const auto* const found =
        std::find_if(encodings.begin(), encodings.end(),
                     [&](const EncodingName& entry) { return entry.encoding == encoding; });
    return found == encodings.end() ? "unknown" : found->name;
}

} // namespace dyad
