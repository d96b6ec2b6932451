#include "core/data/csv/CsvDialect.h"

#include "core/base/Error.h"
#include "tests/support/Refusal.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"

#include <string>

using namespace dyad;

namespace
{

CsvDialect dialectOf(std::string_view text, const DialectChoices& choices = {})
{
    return detectDialect(text, true, choices).dialect;
}

/// Rows of a charging record, their fields parted by `delimiter` and decimals by `mark`.
std::string chargingRows(const std::string& delimiter, char mark, int rows)
{
    std::string text;
    for (int row = 0; row < rows; ++row) {
        text += "2019-07-26 11:17:" + std::to_string(10 + row % 50);
        for (const int value : {155 + row, 3235, -225, 3603})
            text += delimiter + std::to_string(value / 10) + mark + std::to_string(std::abs(value % 10) + 1);
        text += "\n";
    }
    return text;
}

const std::string header = "time,soc,volt,current,cell\n";

} // namespace

TEST_CASE("The delimiter is what parts the lines alike")
{
    for (const std::string delimiter : {",", ";", "\t", "|", "~", "^"}) {
        INFO("'" << delimiter << "'");
        const CsvDialect dialect = dialectOf(chargingRows(delimiter, '.', 30));
        CHECK(dialect.delimiter == delimiter[0]);
        CHECK(dialect.columns == 5);
        CHECK_FALSE(dialect.headerLine.has_value());
        CHECK(dialect.firstLine == 1);
    }
}

TEST_CASE("A decimal comma is told from a delimiter")
{
    const CsvDialect dialect = dialectOf(chargingRows(";", ',', 30));
    CHECK(dialect.delimiter == ';');
    CHECK(dialect.decimalMark == ',');
    CHECK(dialectOf(chargingRows(";", '.', 30)).decimalMark == '.');
    CHECK(dialectOf(chargingRows(",", '.', 30)).decimalMark == '.');
    CHECK(dialectOf("a;b\n1.234,5;2.000,25\n").decimalMark == ',');
}

TEST_CASE("Commas within text do not part a table of semicolons")
{
    CHECK(dialectOf("name;note;n\nA;one, two;1\nB;three;2\nC;four, five, six;3\n").delimiter == ';');
}

TEST_CASE("A header is told from data by what stands below it")
{
    CHECK(dialectOf(header + chargingRows(",", '.', 5)).headerLine == 1u);
    CHECK_FALSE(dialectOf(chargingRows(",", '.', 5)).headerLine.has_value());
    CHECK(dialectOf("time,1,2,3\n0,3.5,3.6,3.7\n10,3.5,3.6,3.7\n").headerLine == 1u);
    CHECK(dialectOf("a,b,c\n").headerLine == 1u);
    CHECK(dialectOf("\"名称\",\"电压(V)\"\nA,3.6\nB,3.7\n").headerLine == 1u);
}

TEST_CASE("Titles above the header are preamble")
{
    const std::string table = header + chargingRows(",", '.', 20);
    const CsvDialect plain = dialectOf("Charging report\nVehicle: V12, battery 3\n\n" + table);
    CHECK(plain.headerLine == 4u);
    CHECK(plain.firstLine == 4);
    CHECK(dialectOf("Charging report,,,,\n,,,,\n" + table).headerLine == 3u);
    CHECK(dialectOf("Charging report\n" + chargingRows(",", '.', 20)).firstLine == 2);
}

TEST_CASE("A header narrower than its rows, which end with a delimiter, is a header")
{
    std::string text = header;
    for (int i = 0; i < 10; ++i)
        text += "2019-07-26 11:17:42,15.2,323.5,-22.5,3.6,\n";
    CHECK(dialectOf(text).headerLine == 1u);
    CHECK(dialectOf(text).columns == 6);
}

TEST_CASE("Comments are passed over, unless one of them is the header")
{
    const CsvDialect dialect = dialectOf("# logger 7\n# begun 2019\n" + header + chargingRows(",", '.', 20));
    CHECK(dialect.comment == '#');
    CHECK(dialect.headerLine == 3u);
    const CsvDialect commented = dialectOf("# logger 7\n#" + header + chargingRows(",", '.', 20));
    CHECK(commented.headerLine == 2u);
    CHECK(commented.firstLine == 2);
}

TEST_CASE("Apostrophes are quotes only where they stand around fields")
{
    CHECK(dialectOf("a,b,c\n'x, y',1,2\n'z, w',3,4\n'v, u',5,6\n").quote == '\'');
    CHECK(dialectOf("a,b\nit's,1\nwe're,2\n").quote == '"');
}

TEST_CASE("A blank behind every delimiter belongs to no field")
{
    CHECK(dialectOf("time, volt, name\n1, 2.5, \"a, b\"\n2, 2.6, \"c, d\"\n").blankAfterDelimiter);
    CHECK_FALSE(dialectOf("time,volt\n1, 2.5\n2,2.6\n").blankAfterDelimiter);
}

TEST_CASE("A table of one column has no delimiter to find")
{
    const CsvDialect dialect = dialectOf("volt\n3.5\n3.6\n3.7\n");
    CHECK(dialect.columns == 1);
    CHECK(dialect.headerLine == 1u);
}

TEST_CASE("An empty file has no columns and no header")
{
    const CsvDialect dialect = dialectOf("");
    CHECK(dialect.columns == 0);
    CHECK_FALSE(dialect.headerLine.has_value());
}

TEST_CASE("The encoding is told by the bytes")
{
    CHECK(dialectOf("\xEF\xBB\xBF" + header).encoding == TextEncoding::Utf8);
    CHECK(dialectOf("volt,\xC2\xB0"
                    "C\n")
              .encoding == TextEncoding::Utf8);
    CHECK(dialectOf("Spannung;Temperatur (\xB0"
                    "C);K\xE4lte\n1;2;3\n")
              .encoding == TextEncoding::Windows1252);
    CHECK(dialectOf("\xB5\xE7\xD1\xB9,\xCE\xC2\xB6\xC8\n1,2\n").encoding == TextEncoding::Gb18030);
    CHECK(dialectOf(std::string("\xFF\xFE"
                                "a\0,\0b\0\n\0",
                                10))
              .encoding == TextEncoding::Utf16Le);
    CHECK(dialectOf(std::string("\0a\0,\0b\0\n\0"
                                "1\0,\0"
                                "2\0\n",
                                16))
              .encoding == TextEncoding::Utf16Be);
    CHECK(dialectOf("\xC2\xB0,\xC3\xA4,\xC3\xBC,\xC3\xB6\n1,\xFF,3,4\n").encoding == TextEncoding::Utf8);
}

TEST_CASE("What a person insists on is taken, and the rest is detected around it")
{
    const CsvDialect dialect =
        dialectOf("a,b;c\n1,5;2\n", {.delimiter = ';', .quote = '\0', .decimalMark = '.', .headerLine = 0});
    CHECK(dialect.delimiter == ';');
    CHECK_FALSE(dialect.quote.has_value());
    CHECK(dialect.decimalMark == '.');
    CHECK_FALSE(dialect.headerLine.has_value());
    CHECK(dialect.columns == 2);
    CHECK(dialectOf("x\ny\na,b\n", {.headerLine = 3}).headerLine == 3u);
}

TEST_CASE("Encodings go by the names that people type")
{
    for (const TextEncoding encoding : {TextEncoding::Utf8, TextEncoding::Utf16Le, TextEncoding::Utf16Be,
                                        TextEncoding::Gb18030, TextEncoding::Windows1252})
        CHECK(encodingNamed(nameOf(encoding)) == encoding);
    CHECK(encodingNamed("GBK") == TextEncoding::Gb18030);
    CHECK(encodingNamed("cp1252") == TextEncoding::Windows1252);
    CHECK(encodingNamed("UTF8") == TextEncoding::Utf8);
    CHECK(contains(refusalOf(ErrorKind::Usage, [] { encodingNamed("ebcdic"); }), "utf-16be"));
}

TEST_CASE("Every choice has its reason")
{
    const DetectedDialect detected = detectDialect(header + chargingRows(",", '.', 39), true);
    CHECK(detected.delimiterReason == "',' parts 40 of 40 rows into 5 fields");
    for (const std::string& reason :
         {detected.quoteReason, detected.decimalMarkReason, detected.encodingReason, detected.headerReason})
        CHECK_FALSE(reason.empty());
}
