#include "core/data/import/Annotations.h"

#include "core/base/AtomicFile.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/Refusal.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

Annotations annotationsFrom(const std::string& text)
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "judged.csv", text);
    return loadAnnotations(folder / "judged.csv");
}

} // namespace

TEST_CASE("A judgement goes before the label of the data, and the last one counts")
{
    const auto fleet = sampleFleet(); // V0 to V5 healthy, V6 and V7 faulty
    const Annotations judged = annotationsFrom("vehicle,judgement,note,time\n"
                                               "V0,fault,\"smelled, then smoked\",2024-05-01T10:00:00\n"
                                               "V6,false-alarm,,\n"
                                               "V7,false-alarm,,\n"
                                               "V7,unsure,not so fast,\n"
                                               "V1,false-alarm,healthy anyway,\n");
    REQUIRE(judged.entries.size() == 5);
    CHECK(judged.entries[0].note == "smelled, then smoked");
    CHECK(judged.entries[0].time == "2024-05-01T10:00:00");
    const Relabelled relabelled = withAnnotations(fleet, judged.entries);
    const auto label = [&](std::size_t vehicle) { return relabelled.fleet->vehicles()[vehicle].fault; };
    CHECK(label(0) == FaultLabel::Faulty);
    CHECK(label(6) == FaultLabel::Healthy);
    CHECK(label(7) == FaultLabel::Faulty); // as the data said
    CHECK(relabelled.changed == 2);
    CHECK(relabelled.fleet->values(0, 1).data() == fleet->values(0, 1).data());
    CHECK(fleet->vehicles()[0].fault == FaultLabel::Healthy);
}

TEST_CASE("Annotations of vehicles that are not there, and words that are no judgement, are told")
{
    const Annotations judged = annotationsFrom("time,vehicle,judgement\n"
                                               ",V0,broken\n"
                                               ",,fault\n"
                                               ",V99,fault\n");
    REQUIRE(judged.entries.size() == 1);
    REQUIRE(judged.report.total() == 2);
    CHECK(judged.report.issues()[0].line == 2);
    CHECK(judged.report.issues()[0].rawText == "broken");
    const Relabelled relabelled = withAnnotations(sampleFleet(), judged.entries);
    CHECK(relabelled.unknown == std::vector<std::string>{"V99"});
    CHECK(relabelled.changed == 0);
}

TEST_CASE("A table without judgements is refused with what it should begin with")
{
    const std::string refusal = refusalOf(ErrorKind::Data, [] { annotationsFrom("vehicle,label\nV0,1\n"); });
    CHECK(refusal.find("has no column 'judgement'") != std::string::npos);
    CHECK(refusal.find("vehicle,judgement,note,time") != std::string::npos);
}
