// An evaluation as it lies on the disk, read without the fleet that it was made of.
#pragma once

#include "core/scoring/CrossValidation.h"

#include <filesystem>
#include <string>

namespace dyad
{

struct KeptEvaluation {
    std::string preset; ///< of the plan
    std::string score;  ///< that was asked for: "auto", or the name of a measure or a baseline
    int foldsPlanned = 0;
    EvaluationResult result; ///< of the folds that are done; their vehicles are numbered fold by fold
};

/// Error(Data) where the folder holds no fold that can be read.
KeptEvaluation readEvaluation(const std::filesystem::path& folder);

} // namespace dyad
