#include "core/data/HealthyVehicles.h"

#include "tests/support/FleetSamples.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

HealthyVehicles ofSo(int healthy, int unknown, int faulty)
{
    FleetBuilder builder(sampleChannels());
    int number = 0;
    const auto add = [&](int count, FaultLabel fault) {
        for (int i = 0; i < count; ++i)
            builder.beginVehicle({"V" + std::to_string(number++)}, fault);
    };
    add(healthy, FaultLabel::Healthy);
    add(unknown, FaultLabel::Unknown);
    add(faulty, FaultLabel::Faulty);
    return healthyVehicles(builder.build());
}

} // namespace

TEST_CASE("A few that were called healthy are no picture of the many of which nothing is known")
{
    CHECK(ofSo(2, 31, 7).vehicles.size() == 33); // judged after a first look
    CHECK_FALSE(ofSo(2, 31, 7).areKnown);
    CHECK(ofSo(0, 9, 1).vehicles.size() == 9);
    CHECK(ofSo(4, 3, 1).vehicles.size() == 7); // who could say from four what is usual
}

TEST_CASE("Those known as healthy stand alone where they are many, or all that are left")
{
    CHECK(ofSo(6, 6, 1).vehicles.size() == 6);
    CHECK(ofSo(6, 6, 1).areKnown);
    CHECK(ofSo(20, 500, 1).vehicles.size() == 20);
    CHECK(ofSo(2, 0, 7).vehicles.size() == 2);
    CHECK(ofSo(2, 0, 7).areKnown);
    CHECK(ofSo(0, 0, 3).vehicles.empty());
}
