// Fleet files for tests, and ways to harm them.
#pragma once

#include "core/data/store/FleetLayout.h"
#include "core/data/store/FleetStore.h"
#include "tests/support/FleetSamples.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

inline FleetOrigin sampleOrigin()
{
    return {{{"charging/a.csv", 123456, "00112233445566778899aabbccddeeff"}, {"b.csv", 0, ""}},
            R"({"columns":[]})",
            R"({"gap":600})",
            "key"};
}

inline std::shared_ptr<const Fleet> tinyFleet()
{
    return sampleFleet({.healthy = 2, .faulty = 1, .segments = 2, .rows = 5});
}

/// Everything a fleet may hold that is not plain: blanks, no mileage, a vehicle and a segment without rows,
/// names beyond ASCII.
inline std::shared_ptr<const Fleet> oddFleet()
{
    const float blank = std::nanf("");
    FleetBuilder builder({{"soc", "%", ChannelRole::Stimulus}, {"spannung µ", "", ChannelRole::Response}});
    builder.beginVehicle({"车 7"}, FaultLabel::Unknown);
    builder.beginSegment("", std::nan(""));
    builder.beginSegment("Ladung 1/ä", 12.5);
    builder.addRow(1e9 + 0.25, std::vector{1.0F, blank});
    builder.addRow(1e9 + 0.5, std::vector{-0.0F, 1e-40F});
    builder.beginVehicle({"stands still"}, FaultLabel::Healthy);
    builder.beginVehicle({"b"}, FaultLabel::Faulty);
    builder.beginSegment("x", 0.0);
    builder.addRow(0.0, std::vector{blank, blank});
    return std::make_shared<const Fleet>(builder.build());
}

/// Changes bytes of a file where they stand.
class FileSurgery
{
public:
    explicit FileSurgery(const std::filesystem::path& path)
        : m_stream(path, std::ios::in | std::ios::out | std::ios::binary)
    {
    }

    std::vector<std::byte> read(std::uint64_t offset, std::size_t count)
    {
        std::vector<std::byte> bytes(count);
        m_stream.seekg(static_cast<std::streamoff>(offset));
        m_stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
        return bytes;
    }

    void write(std::uint64_t offset, std::span<const std::byte> bytes)
    {
        m_stream.seekp(static_cast<std::streamoff>(offset));
        m_stream.write(reinterpret_cast<const char*>(bytes.data()),
                       static_cast<std::streamsize>(bytes.size()));
        m_stream.flush();
    }

    void flipBit(std::uint64_t offset, int bit)
    {
        std::vector<std::byte> byte = read(offset, 1);
        byte[0] ^= static_cast<std::byte>(1U << bit);
        write(offset, byte);
    }

    FleetDirectory directory()
    {
        const std::vector<std::byte> bytes = read(0, directoryBytes);
        return decodeDirectory(std::span<const std::byte, directoryBytes>(bytes)).directory;
    }

    /// As somebody would who knows how the checksums are made.
    void seal(FleetDirectory directory)
    {
        ChecksumStream checksum;
        for (const FileRange& range : coveredByRest(directory))
            if (range.begin <= range.end && range.end <= directory.fileBytes)
                checksum.add(read(range.begin, range.end - range.begin));
        directory.rest = checksum.result();
        write(0, encodeDirectory(directory));
    }

private:
    std::fstream m_stream;
};

/// Why the work cannot be done; nothing: it was done.
template <typename Work>
std::optional<std::string> errorOf(Work&& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return std::nullopt;
}

/// Why the file is refused; nothing: it was opened and every row could be had.
inline std::optional<std::string> refusalOf(const std::filesystem::path& path)
{
    return errorOf([&] {
        const StoredFleet stored = openFleet(path);
        for (const Segment& segment : stored.fleet->segments()) {
            stored.fleet->values(segment.firstRow, segment.rowCount);
            stored.fleet->timestampSeconds(segment.firstRow, segment.rowCount);
        }
    });
}

} // namespace dyad
