// The scores that are judged, what faults and inspections cost, and the threshold that a rule or a hand set.
#pragma once

#include "app/workbench/ThresholdMemory.h"
#include "core/scoring/Confounder.h"
#include "core/scoring/ScoreOrder.h"
#include "core/scoring/Threshold.h"
#include "widgets/ThresholdBar.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace dyad
{

/// What is the same whatever the threshold is.
struct ScoreFigures {
    ScoreOrder order;
    std::vector<LabelledScore> known;
    std::vector<RocPoint> curve; ///< of the known; empty where one of the classes is missing
    double auroc = 0.0;          ///< NaN there
    double averagePrecision = 0.0;
};

ScoreFigures figuresOf(std::span<const KnownScore> scores);

class ThresholdDesk
{
public:
    /// In the chooser, for a threshold that was dragged or typed.
    static constexpr int byHand = -1;

    /// The rule draws its line anew. Where it is impossible the line lies at `usual` until it can be drawn.
    void setFigures(std::shared_ptr<const ScoreFigures> figures, double usual);
    const std::shared_ptr<const ScoreFigures>& figures() const { return m_figures; }

    void setCost(const CostInputs& cost);
    const CostInputs& cost() const { return m_choice.cost; }

    /// byHand, or one of the offers that has no `whyNot`.
    void chooseRule(int key);
    void choosePercent(double percent);
    void moveTo(double threshold);

    /// What a project keeps; the rest follows from the scores.
    ThresholdMemory memory() const { return {m_wanted, m_choice.percent, m_threshold, m_choice.cost}; }
    void recall(const ThresholdMemory& memory);

    int rule() const { return m_rule; }
    bool hasPercent() const { return m_rule == static_cast<int>(ThresholdRule::Percentile); }
    double percent() const { return m_choice.percent; }
    double threshold() const { return m_threshold; }
    /// The rule as folds learn it; the percentile where the line was set by hand.
    ThresholdChoice choice() const;

    Confusion confusion() const { return m_figures->order.confusionAt(m_threshold); }

    std::vector<RuleOffer> offers() const;
    /// "95th percentile of 48 healthy vehicles", "set by hand".
    QString words() const;

private:
    QString whyNot(ThresholdRule rule) const;
    void apply();

    std::shared_ptr<const ScoreFigures> m_figures = std::make_shared<const ScoreFigures>();
    ThresholdChoice m_choice;
    int m_wanted = static_cast<int>(ThresholdRule::Percentile);
    int m_rule = byHand; ///< as wanted, where that is possible
    double m_usual = 1.0;
    double m_threshold = 1.0;
    bool m_isAboveAll = false; ///< the cheapest is to inspect nobody
};

} // namespace dyad
