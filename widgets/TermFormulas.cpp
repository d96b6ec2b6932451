#include "widgets/TermFormulas.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::TermFormulas", text);
}

} // namespace

QString reconstructionFormula(Likelihood likelihood)
{
    switch (likelihood) {
    case Likelihood::SmoothL1:
        return tr("NLL = mean of &nbsp;½<i>e</i>² where |<i>e</i>| &lt; 1, else |<i>e</i>| − ½<br>"
                  "<i>e</i> = expected − measured, normalised; over snippets, rows and responses");
    case Likelihood::Gaussian:
        return tr("NLL = mean of &nbsp;<i>e</i>²<br>"
                  "<i>e</i> = expected − measured, normalised; over snippets, rows and responses");
    case Likelihood::GaussianVariance:
        return tr("NLL = ½ Σ ( ln 2π + ln <i>s</i>² + <i>e</i>² / <i>s</i>² ) nats of a snippet<br>"
                  "<i>s</i>² is the variance that the decoder states; the sum is over rows and responses");
    case Likelihood::Bernoulli:
        return tr("NLL = −Σ ( <i>x</i> ln <i>p</i> + (1 − <i>x</i>) ln(1 − <i>p</i>) ) nats of a snippet<br>"
                  "<i>x</i> is measured, scaled to 0…1, <i>p</i> expected; over rows and responses");
    }
    return {};
}

QString divergenceFormula()
{
    return tr("KL = ½ Σ<sub>j</sub> ( μ<sub>j</sub>² + σ<sub>j</sub>² − ln σ<sub>j</sub>² − 1 ), "
              "mean over the batch<br>q(z | x) = N(μ, σ²) against the prior N(0, 1); 0 where they agree");
}

QString labelFormula()
{
    return tr("Label = mean of ( <i>m̂</i>(μ) − <i>m</i> )²<br>"
              "<i>m</i> is the mileage, 0 to 1 over the training vehicles");
}

QString betaFormula(AnnealingShape shape)
{
    switch (shape) {
    case AnnealingShape::Constant:
        return tr("β = ceiling");
    case AnnealingShape::Linear:
        return tr("β = ceiling × min( 1, step / midpoint )");
    case AnnealingShape::Logistic:
        return tr("β = ceiling / ( 1 + e<sup>−k (step − midpoint)</sup> )");
    case AnnealingShape::Cyclical:
        return tr("β = ceiling × min( 1, frac( (step − 1) / period ) / ramp )");
    }
    return {};
}

QString totalFormula()
{
    return tr("total = NLL weight × NLL + label weight × Label + β × KL");
}

QString balanceFormula()
{
    return tr("NLL weight × NLL / ( β × KL )");
}

QString scoreFormula()
{
    return tr("error = mean of <i>e</i>² with z = μ; KL as above, of the one snippet<br>"
              "score = its strangest response (error, or standing still), in healthy deviations: 0 usual, 1 "
              "the limit");
}

QString betaInNumbers(const AnnealingSchedule& schedule, double step)
{
    const QString ceiling = formatParameter(schedule.ceiling);
    const QString now = formatCount(static_cast<std::int64_t>(step));
    switch (schedule.shape) {
    case AnnealingShape::Constant:
        return {};
    case AnnealingShape::Linear:
        return tr("%1 × min(1, %2 / %3)").arg(ceiling, now, formatParameter(schedule.midpoint));
    case AnnealingShape::Logistic:
        return tr("%1 / (1 + exp(−%2 × (%3 − %4)))")
            .arg(ceiling, formatParameter(schedule.steepness), now, formatParameter(schedule.midpoint));
    case AnnealingShape::Cyclical:
        return tr("%1 × min(1, frac((%2 − 1) / %3) / %4)")
            .arg(ceiling, now, formatParameter(schedule.period), formatParameter(schedule.rampShare));
    }
    return {};
}

} // namespace dyad
