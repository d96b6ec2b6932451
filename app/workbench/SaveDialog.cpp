#include "app/workbench/SaveDialog.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QRegularExpression>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("SaveDialog", text);
}

void tell(QWidget* window, const QString& sentence)
{
    auto* const box = new QMessageBox(QMessageBox::Warning, QStringLiteral("DyAD Workbench"), sentence,
                                      QMessageBox::Ok, window);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

/// Titles may come from files: what cannot stand in a file's name becomes a dash.
QString fileName(const QString& title)
{
    QString name = title.left(60).simplified();
    name.replace(
        QRegularExpression(QStringLiteral("[^\\w .-]+"), QRegularExpression::UseUnicodePropertiesOption),
        QStringLiteral("-"));
    return name.isEmpty() ? QStringLiteral("table") : name;
}

} // namespace

void askWhereToSave(QWidget* window, const SaveQuestion& question,
                    const std::function<void(const QString& path)>& write)
{
    auto* const dialog = new QFileDialog(window, question.title, question.name, question.filter);
    dialog->setObjectName(question.objectName);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(question.suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, [window, write](const QString& path) {
        try {
            write(path);
        } catch (const Error& error) {
            tell(window, QString::fromUtf8(error.what()));
        }
    });
    dialog->open();
}

void saveCsv(QWidget* window, const QString& title, const QByteArray& csv)
{
    askWhereToSave(
        window,
        {QStringLiteral("saveTableDialog"), tr("Save as CSV"), tr("Tables (*.csv)"), QStringLiteral("csv"),
         fileName(title) + QStringLiteral(".csv")},
        [csv](const QString& path) { saveText(realFileSystem(), path.toStdString(), csv.toStdString()); });
}

} // namespace dyad
