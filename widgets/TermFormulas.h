// The formulas of the loss as rich text, for the model and the annealing that are chosen.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "core/model/Likelihood.h"

#include <QString>

namespace dyad
{

QString reconstructionFormula(Likelihood likelihood);
QString divergenceFormula();
QString labelFormula();
QString betaFormula(AnnealingShape shape);
QString totalFormula();
QString balanceFormula();
QString scoreFormula();

/// "0.01 × min(1, 240 / 300)": the same with the numbers of a step, in plain text.
QString betaInNumbers(const AnnealingSchedule& schedule, double step);

} // namespace dyad
