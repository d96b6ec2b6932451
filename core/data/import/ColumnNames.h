// What the words of a column's header say: English, German, Chinese, and the published names.
#pragma once

#include "core/data/import/ColumnMapping.h"

#include <optional>
#include <string>
#include <string_view>

namespace dyad
{

/// The measurements that have a name of their own here.
struct KnownChannel {
    std::string_view name;
    std::string_view unit;
    ChannelRole role;
};

const KnownChannel* knownChannel(std::string_view name);

struct NamedColumn {
    ColumnUse use = ColumnUse::Unused;
    std::string
        channel; ///< for Channel; for a lone temperature "temp", since no header says which of the two it is
    /// How well the words fit: of two columns that claim the same, the higher one is it.
    int fit = 0;
    std::string_view language; ///< "", "German", "Chinese"
};

/// `name` is a header without its unit. Nothing where the words mean nothing known, or something that looks
/// alike and is not: a charger's current, an ambient temperature, the number of the hottest probe.
std::optional<NamedColumn> recogniseName(std::string_view name);

/// A header that counts up: "cell_07" is the stem "cell_#" and 7.
struct NumberedName {
    std::string stem;
    int number = 0;
};
std::optional<NumberedName> splitNumber(std::string_view name);

/// What a stem of many columns measures: CellVoltage, CellTemperature or, where it could be either, nothing.
std::optional<ColumnUse> recogniseCellStem(std::string_view stem);

} // namespace dyad
