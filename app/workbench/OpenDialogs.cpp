#include "app/workbench/OpenDialogs.h"

#include "app/workbench/report/ReportFile.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::OpenDialogs", text);
}

QString projectFilter()
{
    return tr("Projects (*.dyad);;All files (*)");
}

void show(QFileDialog* dialog, const QString& name, QFileDialog::FileMode mode, const OpenPaths& open)
{
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, open);
    dialog->open();
}

} // namespace

void askForFiles(QWidget* window, const OpenPaths& open)
{
    show(new QFileDialog(window, tr("Open files"), {},
                         tr("Charging records (*.csv *.txt *.tsv *.gz *.h5);;All files (*)")),
         QStringLiteral("openFilesDialog"), QFileDialog::ExistingFiles, open);
}

void askForFolder(QWidget* window, const OpenPaths& open)
{
    show(new QFileDialog(window, tr("Open a folder")), QStringLiteral("openFolderDialog"),
         QFileDialog::Directory, open);
}

void askForProject(QWidget* window, const OpenPath& open)
{
    show(new QFileDialog(window, tr("Open a project"), {}, projectFilter()),
         QStringLiteral("openProjectDialog"), QFileDialog::ExistingFile,
         [open](const QStringList& paths) { open(paths.front()); });
}

void askForProjectPlace(QWidget* window, const QString& title, const OpenPath& save)
{
    auto* const dialog = new QFileDialog(window, title, {}, projectFilter());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("dyad"));
    show(dialog, QStringLiteral("saveProjectDialog"), QFileDialog::AnyFile,
         [save](const QStringList& paths) { save(paths.front()); });
}

void askForReport(QWidget* window, const QString& title, const QString& name, const OpenPath& save)
{
    QString file = name.left(60);
    for (QChar& letter : file)
        if (!letter.isLetterOrNumber() && !QStringLiteral("-_. ").contains(letter))
            letter = u'_';
    auto* const dialog = new QFileDialog(window, title, file + QStringLiteral(".pdf"), reportFilter());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    show(dialog, QStringLiteral("reportDialog"), QFileDialog::AnyFile,
         [save](const QStringList& paths) { save(paths.front()); });
}

void askForFleet(QWidget* window, const QString& lost, const OpenPath& open)
{
    show(new QFileDialog(window, tr("Where is %1?").arg(QFileInfo(lost).fileName()), {},
                         tr("Fleets (*.fleet.h5 *.h5);;All files (*)")),
         QStringLiteral("findFleetDialog"), QFileDialog::ExistingFile,
         [open](const QStringList& paths) { open(paths.front()); });
}

} // namespace dyad
