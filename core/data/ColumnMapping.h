// Which column of a table means what.
#pragma once

#include "core/data/Fleet.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

/// Column numbers, from 0.
struct ColumnMapping {
    struct ChannelColumn {
        std::size_t column = 0;
        Channel channel;
    };

    std::optional<std::size_t> vehicle;
    std::optional<std::size_t> segment;
    std::optional<std::size_t> time;
    std::optional<std::size_t> mileage;
    std::optional<std::size_t> label;
    std::vector<ChannelColumn> channels;
    std::vector<std::size_t> unused;
};

/// Recognises the published names, whatever their case.
ColumnMapping recogniseColumns(std::span<const std::string_view> header);

} // namespace dyad
