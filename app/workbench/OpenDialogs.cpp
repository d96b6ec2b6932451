#include "app/workbench/OpenDialogs.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::OpenDialogs", text);
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

} // namespace dyad
