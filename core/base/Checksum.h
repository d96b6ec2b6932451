// XXH3 checksums, so that no damaged byte is taken for a good one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace dyad
{

using Checksum128 = std::array<std::uint8_t, 16>;

/// XXH3-128 of bytes that come in pieces. The result is in canonical (big-endian) order.
class ChecksumStream
{
public:
    ChecksumStream();
    ~ChecksumStream();
    ChecksumStream(const ChecksumStream&) = delete;
    ChecksumStream& operator=(const ChecksumStream&) = delete;

    void add(std::span<const std::byte> bytes);
    Checksum128 result() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

Checksum128 checksum128(std::span<const std::byte> bytes);

/// XXH3-64, for the many blocks of a large file.
std::uint64_t checksum64(std::span<const std::byte> bytes);

/// As people write it: "0123456789abcdef...".
std::string hexadecimal(const Checksum128& checksum);

} // namespace dyad
