#include "core/scoring/LikeSegment.h"

#include "tests/support/FleetSamples.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

constexpr std::size_t soc = 0;

/// A vehicle each: the session of the first begins at 20 % of charge, those of the others where they are
/// told.
std::shared_ptr<const Fleet> fleetBeginningAt(const std::vector<float>& others)
{
    FleetBuilder builder({{"soc", "%", ChannelRole::Stimulus}, {"volt", "V", ChannelRole::Response}});
    const auto addVehicle = [&](const std::string& id, float start) {
        builder.beginVehicle({id}, FaultLabel::Unknown);
        builder.beginSegment("1", 1000.0);
        for (int row = 0; row < 20; ++row) {
            const float values[] = {start + static_cast<float>(row), 350.0F};
            builder.addRow(20.0 * row, values);
        }
    };
    addVehicle("strange", 20.0F);
    for (std::size_t i = 0; i < others.size(); ++i)
        addVehicle("other " + std::to_string(i), others[i]);
    return std::make_shared<const Fleet>(builder.build());
}

FleetRanking allNormal(const Fleet& fleet)
{
    FleetRanking ranking;
    for (std::size_t vehicle = 0; vehicle < fleet.vehicles().size(); ++vehicle) {
        VehicleScore score;
        score.vehicle = vehicle;
        score.verdict = Verdict::Normal;
        ranking.vehicles.push_back(score);
    }
    return ranking;
}

} // namespace

TEST_CASE("Beside a strange session lies that of a usual vehicle under the most alike conditions")
{
    const auto fleet = fleetBeginningAt({60.0F, 24.0F, 5.0F});
    FleetRanking ranking = allNormal(*fleet);
    CHECK(likeSegment(*fleet, ranking, {{soc}, {}}, 0) == 2U);

    SECTION("not of one that is strange itself")
    {
        ranking.vehicles[2].verdict = Verdict::Borderline;
        CHECK(likeSegment(*fleet, ranking, {{soc}, {}}, 0) == 3U);
    }
    SECTION("and nothing where nobody is usual")
    {
        for (VehicleScore& score : ranking.vehicles)
            score.verdict = Verdict::Unjudged;
        CHECK_FALSE(likeSegment(*fleet, ranking, {{soc}, {}}, 0).has_value());
    }
}

TEST_CASE("A fleet of one vehicle has nothing to lay beside its sessions")
{
    const auto fleet = fleetBeginningAt({});
    CHECK_FALSE(likeSegment(*fleet, allNormal(*fleet), {{soc}, {}}, 0).has_value());
}

TEST_CASE("A session that began as warm is more alike than one that became so")
{
    FleetBuilder builder({{"soc", "%", ChannelRole::Stimulus}, {"max_temp", "C", ChannelRole::Response}});
    const auto addVehicle = [&](const std::string& id, float first, float last) {
        builder.beginVehicle({id}, FaultLabel::Unknown);
        builder.beginSegment("1", 1000.0);
        for (int row = 0; row < 20; ++row) {
            const float values[] = {30.0F + static_cast<float>(row), row == 0 ? first : last};
            builder.addRow(20.0 * row, values);
        }
    };
    addVehicle("strange", 30.0F, 60.0F);
    addVehicle("cold", 5.0F, 60.0F);
    addVehicle("warm", 29.0F, 35.0F);
    const Fleet fleet = builder.build();
    CHECK(likeSegment(fleet, allNormal(fleet), {{soc}, {1}}, 0) == 2U);
}
