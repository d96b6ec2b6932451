// Where evaluations lie on the disk, and which of them are there.
#pragma once

#include "app/workbench/FoldRun.h"
#include "core/scoring/KeptEvaluation.h"

#include <QDateTime>
#include <QString>

#include <filesystem>
#include <vector>

namespace dyad
{

struct ShelvedEvaluation {
    std::filesystem::path folder;
    QString name;
    QDateTime touched;
};

/// The same question on a fleet of the same name finds the same folder, so that it goes on there.
std::filesystem::path evaluationFolder(const std::filesystem::path& shelf, const QString& fleetName,
                                       const FoldOrder& order);

/// Under the user's data folder.
std::filesystem::path evaluationShelf();

/// Newest first; at most `most`.
std::vector<ShelvedEvaluation> shelvedEvaluations(const std::filesystem::path& shelf, std::size_t most = 30);

} // namespace dyad
