#include "tests/data/csv/CsvTables.h"
#include "tests/fuzz/CsvReaderCheck.h"
#include "tests/support/Test.h"

using namespace dyad;

TEST_CASE("Tables made by chance are read alike in order and in blocks, however they are written")
{
    for (std::uint64_t round = 0; round < 400; ++round) {
        Random random(round, "fuzzed tables");
        std::string bytes;
        for (int i = 0; i < 3; ++i)
            bytes += static_cast<char>(random.below(256));
        bytes += nastyText(random, 300);
        if (random.below(3) == 0) { // bytes that are no text at all
            for (char& byte : bytes)
                byte = random.below(4) == 0 ? static_cast<char>(random.below(256)) : byte;
        }
        INFO("round " << round);
        const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
        REQUIRE_NOTHROW(checkCsvReading({data, bytes.size()}));
    }
}
