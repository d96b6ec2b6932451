#include "app/workbench/ProjectDesk.h"

#include "app/workbench/OpenDialogs.h"
#include "app/workbench/TrainingDesk.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>

namespace dyad
{
namespace
{

constexpr const char* lastProjectKey = "lastProject";

} // namespace

ProjectDesk::ProjectDesk(Workspace& workspace, ProjectKeeper& keeper, ProjectMemory& memory,
                         TrainingDesk& training, QWidget* window)
    : QObject(window)
    , m_workspace(workspace)
    , m_keeper(keeper)
    , m_memory(memory)
    , m_training(training)
    , m_window(window)
{
    connect(&m_keeper, &ProjectKeeper::opened, this, &ProjectDesk::show);
    connect(&m_keeper, &ProjectKeeper::openFailed, this, &ProjectDesk::refuse);
    connect(&m_keeper, &ProjectKeeper::writingFailed, this, [this](const QString& sentence) {
        Q_EMIT problem(tr("%1 What you decide is kept in memory and written as soon as that is possible.")
                           .arg(sentence));
    });
    connect(&m_keeper, &ProjectKeeper::writingRecovered, this,
            [this] { Q_EMIT told(tr("All that you decided is on the disk again.")); });
    connect(&m_memory, &ProjectMemory::fleetMissing, this, &ProjectDesk::askForMissingFleet);
    connect(&m_memory, &ProjectMemory::noticed, this, &ProjectDesk::problem);
}

QString ProjectDesk::last()
{
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    data.mkpath(QStringLiteral("."));
    const QString first = data.filePath(QStringLiteral("workbench.dyad"));
    const QString last = QSettings().value(lastProjectKey, first).toString();
    return QFileInfo::exists(last) ? last : first;
}

void ProjectDesk::open(const QString& file, bool bringsFleet)
{
    m_training.whenIdle([this, file, bringsFleet] {
        m_bringsFleet = bringsFleet;
        m_opening = file;
        m_keeper.open(file);
    });
}

void ProjectDesk::askForNew()
{
    askForProjectPlace(m_window, tr("New project"), [this](const QString& file) {
        m_keeper.discard(file); // the person was asked whether it may be replaced
        open(file);
    });
}

void ProjectDesk::askToOpen()
{
    askForProject(m_window, [this](const QString& file) { open(file); });
}

void ProjectDesk::askToSaveAs()
{
    askForProjectPlace(m_window, tr("Save the project as"), [this](const QString& file) {
        m_bringsFleet = false; // it is open already
        m_opening = file;
        m_keeper.saveAs(file);
    });
}

void ProjectDesk::show()
{
    QSettings().setValue(lastProjectKey, QString::fromStdString(m_keeper.contents().file.string()));
    Q_EMIT opened(m_bringsFleet);
    if (m_bringsFleet)
        m_memory.restore();
    else if (!m_workspace.open())
        m_memory.restorePlan();
    Q_EMIT restored();
}

void ProjectDesk::refuse(const QString& sentence)
{
    const bool isFirst = m_keeper.contents().file.empty();
    const QString aside = m_opening + QStringLiteral(".damaged-") +
                          QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    if (isFirst && m_opening == last() && QFile::rename(m_opening, aside)) {
        Q_EMIT problem(tr("%1 It was put aside as %2, and a new project begins.").arg(sentence, aside));
        open(m_opening, m_bringsFleet);
        return;
    }
    Q_EMIT problem(sentence);
    if (isFirst && m_bringsFleet)
        m_workspace.openDemo(); // so that there is something to see
}

void ProjectDesk::askForMissingFleet(const std::filesystem::path& path)
{
    const QString lost = QString::fromStdString(path.string());
    auto* const box = new QMessageBox(QMessageBox::Question, tr("The fleet has moved"),
                                      tr("The fleet of this project is no longer at\n%1").arg(lost),
                                      QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("missingFleetBox"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(tr("Find it…"), QMessageBox::AcceptRole);
    box->addButton(tr("Open the demo fleet"), QMessageBox::RejectRole);
    connect(box, &QMessageBox::buttonClicked, this, [this, box, lost](QAbstractButton* button) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            askForFleet(m_window, lost,
                        [this](const QString& found) { m_memory.fleetFound(found.toStdString()); });
        else
            m_workspace.openDemo();
    });
    box->open();
}

} // namespace dyad
