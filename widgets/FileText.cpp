#include "widgets/FileText.h"

#include <algorithm>

namespace dyad
{
namespace
{

bool turnsDirection(QChar letter)
{
    const char16_t code = letter.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
           code == 0x200F || code == 0x061C;
}

bool isControl(QChar letter)
{
    return letter.category() == QChar::Other_Control || letter.category() == QChar::Separator_Line ||
           letter.category() == QChar::Separator_Paragraph;
}

} // namespace

QString fileText(std::string_view utf8, int mostLetters)
{
    // Four bytes a letter at most; whatever comes later would not be shown.
    const auto bytes = std::min(utf8.size(), static_cast<std::size_t>(mostLetters + 1) * 4);
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(bytes));
    text.removeIf(turnsDirection);
    for (QChar& letter : text)
        if (isControl(letter))
            letter = QLatin1Char(' ');
    text = text.simplified();
    if (text.size() <= mostLetters)
        return text;
    text.truncate(mostLetters - 1);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text + QStringLiteral("…");
}

} // namespace dyad
