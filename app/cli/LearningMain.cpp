// dyad-learning: the commands of dyad that need LibTorch.
#include "app/cli/BenchModel.h"
#include "app/cli/Program.h"

int main(int argc, char** argv)
{
    using namespace dyad::cli;
    return runProgram(argc, argv, [](CLI::App& app, ExitCode& exitCode) {
        addTrainCommand(app, exitCode);
        addScoreCommand(app, exitCode);
        addEvaluateCommand(app, exitCode);
        addExportCommand(app, exitCode);
        addLearningBenches(app);
    });
}
