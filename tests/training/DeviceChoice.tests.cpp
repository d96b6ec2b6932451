#include "core/training/DeviceChoice.h"

#include "core/training/PlanFile.h"
#include "tests/support/Refusal.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"

using namespace dyad;

TEST_CASE("A plan that leaves the choice gets CUDA where it is there, one that does not gets what it names")
{
    CHECK(deviceFor(DeviceChoice::Auto, true) == Device::Cuda);
    CHECK(deviceFor(DeviceChoice::Auto, false) == Device::Cpu);
    CHECK(deviceFor(DeviceChoice::Cpu, true) == Device::Cpu);
    CHECK(deviceFor(DeviceChoice::Cuda, true) == Device::Cuda);
}

TEST_CASE("CUDA that is not there is refused with what to choose instead")
{
    const std::string refusal = refusalOf(ErrorKind::Usage, [] { deviceFor(DeviceChoice::Cuda, false); });
    CHECK(contains(refusal, "no CUDA device"));
    CHECK(contains(refusal, "'auto' or 'cpu'"));
}

TEST_CASE("The device is kept with the plan, and one of an older program leaves the choice")
{
    TrainingPlan plan = presetNamed("demo");
    CHECK(plan.device == DeviceChoice::Auto);
    plan.device = DeviceChoice::Cuda;
    CHECK(parsePlan(planToJson(plan), TrainingPlan{}, "copy").device == DeviceChoice::Cuda);
    CHECK(parsePlan("{}", presetNamed("demo"), "of old").device == DeviceChoice::Auto);
}
