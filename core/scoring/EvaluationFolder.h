// An evaluation on the disk: what was asked, how the vehicles were divided, and every fold as it ended, so
// that one that was stopped goes on where it stood.
#pragma once

#include "core/base/FileSystem.h"
#include "core/scoring/CrossValidation.h"

#include <filesystem>
#include <string>

namespace dyad
{

/// protocol.json, fold-1.json, fold-2.json, ...
class EvaluationFolder : public FoldKeeper
{
public:
    /// Folds of another question (other data, plan, seed, score or threshold) that lie in the folder are
    /// removed.
    EvaluationFolder(FileSystem& files, std::filesystem::path folder, const TrainingPlan& plan,
                     const Fleet& fleet, const EvaluationOptions& options);

    /// One sentence about what was found in the folder; empty where it held no evaluation.
    const std::string& notice() const { return m_notice; }

    std::optional<FoldResult> kept(int fold) override;
    void keep(const FoldResult& fold) override;

private:
    std::filesystem::path fileOf(int fold) const;
    std::optional<FoldResult> readFold(const std::filesystem::path& file) const;

    FileSystem& m_files;
    std::filesystem::path m_folder;
    const Fleet& m_fleet;
    CostInputs m_cost;
    std::string m_question; ///< its checksum, which every fold is marked with
    std::string m_notice;
};

} // namespace dyad
