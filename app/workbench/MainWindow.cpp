#include "app/workbench/MainWindow.h"

#include "app/workbench/DataPerspective.h"
#include "app/workbench/HeaderBar.h"
#include "app/workbench/InspectPerspective.h"
#include "app/workbench/TrainPerspective.h"
#include "widgets/Numbers.h"
#include "widgets/RunControls.h"
#include "widgets/StatusStrip.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <limits>
#include <utility>

namespace dyad
{
namespace
{

constexpr int trainPerspective = 1;
constexpr int inspectPerspective = 2;

QString deviceText(const PlannedRun& run)
{
    return MainWindow::tr("CPU, threads: %1").arg(run.threads);
}

} // namespace

MainWindow::MainWindow()
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("DyAD Workbench"));
    setAcceptDrops(true);
    resize(1440, 900);
    build();
    buildMenus();
    connectWorkspace();
    connectSession();
    connectRunControls();
    restoreLayout();
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
    m_status = new StatusStrip(this);
    auto* const centre = new QWidget(this);
    auto* const layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_perspectives, 1);
    layout->addWidget(m_status);
    setCentralWidget(centre);

    auto* const train = new TrainPerspective(m_workspace, m_session, m_undo, this);
    addPerspective(new DataPerspective(m_workspace, this));
    addPerspective(train);
    addPerspective(new InspectPerspective(m_workspace, this));
    connect(train, &TrainPerspective::inspectRequested, this,
            [this] { showPerspective(inspectPerspective); });
    connect(m_header, &HeaderBar::chosen, this, &MainWindow::showPerspective);
    m_header->addTool(m_runControls);
    m_status->setState(tr("Starting"));
}

void MainWindow::addPerspective(Perspective* perspective)
{
    m_perspectives->addWidget(perspective);
    m_header->addTab(perspective->objectName() + QStringLiteral("Tab"), perspective->title());
}

void MainWindow::buildMenus()
{
    QMenu* const file = m_header->menus()->addMenu(tr("&File"));
    QAction* const open =
        file->addAction(tr("&Open files…"), QKeySequence::Open, this, &MainWindow::openFiles);
    open->setObjectName(QStringLiteral("openFiles"));
    file->addAction(tr("Open the &demo fleet"), &m_workspace, &Workspace::openDemo)
        ->setObjectName(QStringLiteral("openDemo"));
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close)
        ->setObjectName(QStringLiteral("quit"));

    QMenu* const edit = m_header->menus()->addMenu(tr("&Edit"));
    QAction* const undo = m_undo.createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* const redo = m_undo.createRedoAction(this, tr("Redo"));
    redo->setShortcut(QKeySequence::Redo);
    edit->addActions({undo, redo});

    QMenu* const view = m_header->menus()->addMenu(tr("&View"));
    const auto addTheme = [&](const QString& text, ThemeChoice choice) {
        view->addAction(text, this, [choice] {
            QSettings().setValue(QStringLiteral("theme"), static_cast<int>(choice));
            applyTheme(*qApp, choice);
        });
    };
    addTheme(tr("&Follow the system's colours"), ThemeChoice::System);
    addTheme(tr("&Light"), ThemeChoice::Light);
    addTheme(tr("&Dark"), ThemeChoice::Dark);
    view->addSeparator();
    view->addAction(tr("&Reset the panels"), this, [this] {
        for (int i = 0; i < m_perspectives->count(); ++i)
            qobject_cast<Perspective*>(m_perspectives->widget(i))->reset();
    });

    QMenu* const help = m_header->menus()->addMenu(tr("&Help"));
    help->addAction(tr("&About"), this, [this] {
        QMessageBox::about(
            this, tr("About DyAD Workbench"),
            tr("DyAD Workbench %1\n\nFinds electric vehicles whose batteries are going to fail.\n"
               "GPL-3.0-or-later")
                .arg(QStringLiteral(DYAD_VERSION)));
    });
}

void MainWindow::connectWorkspace()
{
    m_runControls->setState(RunState::NothingToTrain);
    connect(&m_workspace.background(), &Background::progressed, this,
            [this](const QString& stage, double fraction) {
                if (m_session.isActive())
                    return;
                m_status->setState(tr("Working"));
                m_status->setDetail(stage);
                m_status->setProgress(fraction);
            });
    connect(&m_workspace.background(), &Background::failed, this,
            [this](const QString& job, const QString& sentence) {
                showError(job + QStringLiteral(": ") + sentence);
            });
    connect(&m_workspace, &Workspace::fleetOpened, this, &MainWindow::showReady);
    connect(&m_workspace, &Workspace::planMeasured, this, [this] {
        if (m_session.isActive())
            return;
        m_runControls->setState(RunState::Ready);
        m_status->setDevice(deviceText(*m_workspace.planned()));
        showReady();
        if (std::exchange(m_trainWhenReady, false))
            startTraining();
    });
    connect(&m_workspace, &Workspace::planImpossible, this, [this](const QString& sentence) {
        m_runControls->setState(RunState::NothingToTrain, sentence);
        showError(sentence);
    });
    connect(&m_workspace, &Workspace::scoresReady, this, [this] {
        m_status->setState(tr("Scored"));
        m_status->setDetail(tr("%1 snippets of %2 vehicles; the strangest are under Inspect")
                                .arg(formatCount(std::ssize(m_workspace.scored()->scores.snippets)),
                                     formatCount(std::ssize(m_workspace.scored()->ranking.vehicles))));
        m_status->setProgress(-1);
    });
}

void MainWindow::connectSession()
{
    connect(&m_session, &TrainingSession::planned, this, [this](const PlannedRun& run) {
        m_run = run;
        m_runControls->setState(RunState::Running);
        m_status->setState(tr("Training"));
        m_status->setDevice(deviceText(run));
    });
    connect(&m_session, &TrainingSession::stepsArrived, this, [this](const std::vector<StepReport>& steps) {
        const StepReport& last = steps.back();
        m_status->setSteps(last.epoch, m_run.steps.epochs, last.step, m_run.steps.total);
        m_status->setRate(last.snippetsPerSecond, last.secondsLeft);
    });
    connect(&m_session, &TrainingSession::pausedChanged, this, [this](bool paused) {
        m_runControls->setState(paused ? RunState::Paused : RunState::Running);
        m_status->setState(paused ? tr("Paused") : tr("Training"));
    });
    connect(&m_session, &TrainingSession::checkpointSaved, this, [this](std::int64_t step) {
        m_status->setDevice(deviceText(m_run) + tr(" · checkpoint of step %1").arg(formatCount(step)));
    });
    connect(&m_session, &TrainingSession::finished, this, &MainWindow::endTraining);
    connect(&m_session, &TrainingSession::failed, this, [this](const QString& sentence) {
        m_runControls->setState(RunState::Ready);
        showError(sentence);
        if (m_closeWhenIdle)
            close();
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
        m_status->setState(tr("Stopping"));
        m_session.stop();
    });
}

void MainWindow::showPerspective(int index)
{
    m_perspectives->setCurrentIndex(index);
    m_header->setCurrent(index);
}

void MainWindow::openFiles()
{
    auto* const dialog =
        new QFileDialog(this, tr("Open files"), {}, tr("Charging records (*.csv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFile);
    dialog->open();
}

void MainWindow::openFile(const QString& path)
{
    if (m_session.isActive()) {
        showError(tr("Stop the training before opening another fleet."));
        return;
    }
    m_workspace.openFile(path);
}

void MainWindow::startTraining()
{
    m_runControls->setState(RunState::Starting);
    m_status->setState(tr("Starting"));
    m_session.start(m_workspace.plan(), m_workspace.open()->fleet, m_workspace.newRunFolder());
}

void MainWindow::endTraining(const TrainingResult& result)
{
    m_runControls->setState(RunState::Ready);
    m_status->setRate(result.snippetsPerSecond, std::numeric_limits<double>::quiet_NaN());
    m_status->setProgress(-1);
    switch (result.outcome) {
    case TrainingOutcome::Completed:
        m_status->setState(tr("Finished"));
        break;
    case TrainingOutcome::Stopped:
        m_status->setState(tr("Stopped"));
        break;
    case TrainingOutcome::Diverged:
        m_status->setState(tr("Diverged"));
        showError(
            tr("The training diverged: three steps in a row had a loss or gradient that was not finite. "
               "Lower the learning rate."));
        break;
    }
    m_status->setDetail(tr("step %1, %2").arg(formatCount(result.steps), formatDuration(result.seconds)));
    if (m_closeWhenIdle)
        close();
    else if (result.outcome != TrainingOutcome::Diverged && result.steps > 0)
        m_workspace.score(result.model);
}

void MainWindow::showReady()
{
    const OpenFleet& open = *m_workspace.open();
    setWindowTitle(open.name + QStringLiteral(" — DyAD Workbench"));
    m_status->setState(tr("Ready"));
    m_status->setProgress(-1);
    m_status->setDetail(tr("%1 · %2 vehicles, %3 rows")
                            .arg(open.name, formatCount(std::ssize(open.fleet->vehicles())),
                                 formatCount(static_cast<std::int64_t>(open.fleet->rowCount()))));
}

void MainWindow::showError(const QString& sentence)
{
    m_status->setState(tr("Problem"));
    m_status->setDetail(sentence);
    m_status->setProgress(-1);
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
        saveLayout();
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
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            openFile(url.toLocalFile());
            return;
        }
    }
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("layout/window")).toByteArray());
    for (int i = 0; i < m_perspectives->count(); ++i) {
        auto* const perspective = qobject_cast<Perspective*>(m_perspectives->widget(i));
        perspective->restore(
            settings.value(QStringLiteral("layout/") + perspective->objectName()).toByteArray());
    }
}

void MainWindow::saveLayout() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("layout/window"), saveGeometry());
    for (int i = 0; i < m_perspectives->count(); ++i) {
        const auto* const perspective = qobject_cast<const QMainWindow*>(m_perspectives->widget(i));
        settings.setValue(QStringLiteral("layout/") + perspective->objectName(), perspective->saveState());
    }
}

} // namespace dyad
