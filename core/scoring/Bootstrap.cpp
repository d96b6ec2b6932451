#include "core/scoring/Bootstrap.h"

#include "core/base/Random.h"
#include "core/scoring/Threshold.h"

namespace dyad
{
namespace
{

constexpr std::uint64_t repetitions = 2000;

struct Classes {
    std::vector<LabelledScore> healthy;
    std::vector<LabelledScore> faulty;
};

Classes divide(std::span<const LabelledScore> scores)
{
    Classes classes;
    for (const LabelledScore& score : scores)
        (score.isFaulty ? classes.faulty : classes.healthy).push_back(score);
    return classes;
}

void drawAgain(const std::vector<LabelledScore>& from, Random& random, std::vector<LabelledScore>& to)
{
    for (std::size_t i = 0; i < from.size(); ++i)
        to.push_back(from[random.below(from.size())]);
}

} // namespace

Interval aurocInterval(std::span<const std::vector<LabelledScore>> groups, std::uint64_t seed,
                       const CancelToken& cancel)
{
    std::vector<Classes> divided;
    for (const auto& group : groups)
        divided.push_back(divide(group));
    std::vector<double> means;
    std::vector<LabelledScore> drawn;
    for (std::uint64_t repetition = 0; repetition < repetitions; ++repetition) {
        cancel.throwIfCancelled();
        Random random(seed, "bootstrap", repetition);
        double sum = 0;
        for (const Classes& classes : divided) {
            drawn.clear();
            drawAgain(classes.healthy, random, drawn);
            drawAgain(classes.faulty, random, drawn);
            sum += auroc(drawn);
        }
        means.push_back(sum / static_cast<double>(divided.size()));
    }
    return {percentile(means, 2.5), percentile(means, 97.5)};
}

} // namespace dyad
