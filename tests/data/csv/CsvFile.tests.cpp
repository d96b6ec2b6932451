#include "core/data/csv/CsvFile.h"

#include "core/base/FileSystem.h"
#include "tests/data/csv/CsvTables.h"
#include "tests/support/Refusal.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"

#include <fstream>
#include <iconv.h>
#include <iostream>

#if __has_include(<zlib.h>)
#include <zlib.h>
#endif

using namespace dyad;

namespace
{

std::filesystem::path saved(const TemporaryFolder& folder, std::string_view bytes)
{
    const auto path = folder / "table.csv";
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

std::string encoded(std::string text, const char* encoding)
{
    std::string bytes(4 * text.size() + 16, '\0');
    char* in = text.data();
    std::size_t left = text.size();
    char* out = bytes.data();
    std::size_t room = bytes.size();
    const iconv_t converter = ::iconv_open(encoding, "UTF-8");
    ::iconv(converter, &in, &left, &out, &room);
    ::iconv_close(converter);
    bytes.resize(bytes.size() - room);
    return bytes;
}

std::string chineseTable()
{
    std::string text = "车辆,电压(V),温度(℃)\n";
    for (int row = 0; row < 3000; ++row)
        text += "车" + std::to_string(row % 7) + ",3." + std::to_string(row) + ",25\n";
    return text;
}

void checkChineseTable(CsvFile& file)
{
    CHECK(file.header() == std::vector<std::string>{"车辆", "电压(V)", "温度(℃)"});
    const auto records = readAll(file.reader());
    REQUIRE(records.size() == 3000);
    CHECK(records[2999] == ReadRecord{3001, {"车3", "3.2999", "25"}, {}});
    CHECK(file.reader().problems().invalidSequences == 0);
}

} // namespace

TEST_CASE("A table reads alike in every encoding, whatever the buffers cut")
{
    const TemporaryFolder folder;
    for (const char* const encoding : {"UTF-8", "GB18030", "GBK", "UTF-16", "UTF-16LE", "UTF-16BE"}) {
        for (const std::size_t bufferBytes : {7, 1000, 256 * 1024}) {
            INFO(encoding << ", buffers of " << bufferBytes);
            CsvFile file(saved(folder, encoded(chineseTable(), encoding)), {}, {.bufferBytes = bufferBytes});
            checkChineseTable(file);
        }
    }
}

TEST_CASE("Windows-1252 becomes UTF-8")
{
    const TemporaryFolder folder;
    CsvFile file(saved(folder, encoded("Zeit;Kapazität (Ah);°C\n1;2,5;3\n2;2,6;3\n", "WINDOWS-1252")));
    CHECK(file.header() == std::vector<std::string>{"Zeit", "Kapazität (Ah)", "°C"});
    CHECK(file.dialect().decimalMark == ',');
}

TEST_CASE("Byte sequences that an encoding does not know leave a mark and stop nothing")
{
    const TemporaryFolder folder;
    std::string bytes = encoded(chineseTable(), "GB18030");
    bytes.insert(bytes.find("3.2000"), "\xFF");
    CsvFile file(saved(folder, bytes));
    const auto records = readAll(file.reader());
    REQUIRE(records.size() == 3000);
    CHECK(records[2000].fields[1] == "\xEF\xBF\xBD"
                                     "3.2000");
    CHECK(records[2000].defects.invalidBytes);
    CHECK(file.reader().problems().invalidSequences == 1);
    CHECK_FALSE(records[2001].defects.any());
}

TEST_CASE("The reader stands at the first row of data, and knows its line")
{
    const TemporaryFolder folder;
    CsvFile file(saved(folder, "Report\n\"unclosed title\n\ntime,volt\n1,2.5\n2,2.6\n3,2.7\n"));
    CHECK(file.header() == std::vector<std::string>{"time", "volt"});
    CHECK(file.columns() == 2);
    const auto records = readAll(file.reader());
    REQUIRE(records.size() == 3);
    CHECK(records[0] == ReadRecord{5, {"1", "2.5"}, {}});
}

TEST_CASE("Files that cannot be read say so")
{
    const TemporaryFolder folder;
    CHECK(contains(refusalOf(ErrorKind::File, [&] { CsvFile file(folder / "absent.csv"); }), "absent.csv"));
    CHECK(contains(refusalOf(ErrorKind::File, [&] { CsvFile file(folder.path()); }), "directory"));
}

TEST_CASE("An empty file is a table without rows")
{
    const TemporaryFolder folder;
    CsvFile file(saved(folder, ""));
    CHECK(file.header().empty());
    CHECK(readAll(file.reader()).empty());
}

#if __has_include(<zlib.h>)

namespace
{

std::string gzipped(std::string text)
{
    z_stream stream = {};
    ::deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string bytes(text.size() + 1000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    ::deflate(&stream, Z_FINISH);
    bytes.resize(stream.total_out);
    ::deflateEnd(&stream);
    return bytes;
}

} // namespace

TEST_CASE("Compressed tables are read as they are, in several members and any encoding")
{
    const TemporaryFolder folder;
    const std::string bytes = encoded(chineseTable(), "UTF-16");
    const std::size_t half = bytes.size() / 2;
    CsvFile file(saved(folder, gzipped(bytes.substr(0, half)) + gzipped(bytes.substr(half))));
    checkChineseTable(file);
    CHECK_FALSE(file.reader().problems().damage.has_value());
    CHECK(file.reader().bytesDone() == file.reader().bytesInAll());
}

TEST_CASE("A compressed file that ends too early gives the rows there are, and says so")
{
    const TemporaryFolder folder;
    const std::string bytes = gzipped(chineseTable());
    CsvFile file(saved(folder, bytes.substr(0, bytes.size() / 2)));
    const auto records = readAll(file.reader());
    CHECK(records.size() > 100);
    CHECK(records.size() < 3000);
    REQUIRE(file.reader().problems().damage.has_value());
    CHECK(contains(*file.reader().problems().damage, "ends too early"));
}

TEST_CASE("A compressed file that is damaged gives the rows before the damage, and says so")
{
    const TemporaryFolder folder;
    std::string bytes = gzipped(chineseTable());
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i)
        bytes[i] = static_cast<char>(0xFF);
    CsvFile file(saved(folder, bytes));
    CHECK(readAll(file.reader()).size() > 100);
    CHECK(file.reader().problems().damage.has_value());
}

#endif
