#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

const QString dash = QStringLiteral("—");

/// English and Chinese write numbers alike, and so does every file of ours.
const QLocale& locale()
{
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return english;
}

QString notFinite(double value)
{
    if (std::isnan(value))
        return dash;
    return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
}

QString withMinus(QString text)
{
    return text.replace('-', QStringLiteral("−"));
}

/// "1e-07" to "1e-7"
QString shortExponent(QString text)
{
    return text.replace(QLatin1String("e-0"), QLatin1String("e-"))
        .replace(QLatin1String("e+0"), QLatin1String("e"))
        .replace(QLatin1String("e+"), QLatin1String("e"));
}

} // namespace

QString formatCount(std::int64_t count)
{
    return withMinus(locale().toString(static_cast<qlonglong>(count)));
}

QString formatNumber(double value, int digits)
{
    if (!std::isfinite(value))
        return notFinite(value);
    if (value == 0.0)
        return QStringLiteral("0");
    const double magnitude = std::floor(std::log10(std::abs(value)));
    if (magnitude < -4 || magnitude > 8)
        return withMinus(shortExponent(QString::number(value, 'e', std::max(0, digits - 1))));
    const int decimals = std::max(0, digits - 1 - static_cast<int>(magnitude));
    return withMinus(locale().toString(value, 'f', decimals));
}

QString formatFixed(double value, int decimals)
{
    if (!std::isfinite(value))
        return notFinite(value);
    if (std::abs(value) >= 1e9)
        return formatNumber(value, decimals + 1);
    return withMinus(locale().toString(value, 'f', decimals));
}

QString formatParameter(double value)
{
    if (!std::isfinite(value))
        return notFinite(value);
    return shortExponent(QString::number(value, 'g', 6));
}

QString formatDuration(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0 || seconds > 1e8)
        return dash;
    const auto text = [](const char* words) { return QCoreApplication::translate("dyad::Numbers", words); };
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60)
        return text(QT_TRANSLATE_NOOP("dyad::Numbers", "%1 s")).arg(whole);
    if (whole < 3600)
        return text(QT_TRANSLATE_NOOP("dyad::Numbers", "%1 min %2 s"))
            .arg(whole / 60)
            .arg(whole % 60, 2, 10, QChar('0'));
    if (whole < 86400)
        return text(QT_TRANSLATE_NOOP("dyad::Numbers", "%1 h %2 min"))
            .arg(whole / 3600)
            .arg(whole / 60 % 60, 2, 10, QChar('0'));
    return text(QT_TRANSLATE_NOOP("dyad::Numbers", "%1 d %2 h")).arg(whole / 86400).arg(whole / 3600 % 24);
}

QString formatClock(double seconds)
{
    if (!std::isfinite(seconds) || std::abs(seconds) > 1e8)
        return dash;
    const auto whole = static_cast<std::int64_t>(std::llround(std::abs(seconds)));
    const QString clock = QStringLiteral("%1:%2:%3")
                              .arg(whole / 3600, 2, 10, QChar('0'))
                              .arg(whole / 60 % 60, 2, 10, QChar('0'))
                              .arg(whole % 60, 2, 10, QChar('0'));
    return seconds < 0 && whole > 0 ? QStringLiteral("−") + clock : clock;
}

QString plainToolTip(const QString& text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<qt>%1</qt>")
        .arg(text.left(2000).toHtmlEscaped().replace('\n', QLatin1String("<br>")));
}

} // namespace dyad
