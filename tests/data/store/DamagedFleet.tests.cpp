#include "core/base/Random.h"
#include "core/data/store/FleetStore.h"
#include "tests/data/store/StoreSamples.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

class StoredSample
{
public:
    explicit StoredSample(const Fleet& fleet) { saveFleet(realFileSystem(), path, fleet, sampleOrigin()); }

    TemporaryFolder folder;
    std::filesystem::path path = folder / "a.fleet.h5";
};

bool contains(const std::optional<std::string>& text, std::string_view part)
{
    return text && text->find(part) != std::string::npos;
}

} // namespace

TEST_CASE("A flipped bit anywhere is found: in the rows when they are touched, elsewhere on opening")
{
    const StoredSample sample(*tinyFleet());
    FileSurgery surgery(sample.path);
    const FleetDirectory directory = surgery.directory();
    const auto isIn = [](const StoredTable& table, std::uint64_t place) {
        return place >= table.offset && place < table.offset + table.bytes();
    };
    const auto before = surgery.read(0, directory.fileBytes);
    std::size_t undetected = 0;
    for (std::uint64_t place = 0; place < directory.fileBytes; ++place) {
        if (before[place] == std::byte{} && place % 16 != 0)
            continue; // most of a small file is zeros between the tables: these are sampled
        const int bit = static_cast<int>(place % 8);
        surgery.flipBit(place, bit);
        const bool opens = !isIn(directory.rows, place) && !isIn(directory.timestamps, place);
        bool detected = false;
        try {
            const StoredFleet stored = openFleet(sample.path);
            if (!opens)
                detected = refusalOf(sample.path).has_value();
        } catch (const Error& error) {
            detected = error.kind() == ErrorKind::Data;
        }
        undetected += detected ? 0 : 1;
        surgery.flipBit(place, bit);
    }
    CHECK(undetected == 0);
    CHECK_FALSE(refusalOf(sample.path));
}

TEST_CASE("A fleet file of any other length is refused with a reason")
{
    const StoredSample sample(*tinyFleet());
    const auto size = std::filesystem::file_size(sample.path);
    std::filesystem::resize_file(sample.path, size + 1);
    CHECK(contains(refusalOf(sample.path), "bytes instead of"));
    std::size_t accepted = 0;
    for (auto length = size; length-- > 0;) {
        if (length % 16 != 0 && length > 2 * directoryBytes && length + directoryBytes < size)
            continue;
        std::filesystem::resize_file(sample.path, length);
        accepted += refusalOf(sample.path) ? 0 : 1;
    }
    CHECK(accepted == 0);
}

TEST_CASE("Damaged rows are refused by name when they are touched, and the others stay usable")
{
    const std::size_t rows = RowGuard::rowsPerBlock + 100;
    FleetBuilder builder({{"volt", "V", ChannelRole::Response}});
    builder.beginVehicle({"a"}, FaultLabel::Healthy);
    builder.beginSegment("s", 0.0);
    for (std::size_t i = 0; i < rows; ++i)
        builder.addRow(static_cast<double>(i), std::vector{1.0F});
    const StoredSample sample(builder.build());
    FileSurgery surgery(sample.path);
    surgery.flipBit(surgery.directory().rows.offset + RowGuard::rowsPerBlock * sizeof(float), 0);

    const auto fleet = openFleet(sample.path).fleet;
    CHECK_NOTHROW(fleet->values(0, RowGuard::rowsPerBlock));
    CHECK_NOTHROW(fleet->timestampSeconds(0, rows));
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto reason = errorOf([&] { fleet->values(RowGuard::rowsPerBlock - 1, 2); });
        CHECK(contains(reason, "a.fleet.h5"));
        CHECK(contains(reason, "rows 65537 to 65636"));
    }
    CHECK(contains(errorOf([&] { verifyFleet(sample.path); }), "rows 65537 to 65636"));
}

TEST_CASE("Files of other kinds are no fleet files, and the reason says so")
{
    const TemporaryFolder folder;
    for (const std::string& text : {std::string(), std::string("vehicle,time\n"),
                                    std::string("\x89HDF\r\n\x1a\n") + std::string(5000, '\0')}) {
        std::ofstream(folder / "other.h5", std::ios::binary) << text;
        CHECK_FALSE(isFleetFile(folder / "other.h5"));
        CHECK(contains(refusalOf(folder / "other.h5"), "is not a fleet file"));
    }
    CHECK_FALSE(isFleetFile(folder.path()));
    CHECK_FALSE(isFleetFile(folder / "absent"));
    CHECK(contains(refusalOf(folder / "absent"), "No such file"));
    CHECK(contains(refusalOf(folder.path()), "directory"));
}

TEST_CASE("Tables that contradict each other are refused even with right checksums")
{
    const StoredSample sample(*tinyFleet());
    FileSurgery surgery(sample.path);
    const FleetDirectory good = surgery.directory();
    const auto refused = [&](auto&& harm) {
        FleetDirectory directory = good;
        harm(directory);
        surgery.seal(directory);
        return refusalOf(sample.path).has_value();
    };
    constexpr std::uint64_t huge = ~std::uint64_t{0} / 4;
    CHECK_FALSE(refused([](FleetDirectory&) {}));
    CHECK(refused([](FleetDirectory& d) { d.rows.records += 1; }));
    CHECK(refused([](FleetDirectory& d) { d.rows.records = huge; }));
    CHECK(refused([](FleetDirectory& d) { d.rows.offset = huge; }));
    CHECK(refused([](FleetDirectory& d) { d.rows.offset += 1; }));
    CHECK(refused([](FleetDirectory& d) { d.rows.offset = 0; }));
    CHECK(refused([](FleetDirectory& d) { d.timestamps.offset = d.rows.offset; }));
    CHECK(refused([](FleetDirectory& d) { d.channels.records = 3; }));
    CHECK(refused([](FleetDirectory& d) { d.vehicles.records = huge; }));
    CHECK(refused([](FleetDirectory& d) { d.vehicles.records = 0; }));
    CHECK(refused([](FleetDirectory& d) { d.vehicles.recordBytes = 0; }));
    CHECK(refused([](FleetDirectory& d) { d.segments.textBytes += 1; }));
    CHECK(refused([](FleetDirectory& d) { d.segments.offset += 8; }));
    CHECK(refused([](FleetDirectory& d) { d.rowChecksums.records = 0; }));
    CHECK(refused([](FleetDirectory& d) { d.mapping.records = 2; }));
    CHECK(refused([](FleetDirectory& d) { d.fileBytes += 1; }));
}

TEST_CASE("A hostile fleet file with right checksums never leads outside the file")
{
    const StoredSample sample(*tinyFleet());
    FileSurgery surgery(sample.path);
    const FleetDirectory good = surgery.directory();
    const auto wholeFile = surgery.read(0, good.fileBytes);
    Random random(1, "hostile fleet files");
    const auto below = [&](std::uint64_t end) { return random.below(end); };
    std::size_t refused = 0;
    constexpr std::size_t attempts = 2000;
    for (std::size_t attempt = 0; attempt < attempts; ++attempt) {
        FleetDirectory directory = good;
        StoredTable* const tables[] = {&directory.rows,     &directory.timestamps, &directory.rowChecksums,
                                       &directory.channels, &directory.vehicles,   &directory.segments,
                                       &directory.sources,  &directory.mapping,    &directory.cacheKey};
        StoredTable& table = *tables[below(std::size(tables))];
        const std::uint64_t value = std::uint64_t{1} << below(63);
        switch (below(4)) {
        case 0:
            table.offset = below(2) == 0 ? value : below(good.fileBytes);
            break;
        case 1:
            table.records = below(2) == 0 ? value : below(100);
            break;
        default: { // numbers within the vehicles' and segments' records
            const StoredTable& records = below(2) == 0 ? directory.vehicles : directory.segments;
            const auto bytes = std::as_bytes(std::span(&value, 1));
            surgery.write(records.offset + below(records.bytes() - bytes.size()), bytes);
        }
        }
        surgery.seal(directory);
        refused += refusalOf(sample.path) ? 1 : 0;
        surgery.write(0, wholeFile);
    }
    CHECK(refused > attempts / 4);
}
