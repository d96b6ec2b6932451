#include "core/base/Checksum.h"

#include <xxhash.h>

#include <new>
#include <string_view>

namespace dyad
{
namespace
{

Checksum128 canonical(XXH128_hash_t hash)
{
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, hash);
    return std::to_array(bytes.digest);
}

} // namespace

struct ChecksumStream::State {
    XXH3_state_t* handle = XXH3_createState();

    State()
    {
        if (handle == nullptr)
            throw std::bad_alloc();
        XXH3_128bits_reset(handle);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { XXH3_freeState(handle); }
};

ChecksumStream::ChecksumStream() : m_state(std::make_unique<State>()) {}
ChecksumStream::~ChecksumStream() = default;

void ChecksumStream::add(std::span<const std::byte> bytes)
{
    XXH3_128bits_update(m_state->handle, bytes.data(), bytes.size());
}

Checksum128 ChecksumStream::result() const
{
    return canonical(XXH3_128bits_digest(m_state->handle));
}

Checksum128 checksum128(std::span<const std::byte> bytes)
{
    return canonical(XXH3_128bits(bytes.data(), bytes.size()));
}

std::uint64_t checksum64(std::span<const std::byte> bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string hexadecimal(const Checksum128& checksum)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : checksum) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace dyad
