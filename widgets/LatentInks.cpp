#include "widgets/LatentInks.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double nearThreshold = 0.75;
constexpr std::uint8_t rampSteps = 24;
constexpr double rareWeight = 4.0;

QString tr(const char* text)
{
    return QCoreApplication::translate("LatentInks", text);
}

void kindEach(LatentInks& inks, const LatentCloud& cloud, auto kindOf)
{
    inks.kinds.reserve(cloud.snippets.size());
    for (const LatentSnippet& snippet : cloud.snippets)
        inks.kinds.push_back(static_cast<std::uint8_t>(kindOf(snippet)));
}

LatentInks byGroup(const LatentCloud& cloud, const Theme& theme)
{
    LatentInks inks;
    inks.inks = {{theme.healthy, 1.0, tr("healthy")},
                 {theme.grey, 1.0, tr("unknown")},
                 {theme.faulty, rareWeight, tr("faulty"), true}};
    kindEach(inks, cloud, [](const LatentSnippet& snippet) {
        return snippet.group == LatentGroup::Healthy ? 0 : snippet.group == LatentGroup::Faulty ? 2 : 1;
    });
    return inks;
}

LatentInks byScore(const LatentCloud& cloud, const Theme& theme)
{
    LatentInks inks;
    inks.inks = {{theme.grey, 1.0, tr("no score")},
                 {theme.healthy, 1.0, tr("below the threshold")},
                 {theme.warning, 2.0, tr("near it")},
                 {theme.faulty, rareWeight, tr("above")}};
    inks.inks.back().isRare = true;
    kindEach(inks, cloud, [](const LatentSnippet& snippet) {
        const double score = static_cast<double>(snippet.score);
        return std::isnan(score) ? 0 : score >= 1.0 ? 3 : score >= nearThreshold ? 2 : 1;
    });
    return inks;
}

LatentInks byVehicle(const LatentCloud& cloud, std::optional<std::uint32_t> vehicle, const Theme& theme)
{
    LatentInks inks;
    if (vehicle) {
        inks.inks = {{theme.grey, 1.0, tr("other vehicles")},
                     {theme.faulty, 1000.0, tr("the chosen vehicle"), true}};
        kindEach(inks, cloud, [&](const LatentSnippet& snippet) { return snippet.vehicle == *vehicle; });
        return inks;
    }
    const QColor hues[] = {theme.healthy, theme.faulty, theme.good, theme.beta, theme.warning};
    for (const QColor& hue : hues)
        inks.inks.push_back({hue, 1.0, {}});
    for (const QColor& hue : hues)
        inks.inks.push_back({blend(hue, theme.ink, 0.45), 1.0, {}});
    inks.inks.front().name = tr("a colour a vehicle, ten in turn");
    kindEach(inks, cloud, [&](const LatentSnippet& snippet) {
        return (snippet.vehicle * 2654435761U >> 16U) % inks.inks.size();
    });
    return inks;
}

LatentInks byMileage(const LatentCloud& cloud, const Theme& theme)
{
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    for (const LatentSnippet& snippet : cloud.snippets) {
        if (std::isfinite(snippet.mileageKm)) {
            low = std::min(low, snippet.mileageKm);
            high = std::max(high, snippet.mileageKm);
        }
    }
    LatentInks inks;
    // From blue through grey to yellow: the order is seen with any eyes.
    const QColor middle = blend(theme.grey, theme.ground, 0.35);
    for (int step = 0; step < rampSteps; ++step) {
        const double share = step / (rampSteps - 1.0);
        inks.inks.push_back({share < 0.5 ? blend(theme.healthy, middle, 2 * share)
                                         : blend(middle, theme.warning, 2 * share - 1),
                             1.0,
                             {}});
    }
    inks.inks.push_back({theme.beta, 0.5, tr("no mileage")});
    inks.isRamp = low <= high;
    if (inks.isRamp) {
        inks.low = tr("%1 km").arg(formatNumber(static_cast<double>(low)));
        inks.high = tr("%1 km").arg(formatNumber(static_cast<double>(high)));
    }
    const double span = static_cast<double>(high) - static_cast<double>(low);
    kindEach(inks, cloud, [&](const LatentSnippet& snippet) {
        if (!std::isfinite(snippet.mileageKm))
            return static_cast<int>(rampSteps);
        const double share = (static_cast<double>(snippet.mileageKm) - static_cast<double>(low)) / span;
        return span > 0.0 ? std::min(static_cast<int>(share * rampSteps), rampSteps - 1) : 0;
    });
    return inks;
}

LatentInks bySplit(const LatentCloud& cloud, const Theme& theme)
{
    LatentInks inks;
    inks.inks = {{theme.healthy, 1.0, tr("training")},
                 {theme.warning, 3.0, tr("validation")},
                 {theme.beta, 1.0, tr("not seen")}};
    kindEach(inks, cloud, [](const LatentSnippet& snippet) { return static_cast<int>(snippet.split); });
    return inks;
}

} // namespace

LatentInks inksOf(const LatentCloud& cloud, LatentColour colour, std::optional<std::uint32_t> vehicle,
                  const Theme& theme)
{
    switch (colour) {
    case LatentColour::Group:
        return byGroup(cloud, theme);
    case LatentColour::Score:
        return byScore(cloud, theme);
    case LatentColour::Vehicle:
        return byVehicle(cloud, vehicle, theme);
    case LatentColour::Mileage:
        return byMileage(cloud, theme);
    case LatentColour::Split:
        return bySplit(cloud, theme);
    }
    return byGroup(cloud, theme);
}

} // namespace dyad
