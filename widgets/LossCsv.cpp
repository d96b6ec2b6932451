#include "widgets/LossCsv.h"

#include "core/data/CsvText.h"

#include <algorithm>
#include <limits>

namespace dyad
{
namespace
{

constexpr std::array<const char*, RunCurves::laneCount> laneNames{"NLL", "KL", "Label", "total"};

/// A walk along one column that stands at its next step.
struct Walk {
    const ExtremesSeries* line;
    std::size_t next;

    double step() const
    {
        return line != nullptr && next < line->size() ? (*line)[next].x
                                                      : std::numeric_limits<double>::infinity();
    }
};

/// At the first point that lies at `from` or behind it.
Walk walkFrom(const ExtremesSeries* line, double from)
{
    Walk walk{line, 0};
    if (line != nullptr) {
        walk.next = line->nearest(from);
        while (walk.next > 0 && (*line)[walk.next - 1].x >= from)
            --walk.next;
        while (walk.step() < from)
            ++walk.next;
    }
    return walk;
}

std::vector<Walk> walksOf(const LossColumns& run, double from)
{
    std::vector<Walk> walks;
    for (std::size_t lane = 0; lane < RunCurves::laneCount; ++lane)
        for (const auto* const line : {run.raw[lane], run.smoothed[lane], run.validation[lane]})
            walks.push_back(walkFrom(line, from));
    walks.push_back(walkFrom(run.beta, from));
    return walks;
}

void appendRun(std::string& csv, const LossColumns& run, std::pair<double, double> steps)
{
    const std::string name = harmlessCsvField(run.run);
    std::vector<Walk> walks = walksOf(run, steps.first);
    for (;;) {
        double step = std::numeric_limits<double>::infinity();
        for (const Walk& walk : walks)
            step = std::min(step, walk.step());
        if (!(step <= steps.second))
            return;
        csv += name + ',';
        appendCsvNumber(csv, step);
        for (Walk& walk : walks) {
            csv += ',';
            if (walk.step() > step)
                continue;
            appendCsvNumber(csv, (*walk.line)[walk.next].y);
            ++walk.next;
        }
        csv += "\r\n";
    }
}

} // namespace

QByteArray lossesAsCsv(const std::vector<LossColumns>& runs, std::pair<double, double> stepsOnView)
{
    std::string csv = "run,step";
    for (const char* const lane : laneNames)
        for (const char* const what : {"", " smoothed", " validation"})
            csv += ',' + std::string(lane) + what;
    csv += ",beta\r\n";
    for (const LossColumns& run : runs)
        appendRun(csv, run, stepsOnView);
    return QByteArray::fromStdString(csv);
}

} // namespace dyad
