// Every term of the loss and the scores: formula, value now, and what would move it.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "core/model/Likelihood.h"
#include "core/model/LossTerms.h"
#include "widgets/Panel.h"

#include <cstdint>
#include <limits>
#include <optional>

class QVBoxLayout;

namespace dyad
{

class TermCard;
struct TermWords;

/// The numbers of one step.
struct ExplainedStep {
    std::int64_t step = 0;
    LossTerms losses;
    LossWeights weights;
    double beta = 0.0;
    double total = 0.0;
    AnnealingSchedule schedule; ///< that gave beta
};

/// Of the chosen snippet; NaN where something is not known.
struct ExplainedScore {
    double reconstruction = std::numeric_limits<double>::quiet_NaN();
    double divergence = std::numeric_limits<double>::quiet_NaN();
    double score = std::numeric_limits<double>::quiet_NaN();
};

class ExplainPanel : public Panel
{
    Q_OBJECT

public:
    explicit ExplainPanel(QWidget* parent = nullptr);

    void setLikelihood(Likelihood likelihood);
    void setShape(AnnealingShape shape);
    void setStep(const ExplainedStep& step);
    void setScore(const ExplainedScore& score);
    /// As before the first step.
    void clear();

protected:
    void themeChanged() override;

private:
    TermCard* addTerm(QVBoxLayout* layout, const TermWords& words);
    void addTerms(QVBoxLayout* layout);

    TermCard* m_reconstruction = nullptr;
    TermCard* m_divergence = nullptr;
    TermCard* m_label = nullptr;
    TermCard* m_beta = nullptr;
    TermCard* m_total = nullptr;
    TermCard* m_balance = nullptr;
    TermCard* m_score = nullptr;
};

} // namespace dyad
