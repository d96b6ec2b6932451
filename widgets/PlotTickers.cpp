#include "widgets/PlotTickers.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace dyad
{

namespace
{

/// No range, however strange, may ask for an endless list of ticks.
QVector<double> boundedTicks(double step, const QCPRange& range)
{
    constexpr int most = 60;
    QVector<double> ticks;
    if (!(step > 0) || !std::isfinite(step) || !std::isfinite(range.lower) || !std::isfinite(range.upper))
        return ticks;
    const double first = std::ceil(range.lower / step - 1e-9);
    const double last = std::floor(range.upper / step + 1e-9);
    for (int tick = 0; tick < most && first + tick <= last; ++tick)
        ticks.append((first + tick) * step);
    return ticks;
}

} // namespace

CompactTicker::CompactTicker(int ticks, QString suffix) : m_suffix(std::move(suffix))
{
    setTickCount(ticks);
}

double CompactTicker::getTickStep(const QCPRange& range)
{
    const double raw = range.size() / std::max(1, tickCount());
    if (!(raw > 0) || !std::isfinite(raw))
        return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double mantissa = raw / power;
    return (mantissa < 1.2 ? 1.0 : mantissa < 2.6 ? 2.0 : mantissa < 6.0 ? 5.0 : 10.0) * power;
}

QVector<double> CompactTicker::createTickVector(double step, const QCPRange& range)
{
    m_decimals = step > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 12) : 0;
    return boundedTicks(step, range);
}

QString CompactTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    if (std::abs(tick) < 1e-12)
        return QStringLiteral("0") + m_suffix;
    const bool isExtreme = std::abs(tick) >= 1e9 || m_decimals > 5;
    return (isExtreme ? formatParameter(tick) : formatFixed(tick, m_decimals)) + m_suffix;
}

void EndsTicker::setEnds(double lower, double upper)
{
    m_lower = lower;
    m_upper = upper;
}

QVector<double> EndsTicker::createTickVector(double, const QCPRange&)
{
    if (!std::isfinite(m_lower) || !std::isfinite(m_upper))
        return {};
    return m_upper > m_lower ? QVector<double>{m_lower, m_upper} : QVector<double>{m_lower};
}

QString EndsTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    const double span = m_upper - m_lower;
    const int decimals = span > 0 ? static_cast<int>(std::ceil(-std::log10(span))) + 1 : 2;
    if (std::abs(tick) >= 1e7 || decimals > 6)
        return formatNumber(tick, 3);
    return formatFixed(tick, std::clamp(decimals, 0, 6));
}

CompactLogTicker::CompactLogTicker()
{
    setSubTickCount(0);
}

QVector<double> CompactLogTicker::createTickVector(double, const QCPRange& range)
{
    QVector<double> ticks;
    if (!(range.lower > 0) || !(range.upper > range.lower))
        return ticks;
    const int first = static_cast<int>(std::ceil(std::log10(range.lower) - 1e-9));
    const int last = static_cast<int>(std::floor(std::log10(range.upper) + 1e-9));
    const int stride = std::max(1, (last - first + 3) / 4);
    for (int power = first; power <= last; power += stride)
        ticks.append(std::pow(10.0, power));
    if (ticks.size() < 2) { // less than two powers of ten in sight: 1, 2 and 5 of each
        ticks.clear();
        for (int power = first - 1; power <= last; ++power) {
            for (const double factor : {1.0, 2.0, 5.0}) {
                const double tick = factor * std::pow(10.0, power);
                if (range.contains(tick))
                    ticks.append(tick);
            }
        }
    }
    return ticks;
}

QString CompactLogTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    return tick >= 1000 && tick < 1e6 ? formatCount(std::llround(tick)) : formatParameter(tick);
}

DurationTicker::DurationTicker()
{
    setTickCount(5);
}

double DurationTicker::getTickStep(const QCPRange& range)
{
    constexpr std::array steps = {0.001,  0.01,   0.1,    1.0,     2.0,   5.0,    10.0,   15.0,   30.0,
                                  60.0,   120.,   300.,   600.0,   900.0, 1800.0, 3600.0, 7200.0, 14400.0,
                                  21600., 43200., 86400., 172800., 432e3, 864e3,  4.32e6, 8.64e6, 8.64e7};
    const double raw = range.size() / std::max(1, tickCount());
    const auto* step =
        std::find_if(steps.begin(), steps.end(), [raw](double candidate) { return candidate >= raw; });
    m_step = step != steps.end() ? *step : std::pow(10.0, std::ceil(std::log10(raw)));
    return m_step;
}

QVector<double> DurationTicker::createTickVector(double step, const QCPRange& range)
{
    return boundedTicks(step, range);
}

QString DurationTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    const auto text = [](const char* words) {
        return QCoreApplication::translate("dyad::DurationTicker", words);
    };
    if (m_step >= 86400)
        return text(QT_TRANSLATE_NOOP("dyad::DurationTicker", "%1 d")).arg(formatParameter(tick / 86400));
    if (m_step >= 3600)
        return text(QT_TRANSLATE_NOOP("dyad::DurationTicker", "%1 h")).arg(formatParameter(tick / 3600));
    if (m_step >= 60)
        return text(QT_TRANSLATE_NOOP("dyad::DurationTicker", "%1 min")).arg(formatParameter(tick / 60));
    return text(QT_TRANSLATE_NOOP("dyad::DurationTicker", "%1 s")).arg(formatParameter(tick));
}

} // namespace dyad
