#include "app/workbench/TableReading.h"

#include "core/base/Error.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace dyad
{
namespace
{

constexpr double mostLines = 1e6;
constexpr double longestWindow = 1e6;

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// No letter at all is '\0'.
QString textOf(char letter)
{
    return letter == '\0' ? QString() : QString(QLatin1Char(letter));
}

[[noreturn]] void refuse()
{
    throw Error(ErrorKind::Data, "This is no memory of how a table was read.");
}

std::optional<char> letterIn(const QJsonObject& object, QLatin1String key)
{
    if (!object.contains(key))
        return std::nullopt;
    const QString text = object[key].toString(QStringLiteral("no text"));
    if (text.size() > 1)
        refuse();
    return text.isEmpty() ? '\0' : text[0].toLatin1();
}

double numberIn(const QJsonObject& object, QLatin1String key, double least, double most)
{
    const double number = object[key].toDouble(std::nan(""));
    if (!(number >= least && number <= most))
        refuse();
    return number;
}

template <typename Rule>
Rule ruleIn(const QJsonObject& object, QLatin1String key, Rule last)
{
    return static_cast<Rule>(static_cast<int>(numberIn(object, key, 0, static_cast<int>(last))));
}

constexpr QLatin1String keptHeaderKey("header");
constexpr QLatin1String delimiterKey("delimiter");
constexpr QLatin1String quoteKey("quote");
constexpr QLatin1String decimalMarkKey("decimal_mark");
constexpr QLatin1String encodingKey("encoding");
constexpr QLatin1String headerLineKey("header_line");
constexpr QLatin1String gapKey("gap_seconds");
constexpr QLatin1String blanksKey("blanks");
constexpr QLatin1String impossibleKey("impossible");
constexpr QLatin1String resampleKey("resample_seconds");
constexpr QLatin1String windowKey("window");
constexpr QLatin1String strideKey("stride");

DialectChoices dialectFrom(const QJsonObject& object)
{
    DialectChoices dialect;
    dialect.delimiter = letterIn(object, delimiterKey);
    dialect.quote = letterIn(object, quoteKey);
    dialect.decimalMark = letterIn(object, decimalMarkKey);
    if (object.contains(encodingKey))
        dialect.encoding = encodingNamed(object[encodingKey].toString().toStdString());
    if (object.contains(headerLineKey))
        dialect.headerLine = static_cast<std::size_t>(numberIn(object, headerLineKey, 0, mostLines));
    return dialect;
}

RowRules rulesFrom(const QJsonObject& object)
{
    RowRules rules;
    rules.gapSeconds = numberIn(object, gapKey, 0, HUGE_VAL);
    rules.blanks = ruleIn(object, blanksKey, BlankRule::Line);
    rules.impossible = ruleIn(object, impossibleKey, ImpossibleRule::Keep);
    rules.resampleSeconds = numberIn(object, resampleKey, 0, HUGE_VAL);
    return rules;
}

std::optional<WindowOptions> windowFrom(const QJsonObject& object)
{
    if (!object.contains(windowKey))
        return std::nullopt;
    WindowOptions window;
    window.length = static_cast<int>(numberIn(object, windowKey, 1, longestWindow));
    window.stride = static_cast<int>(numberIn(object, strideKey, 1, longestWindow));
    return window;
}

} // namespace

std::string toJson(const TableReading& reading, std::string_view header)
{
    QJsonObject object{{keptHeaderKey, textOf(header)},
                       {gapKey, reading.rules.gapSeconds},
                       {blanksKey, static_cast<int>(reading.rules.blanks)},
                       {impossibleKey, static_cast<int>(reading.rules.impossible)},
                       {resampleKey, reading.rules.resampleSeconds}};
    const DialectChoices& dialect = reading.dialect;
    if (dialect.delimiter)
        object[delimiterKey] = textOf(*dialect.delimiter);
    if (dialect.quote)
        object[quoteKey] = textOf(*dialect.quote);
    if (dialect.decimalMark)
        object[decimalMarkKey] = textOf(*dialect.decimalMark);
    if (dialect.encoding)
        object[encodingKey] = textOf(nameOf(*dialect.encoding));
    if (dialect.headerLine)
        object[headerLineKey] = static_cast<qint64>(*dialect.headerLine);
    if (reading.window) {
        object[windowKey] = reading.window->length;
        object[strideKey] = reading.window->stride;
    }
    return QJsonDocument(object).toJson().toStdString();
}

std::optional<TableReading> readingFromJson(std::string_view text, std::string_view header)
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).object();
    if (object.isEmpty() || object[keptHeaderKey].toString() != textOf(header))
        return std::nullopt;
    try {
        return TableReading{dialectFrom(object), rulesFrom(object), windowFrom(object)};
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace dyad
