// Turns the records of a table into rows of numbers, as its mapping says.
#pragma once

#include "core/data/Fleet.h"
#include "core/data/csv/RecordCursor.h"
#include "core/data/import/ImportChoices.h"
#include "core/data/import/PlausibleRange.h"
#include "core/data/import/RowBlock.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dyad
{

/// Used by several threads at once: it never changes.
class RowConverter
{
public:
    /// `channels` are the fleet's; those that this table lacks become blanks.
    RowConverter(const ColumnMapping& mapping, const std::vector<Channel>& channels, char decimalMark,
                 const RowRules& rules);

    RowBlock convert(RecordCursor& records) const;

    /// One record more; its issues and rows go into `block`.
    void convert(const CsvRecord& record, RowBlock& block) const;

private:
    struct Reading {
        std::size_t column;
        std::size_t place; ///< among the fleet's channels
        double factor;
        double offset;
        PlausibleRange plausible;
    };

    struct Folding {
        std::vector<std::size_t> columns;
        double factor = 1.0;
        double offset = 0.0;
        PlausibleRange plausible{};
        std::optional<std::size_t> highest, lowest, mean, spread; ///< places among the fleet's channels
    };

    Folding folding(ColumnUse use, const std::vector<Channel>& channels) const;
    bool isUsable(const CsvRecord& record, RowBlock& block) const;
    std::optional<double> timeOf(const CsvRecord& record, RowBlock& block) const;
    double number(const CsvRecord& record, std::size_t column, double factor, double offset,
                  const PlausibleRange& plausible, RowBlock& block) const;
    void fold(const Folding& folding, const CsvRecord& record, float* row, RowBlock& block) const;
    CurrentFlow flowOf(const float* row) const;
    void addToRuns(const CsvRecord& record, double time, CurrentFlow flow, RowBlock& block) const;
    void note(DataIssueKind kind, const CsvRecord& record, std::size_t column, std::string_view whatWasDone,
              RowBlock& block) const;

    ColumnMapping m_mapping;
    RowRules m_rules;
    char m_decimalMark;
    std::size_t m_width;
    std::vector<Reading> m_readings;
    Folding m_cells;
    Folding m_sensors;
    std::optional<std::size_t> m_vehicle, m_segment, m_time, m_mileage, m_label, m_currentPlace;
};

} // namespace dyad
