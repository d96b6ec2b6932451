#include "core/base/AtomicFile.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <string>
#include <sys/wait.h>

using namespace dyad;

namespace
{

struct CsvOutcome {
    int exitCode = -1;
    std::string out;

    nlohmann::json json() const { return nlohmann::json::parse(out); }
};

CsvOutcome dyadCsv(const TemporaryFolder& folder, const std::string& table,
                   const std::string& options = "--json")
{
    saveText(realFileSystem(), folder / "table.csv", table);
    const std::string command =
        "cd '" + folder.path().string() + "' && '" DYAD_PROGRAM "' csv table.csv " + options + " 2>/dev/null";
    CsvOutcome outcome;
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        outcome.out.append(buffer.data(), got);
    const int status = ::pclose(pipe);
    outcome.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

} // namespace

TEST_CASE("csv tells the dialect, the header, every row as it stands, and what is wrong")
{
    const TemporaryFolder folder;
    const auto json = dyadCsv(folder, "t;volt\n1;2,5\n2;\"2,6\n3;2,7;x\n4;2,8\n5;2,9\n").json();
    CHECK(json["dialect"]["delimiter"] == ";");
    CHECK(json["dialect"]["decimal"] == ",");
    CHECK(json["dialect"]["header"] == 1);
    CHECK(json["header"] == nlohmann::json{"t", "volt"});
    CHECK(json["rows"].size() == 5);
    CHECK(json["rows"][1] == nlohmann::json{"2", "\"2,6"});
    REQUIRE(json["issues"].size() == 2);
    CHECK(json["issues"][0]["line"] == 3);
    CHECK(json["issues"][0]["column"] == "volt");
    CHECK(json["issues"][0]["kind"] == "unclosed-quote");
    CHECK(json["issues"][1]["line"] == 4);
    CHECK(json["issues"][1]["kind"] == "ragged-row");
}

TEST_CASE("csv writes valid JSON for bytes that are no text")
{
    const TemporaryFolder folder;
    const auto json = dyadCsv(folder, std::string("a,b\n\xFF\xFE\x80,\0x\n1,2\n", 15)).json();
    CHECK(json["rows"].size() == 2);
    CHECK_FALSE(json["issues"].empty());
}

TEST_CASE("csv takes what it is told about a table")
{
    const TemporaryFolder folder;
    const auto json = dyadCsv(folder, "a|b;c\n1|2;3\n",
                              "--json --delimiter ';' --quote none --decimal , --encoding latin1 --header 0")
                          .json();
    CHECK(json["dialect"]["delimiter"] == ";");
    CHECK(json["dialect"]["quote"] == "");
    CHECK(json["dialect"]["encoding"] == "windows-1252");
    CHECK(json["header"].empty());
    CHECK(json["rows"] == nlohmann::json::parse(R"([["a|b","c"],["1|2","3"]])"));
}

TEST_CASE("csv refuses what cannot be, with the exit codes of the contract")
{
    const TemporaryFolder folder;
    CHECK(dyadCsv(folder, "a,b\n", "--delimiter ab").exitCode == 2);
    CHECK(dyadCsv(folder, "a,b\n", "--encoding ebcdic").exitCode == 2);
    CHECK(dyadCsv(folder, "a,b\n", "--decimal x").exitCode == 2);
    CHECK(dyadCsv(folder, "a,b\n", "--json > /dev/null; '" DYAD_PROGRAM "' csv absent.csv").exitCode == 4);
    CHECK(dyadCsv(folder, "a,b\n1,2\n", "").exitCode == 0);
    CHECK(dyadCsv(folder, "").exitCode == 0);
}
