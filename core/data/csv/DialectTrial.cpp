#include "core/data/csv/DialectTrial.h"

#include "core/data/csv/CellKind.h"
#include "core/data/csv/CsvReader.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dyad
{
namespace
{

/// How sure a cell of this kind is that the delimiter is right.
double confidence(CellKind kind)
{
    switch (kind) {
    case CellKind::Number:
    case CellKind::Time:
        return 1.0;
    case CellKind::Word:
        return 0.8;
    case CellKind::Empty:
    case CellKind::Text:
        return 0.6;
    case CellKind::Torn:
        break;
    }
    return 0.05;
}

/// Between two delimiters that fit alike, the more common one.
double habit(char delimiter)
{
    switch (delimiter) {
    case ',':
    case ';':
    case '\t':
        return 1.0;
    case '|':
        return 0.98;
    case ' ':
        return 0.7;
    default:
        return 0.75;
    }
}

void readRecords(std::string_view text, std::size_t mostRecords, DialectTrial& trial)
{
    const CsvReadOptions options{
        .limits = {.recordBytes = std::size_t{256} * 1024, .quoteBytes = std::size_t{64} * 1024}};
    CsvReader reader(text, trial.dialect, options);
    trial.records.clear();
    trial.stray = 0;
    for (CsvRecord record; trial.records.size() < mostRecords && reader.next(record);) {
        const bool isDamaged = record.defects.quoteLeftOpen || record.defects.strayQuote;
        trial.stray += isDamaged ? 1 : 0;
        trial.records.push_back({record.line, {record.fields.begin(), record.fields.end()}, isDamaged});
    }
}

/// The width that most records have; of several, the larger.
std::size_t commonWidth(const std::vector<TrialRecord>& records)
{
    std::map<std::size_t, std::size_t> counts;
    for (const TrialRecord& record : records)
        ++counts[record.fields.size()];
    std::size_t width = 0;
    std::size_t most = 0;
    for (const auto& [fields, count] : counts) {
        if (count >= most) {
            width = fields;
            most = count;
        }
    }
    return width;
}

/// Quotes that stand where a field begins and where one ends.
std::size_t quotedFields(std::string_view text, const CsvDialect& dialect)
{
    if (!dialect.quote)
        return 0;
    const auto isEdge = [&](std::size_t at) {
        return text[at] == dialect.delimiter || text[at] == '\n' || text[at] == '\r';
    };
    std::size_t opening = 0;
    std::size_t closing = 0;
    for (std::size_t at = text.find(*dialect.quote); at != std::string_view::npos;
         at = text.find(*dialect.quote, at + 1)) {
        std::size_t before = at;
        while (before > 0 && text[before - 1] == ' ' && dialect.delimiter != ' ')
            --before;
        opening += before == 0 || isEdge(before - 1) ? 1 : 0;
        closing += at + 1 == text.size() || isEdge(at + 1) ? 1 : 0;
    }
    return std::min(opening, closing);
}

double meanConfidence(const DialectTrial& trial)
{
    double sum = 0.0;
    std::size_t cells = 0;
    for (std::size_t i = 0; i < trial.records.size(); ++i) {
        const TrialRecord& record = trial.records[i];
        const bool isHeaderPerhaps = i == 0 && trial.records.size() > 1;
        if (record.fields.size() != trial.dialect.columns || isHeaderPerhaps)
            continue;
        for (const std::string& field : record.fields)
            sum += confidence(kindOfCell(field));
        cells += record.fields.size();
    }
    return cells == 0 ? 0.0 : sum / static_cast<double>(cells);
}

} // namespace

DialectTrial tryDialect(std::string_view text, CsvDialect dialect, std::size_t mostRecords)
{
    DialectTrial trial;
    trial.dialect = dialect;
    trial.dialect.columns = 0;
    readRecords(text, mostRecords, trial);
    trial.dialect.columns = commonWidth(trial.records);
    if (trial.stray > 0) { // with the width known, stray quotes do less harm
        readRecords(text, mostRecords, trial);
        trial.dialect.columns = commonWidth(trial.records);
    }
    const std::size_t columns = trial.dialect.columns;
    trial.fitting = static_cast<std::size_t>(
        std::count_if(trial.records.begin(), trial.records.end(),
                      [&](const TrialRecord& record) { return record.fields.size() == columns; }));
    trial.quoted = quotedFields(text, trial.dialect);
    if (trial.records.empty())
        return trial;
    const auto all = static_cast<double>(trial.records.size());
    const double consistency = static_cast<double>(trial.fitting) / all;
    const double soundness = 1.0 - 0.5 * static_cast<double>(trial.stray) / all;
    // A single column explains nothing; each further one does a little more.
    const double structure = columns < 2 ? 0.3 : std::sqrt(1.0 - 1.0 / static_cast<double>(columns));
    trial.score = consistency * consistency * soundness * structure * meanConfidence(trial) *
                  (columns < 2 ? 1.0 : habit(dialect.delimiter));
    return trial;
}

} // namespace dyad
