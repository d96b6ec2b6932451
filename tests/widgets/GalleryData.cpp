#include "tests/widgets/GalleryData.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace dyad::gallery
{

namespace
{

class Noise
{
public:
    explicit Noise(unsigned seed) : m_engine(seed) {}
    double operator()() { return m_normal(m_engine); }

private:
    std::mt19937 m_engine;
    std::normal_distribution<double> m_normal;
};

} // namespace

TrainingStory trainingStory()
{
    TrainingStory story;
    AnnealingSchedule before;
    before.ceiling = 0.006;
    before.midpoint = 1600;
    story.schedule = before;
    story.schedule.ceiling = 0.010;
    Noise noise(7);
    constexpr int now = 1240;
    for (int step = 1; step <= now; ++step) {
        const double k = step / 2010.0;
        LossPoint point;
        point.step = step;
        point.beta = (step < 920 ? before : story.schedule).beta(step);
        const double nll = 0.52 * std::exp(-k * 7) + 0.045 + 0.02 * std::exp(-k * 2);
        const double kl = 38 * (1 - std::exp(-k * 9)) * (1 - 0.55 / (1 + std::exp(-12 * (k - 0.45))));
        const double label = 0.9 * std::exp(-k * 4) + 0.11;
        const LossTerms clean{nll, kl, label};
        point.losses = {nll * (1 + 0.1 * noise()), kl * (1 + 0.1 * noise()), label * (1 + 0.1 * noise())};
        point.total = weightedTotal(point.losses, {}, point.beta);
        story.points.push_back(point);
        if (step % 60 == 0) {
            LossPoint seen = point;
            seen.losses = clean * 1.07;
            seen.total = weightedTotal(seen.losses, {}, point.beta);
            story.validation.push_back(seen);
        }
    }
    story.marks = {{410, "learning rate 0.01 → 0.005"}, {920, "ceiling 0.006 → 0.010"}};
    return story;
}

LatentCloud latentCloud(int snippets, int dimensions)
{
    Noise noise(11);
    LatentCloud cloud;
    cloud.dimensions = dimensions;
    for (int snippet = 0; snippet < snippets; ++snippet) {
        const bool faulty = snippet % 24 == 0;
        LatentSnippet row;
        row.snippet = static_cast<std::uint32_t>(snippet);
        row.vehicle = static_cast<std::uint32_t>(snippet % 24);
        row.group = faulty ? LatentGroup::Faulty : LatentGroup::Healthy;
        row.split = faulty             ? LatentSplit::Unseen
                    : snippet % 7 == 0 ? LatentSplit::Validation
                                       : LatentSplit::Training;
        const double age = static_cast<double>(snippet) / snippets;
        row.mileageKm = static_cast<float>(8000.0 + 90000.0 * age);
        for (int dimension = 0; dimension < dimensions; ++dimension) {
            const double drift = dimension == 0 ? 2.0 * age - 1.0 : 0.0;
            const double mean = noise() * (faulty ? 0.9 : 0.75) + (faulty ? 1.1 : 0.0) + drift;
            const double variance =
                std::max(0.03, (faulty ? 0.75 : 0.32) + 0.14 * noise() + 0.05 * mean * mean);
            cloud.mean.push_back(static_cast<float>(mean));
            cloud.variance.push_back(static_cast<float>(variance));
        }
        row.score = static_cast<float>(faulty ? 1.2 + 0.3 * noise() : 0.6 + 0.15 * noise());
        cloud.snippets.push_back(row);
    }
    return cloud;
}

std::vector<VehicleRow> vehicles()
{
    const char* channels[] = {"min_single_volt", "max_temp", "min_single_volt", "max_single_volt", "volt"};
    Noise noise(3);
    std::vector<VehicleRow> rows;
    for (int rank = 1; rank <= 198; ++rank) {
        VehicleRow row;
        row.vehicle = static_cast<std::size_t>(rank * 7 % 198);
        row.id = QString("LGX-%1").arg((rank * 417) % 1000, 4, 10, QChar('0'));
        row.rank = rank;
        row.verdict = rank <= 3 ? Verdict::Strong : rank <= 5 ? Verdict::Borderline : Verdict::Normal;
        row.score = rank <= 5 ? 3.91 - 0.5 * (rank - 1) : 1.2 - 0.004 * rank;
        for (int place = 0; place < 32; ++place) {
            const double rise = rank <= 3 ? std::max(0, place - 13) * 0.12 : 0.0;
            row.life.push_back(static_cast<float>(1.0 + rise + 0.08 * noise()));
        }
        if (rank <= 3) {
            row.sinceOrder = 90100.0 - 12000 * rank;
            row.since = QString("%L1 km").arg(static_cast<int>(row.sinceOrder));
        }
        row.snippets = static_cast<std::size_t>(1912 - 3 * rank);
        row.topChannel = channels[static_cast<std::size_t>(rank - 1) % 5];
        row.label = rank <= 4 ? FaultLabel::Faulty : FaultLabel::Healthy;
        if (rank <= 2)
            row.review = {true, rank == 1 ? Judgement::Fault : Judgement::Unsure, {}};
        rows.push_back(row);
    }
    return rows;
}

LifeData life()
{
    LifeData life;
    life.vehicle = "LGX-0417";
    life.threshold = 2.0;
    life.thresholdRule = "cost-optimal";
    Noise noise(5);
    for (int index = 0; index < 1912; ++index) {
        const double k = index / 1912.0;
        const double rise = k > 0.6 ? (k - 0.6) * 6.4 * (0.75 + 0.3 * noise()) : 0.0;
        life.points.push_back({18000 + k * 66000, std::max(0.15, 0.7 + 0.25 * noise() + rise)});
    }
    life.firstFlagged = 1290;
    return life;
}

SeriesData series()
{
    struct Range {
        const char* name;
        const char* unit;
        double low;
        double high;
        bool sags;
    };
    const Range ranges[] = {{"min_single_volt", "V", 3.55, 3.95, true},
                            {"max_single_volt", "V", 3.6, 4.0, false},
                            {"volt", "V", 345, 378, false},
                            {"max_temp", "C", 24, 34, false}};
    constexpr int rows = 256;
    constexpr auto gap = std::numeric_limits<float>::quiet_NaN();
    Noise noise(9);
    SeriesData data;
    data.title = "Charging on 12 May 2024, 61,840 km";
    data.threshold = 2.0;
    data.usualName = "LGX-0170";
    for (int row = 0; row < rows; ++row)
        data.timeSeconds.push_back(row * 9.9);
    for (const Range& range : ranges) {
        SeriesChannel channel;
        channel.name = range.name;
        channel.unit = range.unit;
        for (int row = 0; row < rows; ++row) {
            const double k = row / (rows - 1.0);
            const double base = 0.12 + 0.7 * std::pow(k, 0.8) + 0.05 * std::sin(row / 18.0 + range.low);
            const double sag = range.sags ? -0.22 * std::pow(std::max(0.0, (k - 0.47) / 0.53), 1.2) : 0.0;
            const auto physical = [&range](double share) {
                return static_cast<float>(range.low + share * (range.high - range.low));
            };
            const bool covered = row < 232;
            channel.measured.push_back(physical(base + sag + 0.012 * noise()));
            channel.reconstructed.push_back(covered ? physical(base) : gap);
            channel.lower.push_back(covered ? physical(base - 0.045) : gap);
            channel.upper.push_back(covered ? physical(base + 0.045) : gap);
            channel.usual.push_back(physical(base - 0.03 + 0.004 * noise()));
            const double error = range.sags ? 0.1 + 60 * sag * sag : 0.12;
            channel.contribution.push_back(covered ? static_cast<float>(error) : gap);
        }
        data.channels.push_back(channel);
    }
    for (int row = 0; row < rows; ++row) {
        const double k = row / (rows - 1.0);
        data.score.push_back(
            row < 232 ? static_cast<float>(0.5 + 4.2 * std::max(0.0, k - 0.4) + 0.06 * noise()) : gap);
    }
    return data;
}

VerdictView verdict()
{
    VerdictView view;
    view.verdict = Verdict::Strong;
    view.reason = "reconstruction and KL both high";
    view.rows = {{"Reconstruction", "3.9 × limit", true},
                 {"KL", "1.6 × limit", true},
                 {"Vehicle score", "3.91 · rank 1 of 198", false},
                 {"Flagged for", "412 snippets", false}};
    view.channels = {{"min_single_volt", 0.71},
                     {"volt", 0.14},
                     {"max_single_volt", 0.08},
                     {"max_temp", 0.05},
                     {"min_temp", 0.02}};
    return view;
}

} // namespace dyad::gallery
