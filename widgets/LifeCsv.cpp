#include "widgets/LifeCsv.h"

#include "core/data/CsvText.h"

#include <string>

namespace dyad
{
namespace
{

const char* axisName(LifeAxis axis)
{
    switch (axis) {
    case LifeAxis::Mileage:
        return "mileage_km";
    case LifeAxis::Time:
        return "seconds_since_1970";
    case LifeAxis::Order:
        break;
    }
    return "place";
}

} // namespace

QByteArray lifeAsCsv(const LifeData& life, std::pair<double, double> positionsOnView)
{
    std::string csv = std::string("snippet,") + axisName(life.axis) + ",score,threshold\r\n";
    for (std::size_t index = 0; index < life.points.size(); ++index) {
        const LifePoint& point = life.points[index];
        if (!(point.position >= positionsOnView.first && point.position <= positionsOnView.second))
            continue;
        csv += std::to_string(index + 1);
        for (const double value : {point.position, point.score, life.threshold}) {
            csv += ',';
            appendCsvNumber(csv, value);
        }
        csv += "\r\n";
    }
    return QByteArray::fromStdString(csv);
}

} // namespace dyad
