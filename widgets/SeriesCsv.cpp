#include "widgets/SeriesCsv.h"

#include "core/data/CsvText.h"

namespace dyad
{
namespace
{

/// Names and units come from files.
std::string titleOf(const SeriesChannel& channel, const char* what)
{
    const QString unit = channel.unit.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(channel.unit);
    return harmlessCsvField((channel.name + unit).toStdString() + what);
}

void appendNumber(std::string& csv, const std::vector<float>& values, std::size_t row)
{
    csv += ',';
    if (row < values.size())
        appendCsvNumber(csv, values[row]);
}

} // namespace

QByteArray seriesAsCsv(const SeriesData& series, const std::vector<const SeriesChannel*>& channels,
                       std::pair<double, double> timesOnView)
{
    std::string csv = "time_s";
    for (const SeriesChannel* const channel : channels) {
        csv += ',' + titleOf(*channel, "");
        if (!channel->reconstructed.empty())
            csv += ',' + titleOf(*channel, " expected");
    }
    csv += series.score.empty() ? "\r\n" : ",score\r\n";
    for (std::size_t row = 0; row < series.timeSeconds.size(); ++row) {
        const double time = series.timeSeconds[row];
        if (time < timesOnView.first || time > timesOnView.second)
            continue;
        appendCsvNumber(csv, time);
        for (const SeriesChannel* const channel : channels) {
            appendNumber(csv, channel->measured, row);
            if (!channel->reconstructed.empty())
                appendNumber(csv, channel->reconstructed, row);
        }
        if (!series.score.empty())
            appendNumber(csv, series.score, row);
        csv += "\r\n";
    }
    return QByteArray::fromStdString(csv);
}

} // namespace dyad
