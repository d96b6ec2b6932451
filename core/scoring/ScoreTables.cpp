#include "core/scoring/ScoreTables.h"

#include "core/base/AtomicFile.h"
#include "core/data/CsvText.h"

#include <utility>

namespace dyad
{
namespace
{

/// One CSV line, field by field.
class Line
{
public:
    Line& text(std::string_view field)
    {
        separate();
        m_text += csvField(field);
        return *this;
    }

    Line& number(double value)
    {
        separate();
        appendCsvNumber(m_text, value);
        return *this;
    }

    void endInto(std::string& table)
    {
        table += m_text + '\n';
        m_text.clear();
        m_first = true;
    }

private:
    void separate()
    {
        if (!std::exchange(m_first, false))
            m_text += ',';
    }

    std::string m_text;
    bool m_first = true;
};

double startOf(const Fleet& fleet, const Snippet& snippet)
{
    return fleet.timestampSeconds(snippet.firstRow, 1).front();
}

} // namespace

std::string_view nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Strong:
        return "strong";
    case Verdict::Borderline:
        return "borderline";
    case Verdict::Normal:
        return "normal";
    case Verdict::Unjudged:
        break;
    }
    return "unjudged";
}

std::string_view nameOf(FaultLabel fault)
{
    switch (fault) {
    case FaultLabel::Faulty:
        return "faulty";
    case FaultLabel::Healthy:
        return "healthy";
    case FaultLabel::Unknown:
        break;
    }
    return "unknown";
}

void saveSnippetTable(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                      const FleetScores& scores)
{
    Line line;
    std::string table =
        "vehicle,segment,snippet,start,fault,reconstruction,divergence,label_error,score,verdict";
    for (const std::string& response : scores.responses)
        table += ',' + csvField("reconstruction_" + response);
    table += '\n';
    AtomicFile file(files, path);
    for (const SnippetScore& score : scores.snippets) {
        const Snippet& snippet = scores.set.snippets[score.snippet];
        const Segment& segment = fleet.segments()[snippet.segment];
        const Vehicle& vehicle = fleet.vehicles()[segment.vehicle];
        line.text(vehicle.id.text).text(segment.name).number(score.snippet).number(startOf(fleet, snippet));
        line.text(nameOf(vehicle.fault))
            .number(score.reconstruction)
            .number(score.divergence)
            .number(score.labelError);
        line.number(score.score).text(nameOf(score.verdict));
        for (const float error : score.reconstructionByChannel)
            line.number(error);
        line.endInto(table);
        if (table.size() > 1U << 20U) {
            file.write(table);
            table.clear();
        }
    }
    file.write(table);
    file.commit();
}

void saveVehicleTable(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                      const FleetScores& scores, const FleetRanking& ranking)
{
    Line line;
    std::string table = "rank,vehicle,fault,score,verdict,snippets,first_flagged,top_channel,trend\n";
    for (const VehicleScore& score : ranking.vehicles) {
        const Vehicle& vehicle = fleet.vehicles()[score.vehicle];
        line.number(score.rank).text(vehicle.id.text).text(nameOf(vehicle.fault));
        line.number(score.score).text(nameOf(score.verdict));
        line.number(static_cast<double>(score.snippetCount));
        if (score.firstFlagged)
            line.number(startOf(fleet, scores.set.snippets[*score.firstFlagged]));
        else
            line.text("");
        line.text(score.topChannel).number(score.trend);
        line.endInto(table);
    }
    saveText(files, path, table);
}

} // namespace dyad
