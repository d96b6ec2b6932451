#include "core/scoring/ScoreTables.h"

#include "core/data/TimeText.h"
#include "tests/scoring/ScoredFleets.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"

#include <cmath>
#include <sstream>

using namespace dyad;

namespace
{

constexpr int culprit = 8;

/// Nine vehicles of thirty sessions, of which the last goes astray in its second half.
ScoredFleet lateFault()
{
    return scoredFleet(8, 1, 30, [](int vehicle, int session) {
        const double usual = 1.0 + 0.1 * ((vehicle * 7 + session * 3) % 5);
        const double grown = vehicle == culprit && session >= 15 ? 0.3 * (session - 14) : 0.0;
        return std::array{usual, usual + grown};
    });
}

std::vector<std::string> fieldsOf(const std::string& table, const std::string& vehicle)
{
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream text(line);
        std::vector<std::string> fields;
        for (std::string field; std::getline(text, field, ',');)
            fields.push_back(field);
        if (fields.size() > 1 && fields[1] == vehicle)
            return fields;
    }
    FAIL("no line for the vehicle");
    return {};
}

} // namespace

TEST_CASE("The vehicle table says which, since when, on which signal and why")
{
    const TemporaryFolder folder;
    ScoredFleet made = lateFault();
    const FleetRanking ranking = rankVehicles(*made.fleet, made.scores);
    saveVehicleTable(realFileSystem(), folder / "v.csv", *made.fleet, made.scores, ranking);
    const std::vector<std::string> fields = fieldsOf(loadText(folder / "v.csv"), "V8");
    CHECK(fields[0] == "1");
    CHECK(fields[4] == "strong");
    CHECK(std::stod(fields[6]) >= 15 * 100000.0); // the second half of its life
    CHECK(fields[7] == "loud");
    CHECK(std::stod(fields[9]) >= 9000 + 1500); // kilometres
    CHECK(fields[10].empty());                  // nobody said when it failed
    CHECK(contains(
        loadText(folder / "v.csv"),
        "loud is stranger than in 95 % of usual vehicles, and its errors rise over the vehicle's life"));
}

TEST_CASE("The lead time is the days from the flag to the failure")
{
    ScoredFleet made = lateFault();
    const FleetRanking ranking = rankVehicles(*made.fleet, made.scores);
    const VehicleScore& top = ranking.vehicles.front();
    REQUIRE(top.firstFlagged);
    const Snippet& first = made.scores.set.snippets[*top.firstFlagged];
    const double flagged = made.fleet->timestampSeconds(first.firstRow, 1).front();
    CHECK(leadDays(*made.fleet, made.scores, top, {{"V8", flagged + 10 * 86400.0}}) == Approx(10.0));
    CHECK(leadDays(*made.fleet, made.scores, top, {{"V8", flagged - 86400.0}}) == Approx(-1.0));
    CHECK_FALSE(leadDays(*made.fleet, made.scores, top, {{"V7", flagged}}));
    CHECK_FALSE(leadDays(*made.fleet, made.scores, top, {{"V8", 1.7e9}})); // a date, where the fleet has none
}

TEST_CASE("Every verdict has its reason")
{
    VehicleScore vehicle;
    vehicle.topChannel = "volt";
    CHECK(reasonOf(vehicle) == "no whole window to score");
    vehicle.snippetCount = 2;
    CHECK(reasonOf(vehicle) == "too few windows to judge");
    vehicle.verdict = Verdict::Normal;
    CHECK(reasonOf(vehicle) == "as usual");
    vehicle.verdict = Verdict::Strong;
    vehicle.strangeness = 5.0;
    CHECK(reasonOf(vehicle) == "volt is far stranger than in usual vehicles");
    vehicle.verdict = Verdict::Borderline;
    vehicle.strangeness = 1.2;
    CHECK(reasonOf(vehicle) == "volt is stranger than in 95 % of usual vehicles");
    vehicle.strangeness = 0.2;
    vehicle.rise = 1.2;
    CHECK(reasonOf(vehicle) == "volt looks usual, but its errors rise over the vehicle's life");
    vehicle.rise = 0.9;
    CHECK(
        reasonOf(vehicle) ==
        "volt is a little strange, and its errors rise over the vehicle's life a little: together too much");
}

TEST_CASE("A date is written as one, and seconds of a recording as seconds")
{
    CHECK(timeText(1564139862.0, isDate(1564139862.0)) == "2019-07-26 11:17:42");
    CHECK(timeText(86400.5, isDate(86400.5)) == "86400.5");
}

TEST_CASE("A signal that goes astray is named, not the one whose small errors it disturbs")
{
    ScoredFleet made = scoredFleet(8, 1, 30, [](int vehicle, int session) {
        const double wobble = 1.0 + 0.3 * ((vehicle * 7 + session * 3) % 5);
        const bool astray = vehicle == culprit;
        return std::array{0.0001 * wobble * (astray ? 60 : 1), 1.0 * wobble * (astray ? 40 : 1)};
    });
    CHECK(rankVehicles(*made.fleet, made.scores).vehicles.front().topChannel == "loud");
}
