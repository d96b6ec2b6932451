#include "core/training/ReportBuffer.h"

#include "tests/support/Test.h"

using namespace dyad;

namespace
{

StepReport report(std::int64_t step)
{
    StepReport result;
    result.step = step;
    result.latent = {1, {7}, {0.0F}, {1.0F}};
    return result;
}

} // namespace

TEST_CASE("Steps arrive in order and only once")
{
    ReportBuffer buffer;
    buffer.onStep(report(1));
    buffer.onStep(report(2));
    const TrainingNews news = buffer.take();
    REQUIRE(news.steps.size() == 2);
    CHECK(news.steps[1].step == 2);
    CHECK(buffer.take().steps.empty());
}

TEST_CASE("A listener who never looks costs bounded memory, and what was dropped is counted")
{
    ReportBuffer buffer;
    const auto count = static_cast<std::int64_t>(3 * ReportBuffer::keptSteps);
    for (std::int64_t step = 1; step <= count; ++step)
        buffer.onStep(report(step));
    const TrainingNews news = buffer.take();
    CHECK(news.steps.size() <= ReportBuffer::keptSteps);
    CHECK(news.steps.size() + news.droppedSteps == static_cast<std::size_t>(count));
    CHECK(news.steps.back().step == count);
    std::size_t latents = 0;
    for (const StepReport& step : news.steps)
        latents += step.latent.snippets.size();
    CHECK(latents == ReportBuffer::keptLatents);
}

TEST_CASE("What a person waits for is told from what only goes on")
{
    ReportBuffer buffer;
    buffer.onStep(report(1));
    buffer.onValidation({1, {}});
    buffer.onCheckpoint(1);
    CHECK_FALSE(buffer.holdsAnswers());
    const auto tell = GENERATE(0, 1, 2, 3, 4);
    if (tell == 0)
        buffer.onPlanned({});
    else if (tell == 1)
        buffer.onControlChange({1, "anneal0", 0.1, 0.2});
    else if (tell == 2)
        buffer.onPaused(false);
    else if (tell == 3)
        buffer.onPreview({});
    else
        buffer.onNotice("a sentence");
    CHECK(buffer.holdsAnswers());
    CHECK(buffer.take().steps.size() == 1);
    CHECK_FALSE(buffer.holdsAnswers());
}
