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
#include "app/workbench/ProjectDesk.h"
#include "app/workbench/RunDesk.h"
#include "app/workbench/TrainPerspective.h"
#include "app/workbench/TrainingDesk.h"
#include "app/workbench/TurnCommand.h"
#include "app/workbench/WindowMenus.h"
#include "core/training/RunFiles.h"
#include "widgets/RunControls.h"
#include "widgets/StatusStrip.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace dyad
{
namespace
{

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
    // With a frame around it, it still fits on the screen.
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(16, 48)));
    build();
    connectMenus();
    connectWorkspace();
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
    connect(inspect, &InspectPerspective::reportRequested, &m_reports, &ReportDesk::askForVehicleReport);
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
            [this] { m_training->whenIdle([this] { m_workspace.openDemo(); }); });
    connect(m_menus, &WindowMenus::paletteRequested, this, [this] { (new CommandPalette(*this))->show(); });
    connect(m_menus, &WindowMenus::languageChosen, this, &MainWindow::changeLanguage);
    connect(m_menus, &WindowMenus::keysRequested, this, [this] { showKeys(*this); });
    connect(m_menus, &WindowMenus::resetRequested, this, &MainWindow::resetPanels);
}

void MainWindow::connectWorkspace()
{
    m_training = new TrainingDesk(m_workspace, m_session, m_runControls, m_news, this);
    connect(m_training, &TrainingDesk::problem, this, &MainWindow::showError);
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
    connect(&m_workspace, &Workspace::noticed, this, &MainWindow::showError);
    connect(&m_workspace, &Workspace::scoresReady, this,
            [this] { m_news.showScored(*m_workspace.scored()); });
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
                m_training->whenIdle([this, name, file, fleet, window] {
                    m_workspace.openImported(name, file, fleet, window);
                });
                if (m_session.isActive())
                    m_import->finish();
            });
    connect(&m_workspace, &Workspace::fleetOpened, m_import, &ImportPerspective::finish);
    connect(&m_workspace.background(), &Background::failed, m_import, &ImportPerspective::finish);
    connect(&session, &ImportSession::fleetFileFound, this, [this](const QString& path) {
        m_training->whenIdle([this, path] { m_workspace.openFleetFile(path); });
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
    connect(&runs, &RunDesk::resumeRequested, m_training, &TrainingDesk::resume);
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
    connect(m_evaluate, &EvaluatePerspective::foldsRunningChanged, m_training,
            &TrainingDesk::setFoldsRunning);
}

void MainWindow::showImportState(ImportState state)
{
    if (!m_session.isActive() && m_import->isPreparing())
        m_news.showImport(state, m_import->session().name());
}

std::vector<QByteArray> MainWindow::panelStates() const
{
    std::vector<QByteArray> states;
    for (int i = 0; i < m_perspectives->count(); ++i)
        states.push_back(qobject_cast<Perspective*>(m_perspectives->widget(i))->layoutState());
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
    if (!unfinishedWork().title.isEmpty()) {
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
        m_projects->open(paths.front());
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
    const UnfinishedWork work = unfinishedWork();
    const bool isAllowed = m_isClosing && !m_session.isActive();
    if (work.title.isEmpty() || isAllowed) {
        m_layoutMemory->keep();
        m_evaluate->decideNow();
        event->accept();
        return;
    }
    event->ignore();
    if (m_isClosing || findChild<QDialog*>(QStringLiteral("closeBox")) != nullptr)
        return;
    auto* const box = new QMessageBox(QMessageBox::Question, work.title, work.question,
                                      QMessageBox::Ok | QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("closeBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QDialog::accepted, this, [this] {
        m_isClosing = true;
        m_training->stopFor([this] { close(); });
    });
    box->open();
}

/// What would be given up by closing.
MainWindow::UnfinishedWork MainWindow::unfinishedWork() const
{
    if (m_session.isActive())
        return {tr("Training is under way"), tr("Stop the training, keep its checkpoint, and close?")};
    if (m_evaluate->isRunningFolds())
        return {tr("Folds are being run"),
                tr("Those that are done are kept, and the others are run when folds "
                   "are run again. Give up the one under way, and close?")};
    if (m_import->session().state() == ImportState::Importing)
        return {tr("An import is under way"), tr("Nothing of it is kept yet. Cancel the import, and close?")};
    return {};
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
    m_projects = new ProjectDesk(m_workspace, m_project, m_memory, *m_training, this);
    connect(m_projects, &ProjectDesk::opened, this, [this](bool bringsFleet) {
        m_layoutMemory->restore();
        m_isRunAskedFor = false;
        const auto threshold = thresholdMemoryFrom(m_project.contents().setting(thresholdKey));
        if (bringsFleet && threshold)
            m_evaluate->recall(*threshold);
    });
    connect(m_projects, &ProjectDesk::restored, this, [this] {
        m_train->keepStoredPlan();
        if (m_workspace.open())
            showFleet();
    });
    connect(m_projects, &ProjectDesk::problem, this, &MainWindow::showError);
    connect(m_projects, &ProjectDesk::told, this,
            [this](const QString& sentence) { m_news.showNotice(sentence); });
    connect(m_menus, &WindowMenus::newProjectRequested, m_projects, &ProjectDesk::askForNew);
    connect(m_menus, &WindowMenus::openProjectRequested, m_projects, &ProjectDesk::askToOpen);
    connect(m_menus, &WindowMenus::saveProjectAsRequested, m_projects, &ProjectDesk::askToSaveAs);
}

void MainWindow::connectReports()
{
    connect(m_menus, &WindowMenus::vehicleReportRequested, &m_reports, &ReportDesk::askForVehicleReport);
    connect(m_menus, &WindowMenus::fleetReportRequested, &m_reports, &ReportDesk::askForFleetReport);
    connect(&m_reports, &ReportDesk::problem, this, &MainWindow::showError);
    connect(&m_reports, &ReportDesk::told, this,
            [this](const QString& sentence) { m_news.showNotice(sentence); });
}

} // namespace dyad
