#include "core/data/CsvReader.h"

#include "tests/support/Test.h"

using namespace dyad;

namespace
{

std::vector<std::vector<std::string>> parse(std::string_view text)
{
    CsvReader reader(text);
    std::vector<std::string_view> fields;
    std::vector<std::vector<std::string>> records;
    while (reader.next(fields))
        records.emplace_back(fields.begin(), fields.end());
    return records;
}

using Records = std::vector<std::vector<std::string>>;

} // namespace

TEST_CASE("Records end with LF, CRLF, CR or the file")
{
    CHECK(parse("a,b\nc,d") == Records{{"a", "b"}, {"c", "d"}});
    CHECK(parse("a,b\r\nc,d\r\n") == Records{{"a", "b"}, {"c", "d"}});
    CHECK(parse("a,b\rc,d\r") == Records{{"a", "b"}, {"c", "d"}});
}

TEST_CASE("Quoted fields keep delimiters, line ends and doubled quotes")
{
    CHECK(parse("\"a,b\",\"c\nd\",\"e\"\"f\"\n1,2,3") == Records{{"a,b", "c\nd", "e\"f"}, {"1", "2", "3"}});
}

TEST_CASE("Many quoted fields in one record all stay readable")
{
    std::string line;
    for (int i = 0; i < 300; ++i)
        line += "\"x\"\"" + std::to_string(i) + "\",";
    const Records records = parse(line);
    REQUIRE(records.size() == 1);
    CHECK(records[0][0] == "x\"0");
    CHECK(records[0][299] == "x\"299");
}

TEST_CASE("Empty fields are fields and empty lines are not records")
{
    CHECK(parse(",\n\n\na,\n") == Records{{"", ""}, {"a", ""}});
}

TEST_CASE("A byte order mark is not part of the first field")
{
    CHECK(parse("\xEF\xBB\xBF"
                "a,b") == Records{{"a", "b"}});
}

TEST_CASE("A record knows the line it began on, whatever its quotes hold")
{
    CsvReader reader("a\n\"b\nb\"\nc\n");
    std::vector<std::string_view> fields;
    std::vector<std::size_t> lines;
    while (reader.next(fields))
        lines.push_back(reader.line());
    CHECK(lines == std::vector<std::size_t>{1, 2, 4});
}

TEST_CASE("A quote that never closes is reported and takes the rest of the file")
{
    CsvReader reader("a,b\n\"c,d\ne");
    std::vector<std::string_view> fields;
    REQUIRE(reader.next(fields));
    CHECK_FALSE(reader.quoteLeftOpen());
    REQUIRE(reader.next(fields));
    CHECK(reader.quoteLeftOpen());
    CHECK_FALSE(reader.next(fields));
}
