#include "core/data/import/LabelTable.h"

#include "core/data/csv/CsvFile.h"
#include "core/data/csv/NumberText.h"

#include <cmath>
#include <unordered_map>

namespace dyad
{
namespace
{

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\"'");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t\"'") - first + 1);
}

std::string withoutZeros(std::string_view name)
{
    const auto first = name.find_first_not_of('0');
    return std::string(first == std::string_view::npos ? name : name.substr(first));
}

class VehicleFinder
{
public:
    explicit VehicleFinder(SessionBook& book)
    {
        for (std::size_t i = 0; i < book.vehicles().size(); ++i) {
            const std::string& name = book.vehicles()[i].id.text;
            m_exact.emplace(name, i);
            // Two names that differ in their zeros alone cannot be found without them.
            const auto [found, isNew] = m_loose.try_emplace(withoutZeros(name), i);
            if (!isNew)
                found->second = none;
        }
    }

    std::optional<std::size_t> find(std::string_view name) const
    {
        if (const auto found = m_exact.find(std::string(name)); found != m_exact.end())
            return found->second;
        const auto found = m_loose.find(withoutZeros(name));
        return found == m_loose.end() || found->second == none ? std::nullopt : std::optional(found->second);
    }

private:
    static constexpr auto none = static_cast<std::size_t>(-1);
    std::unordered_map<std::string, std::size_t> m_exact;
    std::unordered_map<std::string, std::size_t> m_loose;
};

} // namespace

void applyLabelTable(const SurveyedGroup& table, SessionBook& book, ImportReport& report)
{
    const VehicleFinder finder(book);
    const auto vehicleColumn = table.mapping.columnFor(ColumnUse::Vehicle);
    const auto labelColumn = table.mapping.columnFor(ColumnUse::Label);
    const auto mileageColumn = table.mapping.columnFor(ColumnUse::Mileage);
    const auto segmentColumn = table.mapping.columnFor(ColumnUse::Segment);
    for (const auto& path : table.files) {
        CsvFile file(path);
        CsvRecord record;
        while (file.reader().next(record)) {
            const auto note = [&](DataIssueKind kind, std::size_t column, const char* done) {
                report.add(
                    {kind, path.filename().string(), record.line, table.mapping.columns[column].header,
                     column < record.fields.size() ? std::string(record.fields[column]) : std::string(),
                     done});
            };
            if (record.fields.size() < table.mapping.columns.size()) {
                note(DataIssueKind::RaggedRow, *vehicleColumn, "row left out");
                continue;
            }
            const auto vehicle = finder.find(trimmed(record.fields[*vehicleColumn]));
            if (!vehicle) {
                note(DataIssueKind::UnknownVehicle, *vehicleColumn,
                     "no rows of this vehicle; label not used");
                continue;
            }
            auto& entry = book.vehicles()[*vehicle];
            if (labelColumn) {
                const FaultLabel label = faultLabelOf(trimmed(record.fields[*labelColumn]));
                if (label != FaultLabel::Unknown && entry.fault != FaultLabel::Unknown &&
                    entry.fault != label)
                    note(DataIssueKind::Contradiction, *labelColumn, "this table's label used");
                entry.fault = label != FaultLabel::Unknown ? label : entry.fault;
            }
            if (!mileageColumn)
                continue;
            const ParsedNumber mileage =
                parseNumber(record.fields[*mileageColumn], file.dialect().decimalMark);
            if (mileage.kind != NumberKind::Number)
                continue;
            const ColumnChoice& choice = table.mapping.columns[*mileageColumn];
            book.setMileage(
                *vehicle, segmentColumn ? std::string(trimmed(record.fields[*segmentColumn])) : std::string(),
                mileage.value * choice.factor + choice.offset);
        }
    }
}

} // namespace dyad
