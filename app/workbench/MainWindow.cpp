#include "app/workbench/MainWindow.h"

#include "app/workbench/ChangeCommand.h"
#include "app/workbench/CommandPalette.h"
#include "app/workbench/DataPerspective.h"
#include "app/workbench/EvaluatePerspective.h"
#include "app/workbench/HeaderBar.h"
#include "app/workbench/ImportPerspective.h"
#include "app/workbench/InspectPerspective.h"
#include "app/workbench/LayoutMemory.h"
#include "app/workbench/OpenDialogs.h"
#include "app/workbench/RunDesk.h"
#include "app/workbench/TrainPerspective.h"
#include "app/workbench/TurnCommand.h"
#include "app/workbench/WindowMenus.h"
#include "core/training/RunFiles.h"
#include "widgets/RunControls.h"
#include "widgets/StatusStrip.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <utility>

namespace dyad
{
namespace
{

constexpr const char* lastProjectKey = "lastProject";
constexpr const char* thresholdKey = "threshold"; // of a project
constexpr int dataPerspective = 0;
constexpr int trainPerspective = 1;
constexpr int inspectPerspective = 2;

} // namespace

MainWindow::MainWindow() : m_status(new StatusStrip(this)), m_news(m_status)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("DyAD Workbench"));
    setAcceptDrops(true);
    resize(1440, 900);
    build();
    connectMenus();
    connectWorkspace();
    connectSession();
    connectRunControls();
    connectImport();
    connectRuns();
    connectProject();
    connectReports();
    connectEvaluate();
    showPerspective(trainPerspective);
    m_perspectives->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_header = new HeaderBar(this);
    m_perspectives = new QStackedWidget(this);
    m_perspectives->setFocusPolicy(Qt::ClickFocus);
    m_runControls = new RunControls(m_header);
    auto* const centre = new QWidget(this);
    auto* const layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_perspectives, 1);
    layout->addWidget(m_status);
    setCentralWidget(centre);

    m_train = new TrainPerspective(m_workspace, m_session, m_snippets, m_undo, this);
    addPerspective(new DataPerspective(m_workspace, this));
    addPerspective(m_train);
    auto* const inspect = new InspectPerspective(m_workspace, m_reviews, m_snippets, this);
    addPerspective(inspect);
    connect(inspect, &InspectPerspective::reportRequested, this, &MainWindow::askForVehicleReport);
    m_evaluate = new EvaluatePerspective(m_workspace, m_session, this);
    addPerspective(m_evaluate);
    m_import = new ImportPerspective(this);
    m_perspectives->addWidget(m_import); // without a tab: it takes the Data perspective's place
    m_undoGroup.addStack(&m_undo);
    m_undoGroup.addStack(&m_import->undoStack());
    m_undoGroup.addStack(&m_reviews.undoStack());
    connect(m_train, &TrainPerspective::inspectRequested, this,
            [this] { showPerspective(inspectPerspective); });
    connect(m_train, &TrainPerspective::stopRequested, m_runControls, &RunControls::stopRequested);
    connect(m_header, &HeaderBar::chosen, this, &MainWindow::showPerspective);
    auto* const open = new QPushButton(tr("Open…"), m_header);
    open->setObjectName(QStringLiteral("openFilesButton"));
    open->setAccessibleName(QStringLiteral("Open files"));
    open->setToolTip(tr("Import CSV files, or open a fleet (Ctrl+O); they can also be dropped anywhere"));
    connect(open, &QPushButton::clicked, this, &MainWindow::openFiles);
    m_header->addTool(open);
    m_header->addTool(m_runControls);
    m_news.showStarting();
}

void MainWindow::addPerspective(Perspective* perspective)
{
    m_perspectives->addWidget(perspective);
    connect(perspective, &Perspective::plotTurned, this,
            [this](PlotView* plot, const PlotState& before, const PlotState& after) {
                m_undoGroup.activeStack()->push(
                    new TurnCommand(tr("the view of '%1'").arg(plot->accessibleName()), plot, before, after));
            });
    m_header->addTab(perspective->objectName() + QStringLiteral("Tab"), perspective->title());
}

void MainWindow::connectMenus()
{
    m_menus = new WindowMenus(*m_header->menus(), m_undoGroup, this);
    connect(m_menus, &WindowMenus::openFilesRequested, this, &MainWindow::openFiles);
    connect(m_menus, &WindowMenus::openFolderRequested, this,
            [this] { askForFolder(this, [this](const QStringList& paths) { openPaths(paths); }); });
    connect(m_menus, &WindowMenus::openRequested, this, &MainWindow::openPaths);
    connect(m_menus, &WindowMenus::openDemoRequested, this,
            [this] { whenNotTraining([this] { m_workspace.openDemo(); }); });
    connect(m_menus, &WindowMenus::paletteRequested, this, [this] { (new CommandPalette(*this))->show(); });
    connect(m_menus, &WindowMenus::languageChosen, this, &MainWindow::changeLanguage);
    connect(m_menus, &WindowMenus::keysRequested, this, [this] { showKeys(*this); });
    connect(m_menus, &WindowMenus::resetRequested, this, &MainWindow::resetPanels);
}

void MainWindow::connectWorkspace()
{
    m_runControls->setState(RunState::NothingToTrain);
    connect(&m_workspace.background(), &Background::progressed, this,
            [this](const QString& stage, double fraction) {
                if (!m_session.isActive())
                    m_news.showWorking(stage, fraction);
            });
    connect(&m_workspace.background(), &Background::failed, this,
            [this](const QString& job, const QString& sentence) {
                showError(job + QStringLiteral(": ") + sentence);
            });
    connect(&m_workspace, &Workspace::fleetOpened, this, &MainWindow::showFleet);
    connect(&m_workspace, &Workspace::detailsFailed, this, &MainWindow::showError);
    connect(&m_workspace, &Workspace::planMeasured, this, [this] {
        if (m_session.isActive() || m_evaluate->isRunningFolds())
            return;
        m_runControls->setState(RunState::Ready);
        m_news.showPlan(m_workspace.planned());
        showFleet();
        if (m_workspace.scored())
            m_news.showScored(*m_workspace.scored());
        if (std::exchange(m_trainWhenReady, false))
            startTraining();
    });
    connect(&m_workspace, &Workspace::planImpossible, this, [this](const QString& sentence) {
        m_runControls->setState(RunState::NothingToTrain, sentence);
        showError(sentence);
    });
    connect(&m_workspace, &Workspace::scoresReady, this,
            [this] { m_news.showScored(*m_workspace.scored()); });
}

void MainWindow::connectSession()
{
    connect(&m_session, &TrainingSession::planned, this, [this](const PlannedRun& run) {
        m_runControls->setState(RunState::Running);
        m_news.showTraining(run);
    });
    connect(&m_session, &TrainingSession::stepsArrived, this,
            [this](const std::vector<StepReport>& steps) { m_news.showStep(steps.back()); });
    connect(&m_session, &TrainingSession::pausedChanged, this, [this](bool paused) {
        m_runControls->setState(paused ? RunState::Paused : RunState::Running);
        m_news.showPaused(paused);
    });
    connect(&m_session, &TrainingSession::checkpointSaved, this,
            [this](std::int64_t step) { m_news.showCheckpoint(step); });
    connect(&m_session, &TrainingSession::noticed, this,
            [this](const QString& sentence) { m_news.showNotice(sentence); });
    connect(&m_session, &TrainingSession::finished, this, &MainWindow::endTraining);
    connect(&m_session, &TrainingSession::failed, this, [this](const QString& sentence) {
        m_runControls->setState(RunState::Ready);
        showError(sentence);
        if (m_closeWhenIdle)
            close();
        else if (m_afterTraining)
            std::exchange(m_afterTraining, nullptr)();
    });
}

void MainWindow::connectRunControls()
{
    connect(m_runControls, &RunControls::startRequested, this, &MainWindow::startTraining);
    connect(m_runControls, &RunControls::pauseRequested, &m_session, &TrainingSession::pause);
    connect(m_runControls, &RunControls::resumeRequested, &m_session, &TrainingSession::resume);
    connect(m_runControls, &RunControls::checkpointRequested, &m_session,
            &TrainingSession::requestCheckpoint);
    connect(m_runControls, &RunControls::stopRequested, this, [this] {
        m_runControls->setState(RunState::Stopping);
        m_news.showStopping();
        m_session.stop();
    });
}

void MainWindow::connectImport()
{
    ImportSession& session = m_import->session();
    connect(&session, &ImportSession::stateChanged, this, &MainWindow::showImportState);
    connect(&session, &ImportSession::progressed, this, [this](double fraction, const QString& words) {
        if (!m_session.isActive()) // the strip belongs to the training
            m_news.showImportProgress(fraction, words);
    });
    connect(&session, &ImportSession::imported, this,
            [this](const QString& name, const QString& file, const ImportedFleet& fleet,
                   const WindowOptions& window) {
                whenNotTraining([this, name, file, fleet, window] {
                    m_workspace.openImported(name, file, fleet, window);
                });
                if (m_session.isActive())
                    m_import->finish();
            });
    connect(&m_workspace, &Workspace::fleetOpened, m_import, &ImportPerspective::finish);
    connect(&m_workspace.background(), &Background::failed, m_import, &ImportPerspective::finish);
    connect(&session, &ImportSession::fleetFileFound, this, [this](const QString& path) {
        whenNotTraining([this, path] { m_workspace.openFleetFile(path); });
    });
    connect(m_import, &ImportPerspective::problem, this, &MainWindow::showError);
    connect(m_import, &ImportPerspective::left, this, [this] {
        if (m_perspectives->currentWidget() == m_import)
            showPerspective(dataPerspective);
        m_news.showPlan(m_workspace.planned());
        if (m_workspace.open() && !m_session.isActive())
            showFleet();
    });
}

void MainWindow::connectRuns()
{
    const RunDesk& runs = m_train->runs();
    connect(&runs, &RunDesk::failed, this, &MainWindow::showError);
    connect(&runs, &RunDesk::told, this, [this](const QString& sentence) { m_news.showNotice(sentence); });
    connect(&runs, &RunDesk::resumeRequested, this, &MainWindow::resumeRun);
    connect(&runs, &RunDesk::scoreRequested, this,
            [this](const QString& folder) { m_workspace.scoreRun(folder.toStdString()); });
}

void MainWindow::connectEvaluate()
{
    connect(m_evaluate, &EvaluatePerspective::vehiclesRequested, this,
            [this](const std::vector<std::size_t>& vehicles, const QString& why) {
                m_workspace.selection().setGroup(VehicleGroup{vehicles, why});
                showPerspective(inspectPerspective);
            });
    connect(m_evaluate, &EvaluatePerspective::thresholdDecided, this,
            [this](const ThresholdMemory& memory) { m_project.keepSetting(thresholdKey, toText(memory)); });
    connect(m_evaluate, &EvaluatePerspective::problem, this, &MainWindow::showError);
    connect(m_evaluate, &EvaluatePerspective::foldsProgressed, this,
            [this](const QString& stage, double fraction) { m_news.showWorking(stage, fraction); });
    connect(m_evaluate, &EvaluatePerspective::foldsRunningChanged, this, [this](bool running) {
        const QString why =
            running ? tr("Folds are being run; a training can start when they have ended.") : QString();
        const bool isReady = !running && m_workspace.planned().has_value();
        m_runControls->setState(isReady ? RunState::Ready : RunState::NothingToTrain, why);
        if (isReady)
            m_news.showReady(*m_workspace.open());
    });
}

void MainWindow::showImportState(ImportState state)
{
    if (!m_session.isActive() && m_import->isPreparing())
        m_news.showImport(state, m_import->session().name());
}

void MainWindow::whenNotTraining(std::function<void()> action)
{
    if (!m_session.isActive()) {
        action();
        return;
    }
    m_afterTraining = std::move(action);
    showError(tr("The fleet will be opened when the training has ended."));
}

std::vector<QByteArray> MainWindow::panelStates() const
{
    std::vector<QByteArray> states;
    for (int i = 0; i < m_perspectives->count(); ++i)
        states.push_back(qobject_cast<Perspective*>(m_perspectives->widget(i))->saveState());
    return states;
}

void MainWindow::resetPanels()
{
    const std::vector<QByteArray> before = panelStates();
    for (int i = 0; i < m_perspectives->count(); ++i)
        qobject_cast<Perspective*>(m_perspectives->widget(i))->reset();
    m_undoGroup.activeStack()->push(new ChangeCommand<std::vector<QByteArray>>(
        tr("the reset of the panels"), before, panelStates(), [this](const std::vector<QByteArray>& states) {
            for (std::size_t i = 0; i < states.size(); ++i)
                qobject_cast<Perspective*>(m_perspectives->widget(static_cast<int>(i)))
                    ->restoreState(states[i]);
        }));
}

/// Words are chosen when a window is built, so it closes and another takes its place; not while something
/// runs in it.
void MainWindow::changeLanguage(Language language)
{
    chooseLanguage(language);
    if (m_session.isActive() || m_evaluate->isRunningFolds()) {
        showError(tr("The language changes when the program is started again."));
        return;
    }
    m_isToReturn = true;
    close();
}

void MainWindow::showPerspective(int index)
{
    const bool isImport = index == dataPerspective && m_import->isPreparing();
    m_perspectives->setCurrentIndex(isImport ? m_perspectives->indexOf(m_import) : index);
    m_undoGroup.setActiveStack(isImport                      ? &m_import->undoStack()
                               : index == inspectPerspective ? &m_reviews.undoStack()
                                                             : &m_undo);
    m_header->setCurrent(index);
}

void MainWindow::openFiles()
{
    askForFiles(this, [this](const QStringList& paths) { openPaths(paths); });
}

void MainWindow::openPaths(const QStringList& asked)
{
    QStringList paths;
    for (const QString& path : asked) {
        if (!holdsRun(path.toStdString())) {
            paths << path;
            continue;
        }
        m_menus->addRecent({path});
        m_train->runs().open(path);
        m_isRunAskedFor = m_project.contents().file.empty();
        showPerspective(trainPerspective);
    }
    if (paths.isEmpty())
        return;
    if (paths.size() == 1 && PlanFiles::isPlanFile(paths.front())) {
        openPlan(paths.front());
        return;
    }
    const ImportState state = m_import->session().state();
    if (m_import->isPreparing() && state != ImportState::Looking && state != ImportState::Ready) {
        showError(tr("An import is under way; cancel it before opening other files."));
        return;
    }
    m_menus->addRecent(paths);
    if (paths.size() == 1 && paths.front().endsWith(QLatin1String(".dyad"))) {
        openProject(paths.front());
        return;
    }
    m_import->prepare(paths, m_workspace.plan().window);
    showPerspective(dataPerspective);
}

void MainWindow::openPlan(const QString& path)
{
    if (m_session.isActive()) {
        showError(tr("The plan is fixed while the training runs; open %1 when it has ended.")
                      .arg(QFileInfo(path).fileName()));
        return;
    }
    showPerspective(trainPerspective);
    m_train->planFiles().open(path);
}

void MainWindow::startTraining()
{
    m_runControls->setState(RunState::Starting);
    m_news.showStarting();
    m_runFolder = m_workspace.newRunFolder();
    m_session.start(m_workspace.plan(), m_workspace.labelled(), m_runFolder);
}

void MainWindow::resumeRun(const QString& folder)
{
    if (m_session.isActive() || !m_workspace.open())
        return;
    if (m_evaluate->isRunningFolds()) {
        showError(tr("Folds are being run; the run can go on when they have ended."));
        return;
    }
    m_runControls->setState(RunState::Starting);
    m_news.showStarting();
    m_runFolder = folder.toStdString();
    m_session.startFrom(m_runFolder, m_workspace.labelled(), m_workspace.plan().live);
}

void MainWindow::endTraining(const TrainingResult& result)
{
    m_runControls->setState(RunState::Ready);
    m_news.showEnd(result);
    if (result.outcome == TrainingOutcome::Diverged)
        showError(tr("The training diverged. %1").arg(QString::fromStdString(result.advice)));
    else if (!result.writeFailure.empty())
        showError(tr("The run's last state could not be written. %1")
                      .arg(QString::fromStdString(result.writeFailure)));
    if (m_closeWhenIdle)
        close();
    else if (m_afterTraining)
        std::exchange(m_afterTraining, nullptr)();
    else if (result.outcome != TrainingOutcome::Diverged && result.steps > 0)
        m_workspace.score(result.model, m_runFolder);
}

void MainWindow::showFleet()
{
    const QString project = QString::fromStdString(m_project.contents().file.stem().string());
    const bool isNamed = !project.isEmpty() && project != QLatin1String("workbench");
    setWindowTitle(m_workspace.open()->name + (isNamed ? QStringLiteral(" — ") + project : QString()) +
                   QStringLiteral(" — DyAD Workbench"));
    m_news.showReady(*m_workspace.open());
}

void MainWindow::showError(const QString& sentence)
{
    m_news.showProblem(sentence);
    auto* const box = new QMessageBox(QMessageBox::Warning, QStringLiteral("DyAD Workbench"), sentence,
                                      QMessageBox::Ok, this);
    box->setObjectName(QStringLiteral("problemBox"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_session.isActive()) {
        m_layoutMemory->keep();
        m_evaluate->decideNow();
        event->accept();
        return;
    }
    event->ignore();
    if (m_closeWhenIdle)
        return;
    auto* const box = new QMessageBox(QMessageBox::Question, tr("Training is under way"),
                                      tr("Stop the training, keep its checkpoint, and close?"),
                                      QMessageBox::Ok | QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("closeBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QDialog::accepted, this, [this] {
        m_closeWhenIdle = true;
        if (m_session.isActive())
            m_session.stop();
        else
            close();
    });
    box->open();
}

void MainWindow::changeEvent(QEvent* event)
{
    const int choice = QSettings().value(QStringLiteral("theme"), 0).toInt();
    if (event->type() == QEvent::ThemeChange && choice == static_cast<int>(ThemeChoice::System))
        applyTheme(*qApp, ThemeChoice::System);
    QMainWindow::changeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    openPaths(paths);
    event->acceptProposedAction();
}

void MainWindow::connectProject()
{
    m_layoutMemory = new LayoutMemory(*this, *m_perspectives, m_project, [this](int index) {
        if (!m_isRunAskedFor) // who asked for a run wants to see that
            showPerspective(index);
    });
    connect(&m_project, &ProjectKeeper::opened, this, &MainWindow::showProject);
    connect(&m_project, &ProjectKeeper::openFailed, this, &MainWindow::refuseProject);
    connect(&m_project, &ProjectKeeper::writingFailed, this, [this](const QString& sentence) {
        showError(tr("%1 What you decide is kept in memory and written as soon as that is possible.")
                      .arg(sentence));
    });
    connect(&m_project, &ProjectKeeper::writingRecovered, this,
            [this] { m_news.showNotice(tr("All that you decided is on the disk again.")); });
    connect(&m_memory, &ProjectMemory::fleetMissing, this, &MainWindow::askForMissingFleet);
    connect(&m_memory, &ProjectMemory::noticed, this, &MainWindow::showError);
    connect(&m_workspace, &Workspace::noticed, this, &MainWindow::showError);
    const auto place = [this](const QString& title, auto&& action) {
        askForProjectPlace(this, title, action);
    };
    connect(m_menus, &WindowMenus::newProjectRequested, this, [this, place] {
        place(tr("New project"), [this](const QString& file) {
            m_project.discard(file); // the person was asked whether it may be replaced
            openProject(file);
        });
    });
    connect(m_menus, &WindowMenus::openProjectRequested, this,
            [this] { askForProject(this, [this](const QString& file) { openProject(file); }); });
    connect(m_menus, &WindowMenus::saveProjectAsRequested, this, [this, place] {
        place(tr("Save the project as"), [this](const QString& file) {
            m_projectBringsFleet = false; // it is open already
            m_openingProject = file;
            m_project.saveAs(file);
        });
    });
}

void MainWindow::connectReports()
{
    connect(m_menus, &WindowMenus::vehicleReportRequested, this, &MainWindow::askForVehicleReport);
    connect(m_menus, &WindowMenus::fleetReportRequested, this, &MainWindow::askForFleetReport);
    connect(&m_reports, &ReportMaker::written, this,
            [this](const QString& path) { m_news.showNotice(tr("The report is written: %1").arg(path)); });
    connect(&m_reports, &ReportMaker::failed, this, &MainWindow::showError);
}

void MainWindow::askForVehicleReport()
{
    const auto vehicle = m_workspace.selection().vehicle();
    if (!m_workspace.scored() || !vehicle) {
        showError(tr("There is nothing to report yet: train a model, and choose a vehicle under Inspect."));
        return;
    }
    const QString id = QString::fromStdString(m_workspace.open()->fleet->vehicles()[*vehicle].id.text);
    askForReport(this, tr("Report of vehicle %1").arg(id.left(60)), id,
                 [this, vehicle](const QString& path) { m_reports.makeVehicleReport(*vehicle, path); });
}

void MainWindow::askForFleetReport()
{
    if (!m_workspace.scored()) {
        showError(tr("There is nothing to report yet: train a model first."));
        return;
    }
    askForReport(this, tr("Report of the fleet"), m_workspace.open()->name,
                 [this](const QString& path) { m_reports.makeRunReport(path); });
}

QString MainWindow::lastProject()
{
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    data.mkpath(QStringLiteral("."));
    const QString first = data.filePath(QStringLiteral("workbench.dyad"));
    const QString last = QSettings().value(lastProjectKey, first).toString();
    return QFileInfo::exists(last) ? last : first;
}

void MainWindow::openProject(const QString& file, bool bringsFleet)
{
    whenNotTraining([this, file, bringsFleet] {
        m_projectBringsFleet = bringsFleet;
        m_openingProject = file;
        m_project.open(file);
    });
}

void MainWindow::showProject()
{
    QSettings().setValue(lastProjectKey, QString::fromStdString(m_project.contents().file.string()));
    m_layoutMemory->restore();
    m_isRunAskedFor = false;
    if (m_projectBringsFleet) {
        if (const auto threshold = thresholdMemoryFrom(m_project.contents().setting(thresholdKey)))
            m_evaluate->recall(*threshold);
        m_memory.restore();
    } else if (!m_workspace.open())
        m_memory.restorePlan();
    m_train->keepStoredPlan();
    if (m_workspace.open())
        showFleet();
}

void MainWindow::refuseProject(const QString& sentence)
{
    const bool isFirst = m_project.contents().file.empty();
    const QString aside = m_openingProject + QStringLiteral(".damaged-") +
                          QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    if (isFirst && m_openingProject == lastProject() && QFile::rename(m_openingProject, aside)) {
        showError(tr("%1 It was put aside as %2, and a new project begins.").arg(sentence, aside));
        openProject(m_openingProject, m_projectBringsFleet);
        return;
    }
    showError(sentence);
    if (isFirst && m_projectBringsFleet)
        m_workspace.openDemo(); // so that there is something to see
}

void MainWindow::askForMissingFleet(const std::filesystem::path& path)
{
    const QString lost = QString::fromStdString(path.string());
    auto* const box = new QMessageBox(QMessageBox::Question, tr("The fleet has moved"),
                                      tr("The fleet of this project is no longer at\n%1").arg(lost),
                                      QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("missingFleetBox"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(tr("Find it…"), QMessageBox::AcceptRole);
    box->addButton(tr("Open the demo fleet"), QMessageBox::RejectRole);
    connect(box, &QMessageBox::buttonClicked, this, [this, box, lost](QAbstractButton* button) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            askForFleet(this, lost,
                        [this](const QString& found) { m_memory.fleetFound(found.toStdString()); });
        else
            m_workspace.openDemo();
    });
    box->open();
}

} // namespace dyad
