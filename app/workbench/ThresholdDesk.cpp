#include "app/workbench/ThresholdDesk.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("ThresholdDesk", text);
}

bool needsFaulty(ThresholdRule rule)
{
    return rule != ThresholdRule::Percentile && rule != ThresholdRule::ThreeSigma;
}

QString nameOfRule(ThresholdRule rule)
{
    switch (rule) {
    case ThresholdRule::Percentile:
        return tr("percentile of healthy");
    case ThresholdRule::ThreeSigma:
        return tr("mean + 3 deviations");
    case ThresholdRule::TopShare:
        return tr("top share");
    case ThresholdRule::BestF1:
        return tr("best F1");
    case ThresholdRule::Cheapest:
        break;
    }
    return tr("least cost");
}

QString meaningOf(ThresholdRule rule)
{
    switch (rule) {
    case ThresholdRule::Percentile:
        return tr("So many per cent of the healthy vehicles stay below");
    case ThresholdRule::ThreeSigma:
        return tr("The mean of the healthy vehicles and three of their standard deviations");
    case ThresholdRule::TopShare:
        return tr(
            "As published: of the highest 1 to 99 per mille of vehicles those with the largest share of "
            "faulty");
    case ThresholdRule::BestF1:
        return tr("Where precision and recall together are best");
    case ThresholdRule::Cheapest:
        break;
    }
    return tr("Where the expected cost per vehicle is least");
}

/// Above every score, by a little of what they span.
double aboveAll(const ScoreOrder& order)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const FaultLabel truth : {FaultLabel::Healthy, FaultLabel::Faulty, FaultLabel::Unknown})
        for (const double score : order.scores(truth))
            if (std::isfinite(score)) {
                low = std::min(low, score);
                high = std::max(high, score);
            }
    if (low > high)
        return 1.0;
    return high + std::max(0.02 * (high - low), 1e-6 * std::max(1.0, std::abs(high)));
}

} // namespace

ScoreFigures figuresOf(std::span<const KnownScore> scores)
{
    ScoreFigures figures;
    figures.order = ScoreOrder(scores);
    figures.known = figures.order.known();
    figures.auroc = auroc(figures.known);
    figures.averagePrecision = averagePrecision(figures.known);
    if (figures.order.count(FaultLabel::Healthy) > 0 && figures.order.count(FaultLabel::Faulty) > 0)
        figures.curve = rocCurve(figures.known);
    return figures;
}

void ThresholdDesk::setFigures(std::shared_ptr<const ScoreFigures> figures, double usual)
{
    m_figures = std::move(figures);
    m_usual = usual;
    apply();
}

void ThresholdDesk::setCost(const CostInputs& cost)
{
    m_choice.cost = cost;
    if (m_wanted == static_cast<int>(ThresholdRule::Cheapest))
        apply();
}

void ThresholdDesk::chooseRule(int key)
{
    m_wanted = key;
    apply();
}

void ThresholdDesk::choosePercent(double percent)
{
    m_choice.percent = percent;
    apply();
}

void ThresholdDesk::moveTo(double threshold)
{
    m_wanted = m_rule = byHand;
    m_isAboveAll = false;
    m_threshold = threshold;
}

void ThresholdDesk::recall(const ThresholdMemory& memory)
{
    m_choice.percent = memory.percent;
    m_choice.cost = memory.cost;
    m_wanted = memory.rule;
    m_threshold = memory.threshold;
    apply();
}

ThresholdChoice ThresholdDesk::choice() const
{
    ThresholdChoice choice = m_choice;
    choice.rule = m_rule == byHand ? ThresholdRule::Percentile : static_cast<ThresholdRule>(m_rule);
    return choice;
}

void ThresholdDesk::apply()
{
    m_isAboveAll = false;
    m_rule = m_wanted;
    if (m_rule == byHand)
        return;
    const auto rule = static_cast<ThresholdRule>(m_rule);
    m_choice.rule = rule;
    const double value = whyNot(rule).isEmpty() ? learnThreshold(m_figures->known, m_choice).value
                                                : std::numeric_limits<double>::quiet_NaN();
    if (std::isnan(value)) { // endless scores have no mean
        m_rule = byHand;
        m_threshold = m_usual;
        return;
    }
    m_isAboveAll = std::isinf(value) && value > 0;
    m_threshold = m_isAboveAll ? aboveAll(m_figures->order) : value;
}

QString ThresholdDesk::whyNot(ThresholdRule rule) const
{
    if (m_figures->order.scored() == 0)
        return tr("No vehicle has a score yet.");
    if (m_figures->order.count(FaultLabel::Healthy) == 0)
        return tr("It learns from healthy vehicles, and no vehicle with a score is known as healthy.");
    if (needsFaulty(rule) && m_figures->order.count(FaultLabel::Faulty) == 0)
        return tr("It learns from faulty vehicles, and no vehicle with a score is known as faulty.");
    return {};
}

std::vector<RuleOffer> ThresholdDesk::offers() const
{
    std::vector<RuleOffer> offers;
    for (const ThresholdRule rule : allThresholdRules())
        offers.push_back({static_cast<int>(rule), nameOfRule(rule), meaningOf(rule), whyNot(rule)});
    offers.push_back({byHand, tr("by hand"), tr("Where it was dragged or typed"), {}});
    return offers;
}

QString ThresholdDesk::words() const
{
    const auto counted = [this](FaultLabel truth) {
        return formatCount(static_cast<qint64>(m_figures->order.count(truth)));
    };
    const QString healthy = counted(FaultLabel::Healthy);
    if (m_rule == byHand)
        return healthy == QLatin1String("0") ? tr("set by hand; 1 is the limit of usual vehicles")
                                             : tr("set by hand");
    const auto rule = static_cast<ThresholdRule>(m_rule);
    if (rule == ThresholdRule::Percentile)
        return tr("learned on these %1 healthy: %2 % of them stay below")
            .arg(healthy, formatParameter(m_choice.percent));
    if (rule == ThresholdRule::ThreeSigma)
        return tr("learned on these %1 healthy: mean + 3 deviations").arg(healthy);
    const QString both =
        tr("learned on these %1 healthy and %2 faulty").arg(healthy, counted(FaultLabel::Faulty));
    if (m_isAboveAll)
        return tr("%1: it is cheapest to inspect nobody").arg(both);
    return both + QStringLiteral(": ") + nameOfRule(rule);
}

} // namespace dyad
