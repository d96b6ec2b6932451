#include "core/data/import/Annotations.h"

#include "core/base/Error.h"
#include "core/data/csv/CsvFile.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace dyad
{
namespace
{

constexpr std::array judgements{Judgement::Fault, Judgement::FalseAlarm, Judgement::Unsure};

using Header = std::vector<std::string>;

std::optional<std::size_t> columnOf(const Header& header, std::string_view name)
{
    const auto found = std::find(header.begin(), header.end(), name);
    return found == header.end() ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(found - header.begin()));
}

std::size_t requiredColumn(const Header& header, std::string_view name, const std::filesystem::path& path)
{
    const auto column = columnOf(header, name);
    if (!column)
        throw Error(ErrorKind::Data, "The annotations '" + path.string() + "' have no column '" +
                                         std::string(name) +
                                         "'; their first line is vehicle,judgement,note,time.");
    return *column;
}

std::optional<Judgement> judgementNamed(std::string_view name)
{
    for (const Judgement judgement : judgements)
        if (nameOf(judgement) == name)
            return judgement;
    return std::nullopt;
}

} // namespace

std::string_view nameOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Fault:
        return "fault";
    case Judgement::FalseAlarm:
        return "false-alarm";
    case Judgement::Unsure:
        break;
    }
    return "unsure";
}

Annotations loadAnnotations(const std::filesystem::path& path)
{
    DialectChoices asWritten; // nothing is left to be guessed
    asWritten.delimiter = ',';
    asWritten.quote = '"';
    asWritten.headerLine = 1;
    CsvFile file(path, asWritten);
    const std::size_t vehicle = requiredColumn(file.header(), "vehicle", path);
    const std::size_t judgement = requiredColumn(file.header(), "judgement", path);
    const auto note = columnOf(file.header(), "note");
    const auto time = columnOf(file.header(), "time");
    Annotations result;
    CsvRecord record;
    while (file.reader().next(record)) {
        const auto field = [&](std::optional<std::size_t> column) {
            return column && *column < record.fields.size() ? std::string(record.fields[*column])
                                                            : std::string();
        };
        const auto word = judgementNamed(field(judgement));
        if (field(vehicle).empty() || !word) {
            result.report.add(
                {field(vehicle).empty() ? DataIssueKind::NoVehicle : DataIssueKind::Contradiction,
                 path.filename().string(), record.line, "judgement", field(judgement),
                 "row left out: a judgement is fault, false-alarm or unsure"});
            continue;
        }
        result.entries.push_back({field(vehicle), *word, field(note), field(time)});
    }
    return result;
}

Relabelled withAnnotations(const std::shared_ptr<const Fleet>& fleet,
                           const std::vector<Annotation>& annotations)
{
    std::map<std::string_view, std::size_t> places;
    std::vector<FaultLabel> labels;
    for (std::size_t vehicle = 0; vehicle < fleet->vehicles().size(); ++vehicle) {
        places.emplace(fleet->vehicles()[vehicle].id.text, vehicle);
        labels.push_back(fleet->vehicles()[vehicle].fault);
    }
    Relabelled result;
    for (const Annotation& annotation : annotations) {
        const auto place = places.find(annotation.vehicle);
        if (place == places.end()) {
            result.unknown.push_back(annotation.vehicle);
            continue;
        }
        FaultLabel& label = labels[place->second];
        if (annotation.judgement == Judgement::Unsure)
            label = fleet->vehicles()[place->second].fault; // as if nothing had been said before
        else
            label = annotation.judgement == Judgement::Fault ? FaultLabel::Faulty : FaultLabel::Healthy;
    }
    for (std::size_t vehicle = 0; vehicle < labels.size(); ++vehicle)
        result.changed += labels[vehicle] != fleet->vehicles()[vehicle].fault;
    result.fleet = std::make_shared<const Fleet>(fleet->withLabels(labels));
    return result;
}

} // namespace dyad
