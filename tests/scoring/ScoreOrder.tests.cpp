#include "core/scoring/ScoreOrder.h"

#include "tests/support/Test.h"

#include <cmath>
#include <limits>

using namespace dyad;

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

/// Ten vehicles with ties, of all three kinds, one of them without a score.
const std::vector<KnownScore> ten{{0, 0.5, FaultLabel::Healthy},  {1, 2.0, FaultLabel::Faulty},
                                  {2, 1.0, FaultLabel::Healthy},  {3, 1.0, FaultLabel::Unknown},
                                  {4, none, FaultLabel::Faulty},  {5, 1.0, FaultLabel::Faulty},
                                  {6, 3.0, FaultLabel::Healthy},  {7, 2.0, FaultLabel::Healthy},
                                  {8, -1.0, FaultLabel::Unknown}, {9, 5.0, FaultLabel::Faulty}};

using Vehicles = std::vector<std::size_t>;

} // namespace

TEST_CASE("The counts at every threshold are those that looking at each vehicle gives")
{
    const ScoreOrder order(ten);
    CHECK(order.scored() == 9);
    CHECK(order.unscored() == 1);
    const std::vector<LabelledScore> known = order.known();
    CHECK(known.size() == 7);
    for (const double threshold : {-endless, -2.0, -1.0, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 6.0, endless}) {
        CAPTURE(threshold);
        CHECK((order.confusionAt(threshold) == confusionAt(known, threshold)));
        std::size_t above = 0;
        for (const KnownScore& score : ten)
            above += score.score > threshold ? 1 : 0;
        CHECK(order.flagged(threshold) == above);
    }
}

TEST_CASE("The vehicles of a count are those that were counted, strangest first")
{
    const ScoreOrder order(ten);
    CHECK((order.vehicles(FaultLabel::Faulty, 1.0, true) == Vehicles{9, 1}));
    CHECK((order.vehicles(FaultLabel::Faulty, 1.0, false) == Vehicles{5}));
    CHECK((order.vehicles(FaultLabel::Healthy, 1.0, true) == Vehicles{6, 7}));
    CHECK((order.vehicles(FaultLabel::Unknown, 1.0, false) == Vehicles{3, 8}));
    CHECK((order.vehicles(FaultLabel::Healthy, {0.5, 1.0}) == Vehicles{2, 0}));
    CHECK(order.vehicles(FaultLabel::Healthy, {1.1, 1.9}).empty());
    CHECK(order.vehicles(FaultLabel::Healthy, {5.0, 1.0}).empty());
}

TEST_CASE("Nothing, nobody with a score and endless scores are counted without surprise")
{
    CHECK(ScoreOrder().flagged(0.0) == 0);
    CHECK(ScoreOrder().known().empty());
    const ScoreOrder blank(std::vector<KnownScore>{{0, none, FaultLabel::Faulty}});
    CHECK(blank.scored() == 0);
    CHECK(blank.unscored() == 1);
    const ScoreOrder ends(
        std::vector<KnownScore>{{0, endless, FaultLabel::Faulty}, {1, -endless, FaultLabel::Healthy}});
    CHECK((ends.confusionAt(0.0) == Confusion{1, 0, 1, 0}));
    CHECK((ends.confusionAt(endless) == Confusion{0, 0, 1, 1}));
}
