// Records of a fleet file as bytes: one field after the other, without gaps.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

/// Appends fields to bytes.
class RecordWriter
{
public:
    explicit RecordWriter(std::vector<std::byte>& bytes) : m_bytes(bytes) {}

    template <typename Number>
    void number(Number value)
    {
        const auto* const first = reinterpret_cast<const std::byte*>(&value);
        m_bytes.insert(m_bytes.end(), first, first + sizeof value);
    }

    /// Filled up with zeros.
    void text(std::string_view value, std::size_t bytes)
    {
        const auto* const first = reinterpret_cast<const std::byte*>(value.data());
        m_bytes.insert(m_bytes.end(), first, first + value.size());
        m_bytes.insert(m_bytes.end(), bytes - value.size(), std::byte{});
    }

private:
    std::vector<std::byte>& m_bytes;
};

/// Takes fields from bytes that are known to be long enough.
class RecordReader
{
public:
    explicit RecordReader(const std::byte* place) : m_place(place) {}

    template <typename Number>
    Number number()
    {
        Number value;
        std::memcpy(&value, m_place, sizeof value);
        m_place += sizeof value;
        return value;
    }

    std::string text(std::size_t bytes)
    {
        std::string_view value(reinterpret_cast<const char*>(m_place), bytes);
        m_place += bytes;
        return std::string(value.substr(0, value.find_last_not_of('\0') + 1));
    }

private:
    const std::byte* m_place;
};

} // namespace dyad
