// The commands that need LibTorch. Loading it takes most of a second and 160 MB, which nobody should wait for
// who only reads a table: they live in a program of their own, dyad-learning, to which dyad hands over.
#pragma once

#include <array>

namespace dyad::cli
{

struct CommandName {
    const char* name;
    const char* help;
};

inline constexpr CommandName trainName{"train", "Train a model on the healthy vehicles of a fleet"};
inline constexpr CommandName scoreName{"score", "Score a fleet with a trained model and rank its vehicles"};
inline constexpr CommandName evaluateName{
    "evaluate", "Measure by folds how well faulty vehicles are found that were never trained on"};

inline constexpr CommandName exportName{"export", "Write the weights of a trained model for other programs"};

inline constexpr std::array learningCommands{trainName, scoreName, evaluateName, exportName};

/// Of 'dyad bench'.
inline constexpr CommandName benchTrainName{"train", "train on made-up snippets, batch after batch"};
inline constexpr CommandName benchScoreName{"score", "score made-up snippets, batch after batch"};

inline constexpr std::array learningBenches{benchTrainName, benchScoreName};

} // namespace dyad::cli
