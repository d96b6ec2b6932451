#include "tests/fuzz/CsvReaderCheck.h"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    dyad::checkCsvReading({data, size}); // an exception that comes out of here is a finding
    return 0;
}
