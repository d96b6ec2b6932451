// What must hold of reading any bytes whatever as a table; the fuzzer and an ordinary test call it.
#pragma once

#include <cstdint>
#include <span>

namespace dyad
{

/// Throws std::logic_error where detecting, reading in order and reading in blocks do not agree.
void checkCsvReading(std::span<const std::uint8_t> input);

} // namespace dyad
