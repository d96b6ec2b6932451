#include "app/workbench/PlanFiles.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/training/PlanFile.h"

#include <QFileDialog>
#include <QFileInfo>

#include <memory>

namespace dyad
{
namespace
{

struct ReadPlan {
    TrainingPlan plan;
    QStringList notices;
};

} // namespace

PlanFiles::PlanFiles(Workspace& workspace, QWidget* window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
}

bool PlanFiles::isPlanFile(const QString& path)
{
    return path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
}

void PlanFiles::askOpen()
{
    auto* const dialog = new QFileDialog(m_window, tr("Open plan"), {}, tr("Plans (*.json);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openPlanDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &PlanFiles::open);
    dialog->open();
}

void PlanFiles::askSave()
{
    auto* const dialog = new QFileDialog(m_window, tr("Save plan"), {}, tr("Plans (*.json)"));
    dialog->setObjectName(QStringLiteral("savePlanDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("plan.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &PlanFiles::save);
    dialog->open();
}

void PlanFiles::open(const QString& path)
{
    const auto read = std::make_shared<ReadPlan>();
    const QString name = QFileInfo(path).fileName();
    m_workspace.background().run(
        {tr("Opening the plan %1").arg(name),
         [read, path, base = m_workspace.plan()](const ProgressCallback&, const CancelToken&) {
             if (QFileInfo(path).size() > largestBytes)
                 throw Error(ErrorKind::Usage, "Cannot use the plan '" + path.toStdString() +
                                                   "': it is larger than a megabyte, so it is no plan.");
             read->plan = loadPlan(path.toStdString(), base, [&](const std::string& sentence) {
                 read->notices << QString::fromStdString(sentence);
             });
         },
         [this, read, name] { Q_EMIT opened(read->plan, name, read->notices); }});
}

void PlanFiles::save(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    m_workspace.background().run(
        {tr("Saving the plan %1").arg(name),
         [path, plan = m_workspace.plan()](const ProgressCallback&, const CancelToken&) {
             saveText(realFileSystem(), path.toStdString(), planToJson(plan));
         },
         [this, path] { Q_EMIT saved(path); }});
}

} // namespace dyad
