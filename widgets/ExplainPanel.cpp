#include "widgets/ExplainPanel.h"

#include "widgets/Numbers.h"
#include "widgets/TermCard.h"
#include "widgets/TermFormulas.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>

namespace dyad
{

ExplainPanel::ExplainPanel(QWidget* parent) : Panel(QStringLiteral("explainPanel"), parent)
{
    setTitle(tr("Explain"));
    auto* const area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("explainScroll"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const content = new QWidget(area);
    content->setProperty("look", "scrolled");
    area->setWidget(content);
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 6, 12, 8);
    layout->setSpacing(2);
    addTerms(layout);
    layout->addStretch(1);
    setLikelihood(Likelihood::SmoothL1);
    setShape(AnnealingShape::Linear);
    themeChanged();
    clear();
}

TermCard* ExplainPanel::addTerm(QVBoxLayout* layout, const TermWords& words)
{
    auto* const card = new TermCard(words, this);
    layout->addWidget(card);
    return card;
}

void ExplainPanel::addTerms(QVBoxLayout* layout)
{
    m_total = addTerm(
        layout, {QStringLiteral("total"), QStringLiteral("Total now"), tr("Total"), totalFormula(),
                 tr("What a step brings down. It also rises by itself while β climbs: look at the terms.")});
    m_reconstruction = addTerm(
        layout, {QStringLiteral("nll"),
                 QStringLiteral("NLL now"),
                 tr("NLL, reconstruction"),
                 {},
                 tr("Falls with training. A higher NLL weight or more latent dimensions let it fall further; "
                    "β and the noise scale hold it up.")});
    m_divergence = addTerm(
        layout, {QStringLiteral("kl"), QStringLiteral("KL now"), tr("KL, divergence"), divergenceFormula(),
                 tr("A lower ceiling or a later midpoint lets it rise, a higher β presses it down. At 0, z "
                    "says nothing of the snippet.")});
    m_beta = addTerm(layout, {QStringLiteral("beta"),
                              QStringLiteral("Beta now"),
                              tr("β, weight of the KL"),
                              {},
                              tr("Only the sliders of the annealing move it: it knows nothing but the "
                                 "step.")});
    m_label = addTerm(
        layout, {QStringLiteral("label"), QStringLiteral("Label now"), tr("Label, mileage"), labelFormula(),
                 tr("A higher label weight makes μ tell more of the mileage. Snippets without one add "
                    "nothing.")});
    m_balance = addTerm(layout, {QStringLiteral("balance"), QStringLiteral("Balance now"),
                                 tr("Reconstruction / KL"), balanceFormula(),
                                 tr("Far above 1 the prior hardly presses; far below 1 it presses so hard "
                                    "that the latent space goes unused. The ceiling moves it.")});
    m_score = addTerm(layout, {QStringLiteral("score"), QStringLiteral("Score now"),
                               tr("Scores of the chosen snippet"), scoreFormula(),
                               tr("Moved by the model alone: a score never depends on the snippets beside "
                                  "it. Known once the fleet is scored.")});
}

void ExplainPanel::setLikelihood(Likelihood likelihood)
{
    m_reconstruction->setFormula(reconstructionFormula(likelihood));
}

void ExplainPanel::setShape(AnnealingShape shape)
{
    m_beta->setFormula(betaFormula(shape));
}

void ExplainPanel::setStep(const ExplainedStep& step)
{
    const double reconstruction = step.weights.reconstruction * step.losses.reconstruction;
    const double divergence = step.beta * step.losses.divergence;
    setSubtitle(tr("at step %1").arg(formatCount(step.step)));
    m_reconstruction->setNow(formatNumber(step.losses.reconstruction), {});
    m_divergence->setNow(formatNumber(step.losses.divergence), {});
    m_label->setNow(formatNumber(step.losses.label), {});
    setShape(step.schedule.shape);
    m_beta->setNow(formatNumber(step.beta), betaInNumbers(step.schedule, static_cast<double>(step.step)));
    m_total->setNow(formatNumber(step.total),
                    tr("%1 × %2 + %3 × %4 + %5 × %6")
                        .arg(formatParameter(step.weights.reconstruction),
                             formatNumber(step.losses.reconstruction), formatParameter(step.weights.label),
                             formatNumber(step.losses.label), formatNumber(step.beta),
                             formatNumber(step.losses.divergence)));
    m_balance->setNow(formatNumber(reconstruction / divergence),
                      tr("%1 / %2").arg(formatNumber(reconstruction), formatNumber(divergence)));
}

void ExplainPanel::setScore(const ExplainedScore& score)
{
    const bool isKnown = std::isfinite(score.reconstruction) || std::isfinite(score.divergence);
    m_score->setNow(std::isfinite(score.score) ? formatNumber(score.score) : QString(),
                    isKnown ? tr("error %1 · KL %2 nats")
                                  .arg(formatNumber(score.reconstruction), formatNumber(score.divergence))
                            : QString());
}

void ExplainPanel::clear()
{
    setSubtitle(tr("before the first step"));
    for (TermCard* const card : {m_reconstruction, m_divergence, m_label, m_beta, m_total, m_balance})
        card->setNow({}, {});
    setScore({});
}

void ExplainPanel::themeChanged()
{
    m_reconstruction->setColour(theme().nll);
    m_divergence->setColour(theme().kl);
    m_label->setColour(theme().label);
    m_beta->setColour(theme().beta);
    for (TermCard* const card : {m_total, m_balance, m_score})
        card->setColour(theme().ink);
}

} // namespace dyad
