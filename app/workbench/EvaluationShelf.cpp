#include "app/workbench/EvaluationShelf.h"

#include "core/base/Checksum.h"
#include "core/training/PlanFile.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <span>

namespace dyad
{
namespace
{

constexpr int longestName = 40;
constexpr std::size_t markLength = 10;

/// What may stand in the name of a folder on any system.
QString folderWord(const QString& text)
{
    static const QRegularExpression others(QStringLiteral("[^\\w-]+"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    QString word = text.left(longestName);
    return word.replace(others, QStringLiteral("-"));
}

/// The labels count as well, since an annotation makes it another question.
std::string markOf(const FoldOrder& order)
{
    const EvaluationOptions& options = order.options;
    std::string text = planToJson(order.plan);
    for (const double number : {static_cast<double>(options.threshold), options.percent,
                                options.cost.faultRate, options.cost.faultCost, options.cost.inspectionCost,
                                static_cast<double>(options.folds), static_cast<double>(options.foldSeed)})
        text += ' ' + std::to_string(number);
    for (const Vehicle& vehicle : order.fleet->vehicles())
        text += vehicle.id.text + static_cast<char>('0' + static_cast<int>(vehicle.fault)) + '\n';
    return hexadecimal(checksum128(std::as_bytes(std::span(text)))).substr(0, markLength);
}

} // namespace

std::filesystem::path evaluationFolder(const std::filesystem::path& shelf, const QString& fleetName,
                                       const FoldOrder& order)
{
    const QString name =
        QStringLiteral("%1-%2-%3")
            .arg(folderWord(fleetName), folderWord(QString::fromStdString(order.plan.preset)),
                 QString::fromStdString(markOf(order)));
    return shelf / name.toStdString();
}

std::filesystem::path evaluationShelf()
{
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    return data.filePath(QStringLiteral("evaluations")).toStdString();
}

std::vector<ShelvedEvaluation> shelvedEvaluations(const std::filesystem::path& shelf, std::size_t most)
{
    std::vector<ShelvedEvaluation> found;
    const QDir folder(QString::fromStdString(shelf.string()));
    for (const QFileInfo& entry : folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time)) {
        if (found.size() >= most)
            break;
        if (QFileInfo::exists(QDir(entry.filePath()).filePath(QStringLiteral("protocol.json"))))
            found.push_back({entry.filePath().toStdString(), entry.fileName(), entry.lastModified()});
    }
    return found;
}

} // namespace dyad
