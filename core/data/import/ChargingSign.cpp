#include "core/data/import/ChargingSign.h"

#include "core/data/csv/NumberText.h"
#include "core/data/import/RecogniseColumns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace dyad
{
namespace
{

constexpr double restingShare = 0.02; ///< of the largest current: less is rest
constexpr double bothWaysShare = 0.15;

std::optional<std::size_t> channelColumn(const ColumnMapping& mapping, std::string_view channel)
{
    for (std::size_t i = 0; i < mapping.columns.size(); ++i)
        if (mapping.columns[i].use == ColumnUse::Channel && mapping.columns[i].channel == channel)
            return i;
    return std::nullopt;
}

std::optional<std::size_t> voltageColumn(const ColumnMapping& mapping)
{
    for (const char* channel : {"volt", "max_single_volt", "min_single_volt"})
        if (const auto column = channelColumn(mapping, channel))
            return column;
    return mapping.columnFor(ColumnUse::CellVoltage);
}

std::optional<double> numberAt(const TableSample& sample, std::size_t row, std::optional<std::size_t> column)
{
    if (!column)
        return std::nullopt;
    const ParsedNumber parsed = parseNumber(sample.rows[row][*column], sample.decimalMark);
    return parsed.kind == NumberKind::Number ? std::optional(parsed.value) : std::nullopt;
}

/// Sums the charge between one level and the next, session by session.
class Evidence
{
public:
    void add(const std::string& session, double current, std::optional<double> level)
    {
        State& state = m_states[session];
        state.charge += current;
        if (!level)
            return;
        if (state.level && *level != *state.level) {
            const double product = state.charge * (*level > *state.level ? 1.0 : -1.0);
            (product > 0 ? m_along : m_against) += std::abs(product);
        }
        if (!state.level || *level != *state.level)
            state.charge = 0.0;
        state.level = level;
    }

    /// Positive: the level rises with a positive current. 0: nobody can tell.
    double verdict() const
    {
        const double all = m_along + m_against;
        return all > 0.0 && std::abs(m_along - m_against) > 0.2 * all ? m_along - m_against : 0.0;
    }

private:
    struct State {
        double charge = 0.0;
        std::optional<double> level;
    };
    std::map<std::string, State> m_states;
    double m_along = 0.0;
    double m_against = 0.0;
};

} // namespace

ChargingSign judgeChargingSign(const TableSample& sample, const ColumnMapping& mapping)
{
    const auto current = channelColumn(mapping, "current");
    if (!current)
        return {};
    const auto soc = channelColumn(mapping, "soc");
    const auto voltage = voltageColumn(mapping);
    const auto vehicle = mapping.columnFor(ColumnUse::Vehicle);
    const auto segment = mapping.columnFor(ColumnUse::Segment);

    Evidence bySoc;
    Evidence byVoltage;
    std::vector<double> currents;
    for (std::size_t row = 0; row < sample.rows.size(); ++row) {
        const auto amperes = numberAt(sample, row, current);
        if (!amperes)
            continue;
        const std::string session = (vehicle ? sample.rows[row][*vehicle] : std::string()) + '\n' +
                                    (segment ? sample.rows[row][*segment] : std::string());
        currents.push_back(*amperes);
        bySoc.add(session, *amperes, numberAt(sample, row, soc));
        byVoltage.add(session, *amperes, numberAt(sample, row, voltage));
    }
    if (currents.empty())
        return {};
    double largest = 0.0;
    for (const double amperes : currents)
        largest = std::max(largest, std::abs(amperes));
    const auto share = [&](double sign) {
        const auto flowing = std::count_if(currents.begin(), currents.end(), [&](double amperes) {
            return sign * amperes > restingShare * largest;
        });
        return static_cast<double>(flowing) / static_cast<double>(currents.size());
    };
    const double positive = share(1.0);
    const double negative = share(-1.0);

    ChargingSign sign;
    sign.flowsBothWays = positive > bothWaysShare && negative > bothWaysShare;
    const double verdict = bySoc.verdict() != 0.0 ? bySoc.verdict() : byVoltage.verdict();
    const std::string witness = bySoc.verdict() != 0.0 ? "the state of charge" : "the voltage";
    if (verdict != 0.0) {
        sign.isTurned = verdict > 0.0;
        sign.reason = witness + (sign.isTurned ? " rises while it is positive: turned"
                                               : " rises while it is negative: as stored");
    } else {
        sign.isTurned = positive > negative;
        sign.reason = sign.isTurned ? "mostly positive in records of charging: turned"
                                    : "mostly negative in records of charging: as stored";
    }
    return sign;
}

} // namespace dyad
