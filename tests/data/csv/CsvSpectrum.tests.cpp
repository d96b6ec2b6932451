#include "core/base/FileSystem.h"
#include "core/data/csv/CsvFile.h"
#include "tests/data/csv/CsvTables.h"
#include "tests/support/Test.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <iostream>

using namespace dyad;

TEST_CASE("The tables of csv-spectrum are read as they are meant")
{
    const std::filesystem::path spectrum =
        std::filesystem::path(DYAD_SOURCE_FOLDER) / "../shared/corpora/csv-spectrum";
    if (!std::filesystem::exists(spectrum)) {
        std::cout << "skipped: csv-spectrum is not beside the sources\n";
        return;
    }
    int tables = 0;
    for (const auto& entry : std::filesystem::directory_iterator(spectrum / "csvs")) {
        const std::string name = entry.path().stem().string();
        INFO(name);
        CsvFile file(entry.path(), {.headerLine = 1});
        const auto records = readAll(file.reader());
        ++tables;
        if (name == "location_coordinates") { // its other half describes another table
            REQUIRE(records.size() == 1);
            CHECK(records[0].fields == std::vector<std::string>{"2095257564",
                                                                "37\xEF\xBF\xBD"
                                                                "36'37.8\"N 121\xEF\xBF\xBD"
                                                                "2'17.9\"W",
                                                                "Modesto", "Stanislaus"});
            continue;
        }
        auto expected = nlohmann::json::parse(loadText(spectrum / "json" / (name + ".json")));
        if (expected.is_object())
            expected = nlohmann::json::array({expected});
        REQUIRE(records.size() == expected.size());
        for (std::size_t row = 0; row < records.size(); ++row) {
            REQUIRE(records[row].fields.size() == file.header().size());
            for (std::size_t column = 0; column < file.header().size(); ++column)
                CHECK(records[row].fields[column] == expected[row][file.header()[column]].get<std::string>());
        }
    }
    CHECK(tables == 12);
}
