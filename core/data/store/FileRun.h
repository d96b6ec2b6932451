// Bytes that belong at one place of a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dyad
{

struct FileRun {
    std::uint64_t offset = 0;
    std::vector<std::byte> bytes;
};

} // namespace dyad
