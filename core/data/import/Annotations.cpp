#include "core/data/import/Annotations.h"

#include "core/data/import/WrittenTable.h"

namespace dyad
{

Annotations loadAnnotations(const std::filesystem::path& path)
{
    WrittenTable table(path, {"vehicle", "judgement"}, "vehicle,judgement,note,time");
    Annotations result;
    while (table.next()) {
        const std::string vehicle = table.field("vehicle");
        const std::string judgement = table.field("judgement");
        const auto word = judgementNamed(judgement);
        if (vehicle.empty() || !word) {
            result.report.add({vehicle.empty() ? DataIssueKind::NoVehicle : DataIssueKind::Contradiction,
                               path.filename().string(), table.line(), "judgement", judgement,
                               "row left out: a judgement is fault, false-alarm or unsure"});
            continue;
        }
        result.entries.push_back({vehicle, *word, table.field("note"), table.field("time")});
    }
    return result;
}

} // namespace dyad
