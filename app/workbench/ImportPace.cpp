#include "app/workbench/ImportPace.h"

#include "widgets/FileText.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QStringList>

namespace dyad
{
namespace
{

constexpr double rememberedSeconds = 6.0;
constexpr double soonestSeconds = 0.3; // a rate over less than that says nothing
constexpr double bytesAMegabyte = 1e6;

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::ImportPace", text);
}

} // namespace

void ImportPace::start(double bytes, double rows)
{
    m_bytes = bytes;
    m_rows = rows;
    m_recent.clear();
}

QString ImportPace::words(const Progress& progress, double secondsSinceStart)
{
    // A new stage may begin anew; what came before says nothing of its pace.
    if (!m_recent.empty() && progress.fraction < m_recent.back().fraction)
        m_recent.clear();
    m_recent.push_back({secondsSinceStart, progress.fraction});
    while (m_recent.size() > 2 && secondsSinceStart - m_recent.front().seconds > rememberedSeconds)
        m_recent.pop_front();
    QStringList parts{fileText(progress.stage, 120)};
    const double seconds = secondsSinceStart - m_recent.front().seconds;
    const double share = progress.fraction - m_recent.front().fraction;
    if (seconds > soonestSeconds && share > 0) {
        const double perSecond = share / seconds;
        if (m_bytes > 0)
            parts.append(tr("%1 MB/s").arg(formatNumber(m_bytes * perSecond / bytesAMegabyte)));
        if (m_rows > 0)
            parts.append(tr("%1 rows/s").arg(formatCount(static_cast<qint64>(m_rows * perSecond))));
        parts.append(tr("%1 left").arg(formatDuration((1.0 - progress.fraction) / perSecond)));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace dyad
