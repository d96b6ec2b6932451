#include "core/data/csv/QuoteRule.h"

#include "tests/data/csv/CsvTables.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

std::vector<ReadRecord> readTable(std::string_view text, std::size_t columns)
{
    return readAll(text, {.columns = columns});
}

/// A table of `rows` rows that `row(i)` writes, without line ends.
template <typename Row>
std::vector<std::string> linesOf(std::size_t rows, Row row)
{
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < rows; ++i)
        lines.push_back(row(i));
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

std::string numbers(std::size_t row)
{
    return std::to_string(row) + ",3." + std::to_string(row % 7) + ",-12.5," + std::to_string(row * 3);
}

std::string words(std::size_t row)
{
    return std::to_string(row) + ",\"car " + std::to_string(row % 5) + "\",7,\"a, \"\"b\"\"\"";
}

std::string multiline(std::size_t row)
{
    const std::string note = row % 3 == 0 ? "\"first\nsecond, third\n\"\"fourth\"\"\"" : "plain";
    return std::to_string(row) + ",V" + std::to_string(row % 5) + "," + note + ",9";
}

/// The table with one row damaged; all others must be as before, and the damaged one must be named or ragged.
void checkDamage(const std::vector<std::string>& lines, std::uint64_t seed)
{
    Random random(seed, "damage");
    const std::size_t columns = 4;
    const auto sound = readTable(joined(lines), columns);
    REQUIRE(sound.size() == lines.size());
    const std::size_t victim = random.below(lines.size());
    std::vector<std::string> damaged = lines;
    std::string& line = damaged[victim];
    const std::size_t at = random.below(line.size() + 1);
    const auto kind = random.below(5);
    if (kind <= 1)
        line.insert(at, "\"");
    else if (kind == 2)
        line.insert(at, ",");
    else if (kind == 3)
        line.insert(at, 1, '\0');
    else
        line.resize(std::max<std::size_t>(at, 1));
    INFO("seed " << seed << ", row " << victim << ": " << line);
    // Cutting or opening a field of several lines damages each of its lines; the others stand.
    const bool isOneLine = lines[victim].find('\n') == std::string::npos;
    const auto read = readTable(joined(damaged), columns);
    std::vector<std::vector<std::string>> found;
    std::size_t before = 0;
    while (before < victim && before < read.size() && read[before].fields == sound[before].fields)
        ++before;
    REQUIRE(before == victim);
    std::size_t after = 0;
    while (after + victim + 1 < sound.size() && after < read.size() &&
           read[read.size() - 1 - after].fields == sound[sound.size() - 1 - after].fields)
        ++after;
    REQUIRE(after == sound.size() - victim - 1);
    if (isOneLine)
        CHECK(read.size() == sound.size());
    if (isOneLine && kind <= 3) {
        const ReadRecord& record = read[victim];
        const bool isNamed = record.defects.any() || record.fields.size() != columns;
        CHECK((isNamed || record.fields == sound[victim].fields || kind <= 2));
    }
}

} // namespace

TEST_CASE("A quote that opens a field and never closes damages its own row alone")
{
    const auto records = readTable("a,b\n1,\"2\n3,4\n5,6\n", 2);
    CHECK(fieldsOf(records) == Fields{{"a", "b"}, {"1", "\"2"}, {"3", "4"}, {"5", "6"}});
    CHECK(records[1].defects.quoteLeftOpen);
    CHECK_FALSE(records[2].defects.any());
}

TEST_CASE("A stray opening quote does not reach the quotes of later rows")
{
    const auto records = readTable("1,\"a\",2\n3,\"b\",\"4\n5,\"c\",6\n7,\"d\",8\n", 3);
    CHECK(fieldsOf(records) == Fields{{"1", "a", "2"}, {"3", "b", "\"4"}, {"5", "c", "6"}, {"7", "d", "8"}});
    CHECK(records[1].defects.quoteLeftOpen);
}

TEST_CASE("A quote too many at the end of a quoted field damages its own row alone, though the widths agree")
{
    const auto records = readTable("1,\"a\"\",2\n3,\"b\",4\n5,\"c\",6\n", 3);
    CHECK(fieldsOf(records) == Fields{{"1", "\"a\"\"", "2"}, {"3", "b", "4"}, {"5", "c", "6"}});
}

TEST_CASE("Two stray quotes with nothing but rows between them do not make a field of those rows")
{
    std::vector<std::string> lines = linesOf(40, numbers);
    lines[5].insert(lines[5].rfind(',') + 1, "\"");
    lines[30] += "\"";
    const auto records = readTable(joined(lines), 4);
    REQUIRE(records.size() == 40);
    CHECK(records[5].defects.quoteLeftOpen);
    CHECK(records[30].defects.strayQuote);
}

TEST_CASE("Fields of several lines stay whole, even where the rows around them are ragged")
{
    CHECK(fieldsOf(readTable("a,\"x\ny, z\nw\",b\nc,d,e\n", 3)) ==
          Fields{{"a", "x\ny, z\nw", "b"}, {"c", "d", "e"}});
    CHECK(fieldsOf(readTable("a,\"x\ny\",b,\nc,d,e\n", 3)) ==
          Fields{{"a", "x\ny", "b", ""}, {"c", "d", "e"}});
    CHECK(fieldsOf(readTable("a,\"x\n1,2,3\ny\",b\n", 3)) == Fields{{"a", "x\n1,2,3\ny", "b"}});
}

TEST_CASE("Careless quotes within a field of several lines leave it whole where the widths agree")
{
    CHECK(fieldsOf(readTable("1,\"he \"said\" so\nand left\",3\n4,5,6\n", 3)) ==
          Fields{{"1", "he \"said\" so\nand left", "3"}, {"4", "5", "6"}});
}

TEST_CASE("A quoted field longer than it may be is read line by line, and reading takes no longer for it")
{
    std::string text = "1,\"2\n";
    for (int i = 0; i < 200; ++i)
        text += "3,4\n";
    text += "5,6\"\n7,8\n";
    const CsvReadOptions options{.limits = {.quoteBytes = 100}};
    const auto records = readAll(text, {.columns = 2}, options);
    CHECK(records.size() == 203);
    CHECK(records[0].defects.quoteLeftOpen);
}

TEST_CASE("Damage in one row leaves all other rows exact: a table of numbers")
{
    for (std::uint64_t seed = 0; seed < 2000; ++seed)
        checkDamage(linesOf(30, numbers), seed);
}

TEST_CASE("Damage in one row leaves all other rows exact: a table with quoted fields")
{
    for (std::uint64_t seed = 0; seed < 4000; ++seed)
        checkDamage(linesOf(30, words), seed);
}

TEST_CASE("Damage in one row leaves all other rows exact: a table with fields of several lines")
{
    for (std::uint64_t seed = 0; seed < 4000; ++seed)
        checkDamage(linesOf(30, multiline), seed);
}
