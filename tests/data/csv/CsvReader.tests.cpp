#include "core/data/csv/CsvReader.h"

#include "tests/data/csv/CsvTables.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

Fields parse(std::string_view text, const CsvDialect& dialect = {})
{
    return fieldsOf(readAll(text, dialect));
}

} // namespace

TEST_CASE("Records end with LF, CRLF, CR or the file")
{
    CHECK(parse("a,b\nc,d") == Fields{{"a", "b"}, {"c", "d"}});
    CHECK(parse("a,b\r\nc,d\r\n") == Fields{{"a", "b"}, {"c", "d"}});
    CHECK(parse("a,b\rc,d\r") == Fields{{"a", "b"}, {"c", "d"}});
}

TEST_CASE("Nothing, and nothing but line ends, hold no record")
{
    CHECK(parse("").empty());
    CHECK(parse("\n\r\n\r\r\n").empty());
    CHECK(parse("\xEF\xBB\xBF").empty());
}

TEST_CASE("Quoted fields keep delimiters, line ends and doubled quotes")
{
    CHECK(parse("\"a,b\",\"c\nd\",\"e\"\"f\"\n1,2,3") == Fields{{"a,b", "c\nd", "e\"f"}, {"1", "2", "3"}});
    CHECK(parse("\"\",\"\"\"\",\"a\r\nb\"\r\n") == Fields{{"", "\"", "a\r\nb"}});
}

TEST_CASE("Many quoted fields in one record all stay readable")
{
    std::string line;
    for (int i = 0; i < 300; ++i)
        line += "\"x\"\"" + std::to_string(i) + "\",";
    const Fields records = parse(line);
    REQUIRE(records.size() == 1);
    CHECK(records[0][0] == "x\"0");
    CHECK(records[0][299] == "x\"299");
}

TEST_CASE("Empty fields are fields and empty lines are not records")
{
    CHECK(parse(",\n\n\na,\n") == Fields{{"", ""}, {"a", ""}});
    CHECK(parse("a,b,\n1,2,\n") == Fields{{"a", "b", ""}, {"1", "2", ""}});
}

TEST_CASE("A byte order mark is not part of the first field")
{
    CHECK(parse("\xEF\xBB\xBF"
                "a,b") == Fields{{"a", "b"}});
    CHECK(parse("\xEF\xBB\xBF\"a,x\",b") == Fields{{"a,x", "b"}});
}

TEST_CASE("A record knows the line it began on, whatever its quotes hold")
{
    const auto records = readAll("a\n\"b\r\nb\rb\"\n\nc\n", {.columns = 1});
    REQUIRE(records.size() == 3);
    CHECK(records[0].line == 1);
    CHECK(records[1].line == 2);
    CHECK(records[2].line == 6);
}

TEST_CASE("Quotes inside an unquoted field are letters, and the record says so")
{
    const auto records = readAll("37\"5,b\n7'2\" x,d\n");
    CHECK(fieldsOf(records) == Fields{{"37\"5", "b"}, {"7'2\" x", "d"}});
    CHECK(records[0].defects.strayQuote);
    CHECK(records[1].defects.strayQuote);
}

TEST_CASE("A stray quote inside a quoted field is a letter")
{
    const auto records = readAll("\"a\"b\",c\n\"\"a\",c\n\"a\" ,c\n", {.columns = 2});
    CHECK(fieldsOf(records) == Fields{{"a\"b", "c"}, {"\"a", "c"}, {"a ", "c"}});
    CHECK(records[0].defects.strayQuote);
}

TEST_CASE("A quote before an unquoted field does not swallow the fields after it where the width tells")
{
    CHECK(parse("1,\"2,3,\"a\",5\n", {.columns = 5}) == Fields{{"1", "\"2", "3", "a", "5"}});
}

TEST_CASE("NUL bytes and broken bytes stay, and the record says so")
{
    const auto records = readAll(std::string_view("a\0b,c\n\xFF\xFE,d\ne,\xC3\xA9\n", 16));
    CHECK(fieldsOf(records) == Fields{{std::string("a\0b", 3), "c"}, {"\xFF\xFE", "d"}, {"e", "\xC3\xA9"}});
    CHECK(records[0].defects == CsvDefects{.nulByte = true});
    CHECK(records[1].defects == CsvDefects{.invalidBytes = true});
    CHECK_FALSE(records[2].defects.any());
}

TEST_CASE("Other delimiters, quotes and comments are taken from the dialect")
{
    CHECK(parse("a;'b;c'\n# x;y\n1;2\n", {.delimiter = ';', .quote = '\'', .comment = '#'}) ==
          Fields{{"a", "b;c"}, {"1", "2"}});
    CHECK(parse("a\t\"b\n", {.delimiter = '\t', .quote = std::nullopt}) == Fields{{"a", "\"b"}});
    CHECK(parse("a, \"b, c\", d\n", {.blankAfterDelimiter = true}) == Fields{{"a", "b, c", "d"}});
}

TEST_CASE("A line longer than a record may be is cut, and what follows is whole")
{
    const CsvReadOptions options{.bufferBytes = 7, .limits = {.recordBytes = 20, .quoteBytes = 10}};
    const auto records = readAll("a,b\n" + std::string(30, 'x') + ",c\nd,e\n", {}, options);
    REQUIRE(records.size() == 4);
    CHECK(records[1].fields == std::vector<std::string>{std::string(20, 'x')});
    CHECK(records[1].defects.tooLong);
    CHECK(records[2].fields == std::vector<std::string>{std::string(10, 'x'), "c"});
    CHECK(records[3] == ReadRecord{3, {"d", "e"}, {}});
}

TEST_CASE("What a proper writer wrote is read back, whatever it holds")
{
    for (std::uint64_t round = 0; round < 3000; ++round) {
        Random random(round, "proper tables");
        const std::size_t columns = 1 + random.below(5);
        const std::string lineEnd = std::vector<std::string>{"\n", "\r\n", "\r"}[random.below(3)];
        Fields expected;
        std::string text;
        for (std::size_t row = 1 + random.below(12); row > 0; --row) {
            std::vector<std::string>& fields = expected.emplace_back();
            for (std::size_t column = 0; column < columns; ++column) {
                std::string field = nastyText(random, 8);
                while (field.find("\n\r") != std::string::npos) // a line end and half a line end
                    field.erase(field.find("\n\r"), 1);
                fields.push_back(field);
                text += (column > 0 ? "," : "") + writtenField(field, random);
            }
            text += row > 1 || random.below(2) == 0 ? lineEnd : "";
        }
        INFO("round " << round << '\n' << text);
        const auto records = readAll(text, {.columns = random.below(2) == 0 ? columns : 0});
        REQUIRE(fieldsOf(records) == expected);
    }
}
