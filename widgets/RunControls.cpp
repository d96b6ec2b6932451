#include "widgets/RunControls.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace dyad
{

RunControls::RunControls(QWidget* parent)
    : QWidget(parent)
    , m_start(addButton(QStringLiteral("Start"), tr("Start")))
    , m_pause(addButton(QStringLiteral("Pause"), tr("Pause")))
    , m_resume(addButton(QStringLiteral("Resume"), tr("Resume")))
    , m_stop(addButton(QStringLiteral("Stop"), tr("Stop")))
    , m_checkpoint(addButton(QStringLiteral("Checkpoint now"), tr("Checkpoint now")))
{
    setObjectName(QStringLiteral("runControls"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (QPushButton* button : {m_start, m_pause, m_resume, m_stop, m_checkpoint})
        layout->addWidget(button);
    m_start->setProperty("look", "go");
    connect(m_start, &QPushButton::clicked, this, &RunControls::startRequested);
    connect(m_pause, &QPushButton::clicked, this, &RunControls::pauseRequested);
    connect(m_resume, &QPushButton::clicked, this, &RunControls::resumeRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunControls::stopRequested);
    connect(m_checkpoint, &QPushButton::clicked, this, &RunControls::checkpointRequested);
    setState(RunState::NothingToTrain);
}

QPushButton* RunControls::addButton(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(name);
    button->setObjectName(name.left(1).toLower() + name.mid(1).remove(' '));
    return button;
}

void RunControls::setState(RunState state, const QString& reason)
{
    m_state = state;
    const bool running = state == RunState::Running;
    const bool paused = state == RunState::Paused;
    const bool busy = running || paused || state == RunState::Starting || state == RunState::Stopping;
    const QString noRun = tr("No run is under way");
    const QString stopping = tr("The run is already stopping");
    const QString starting = tr("The run is only just starting");
    const QString between = state == RunState::Stopping   ? stopping
                            : state == RunState::Starting ? starting
                                                          : noRun;

    allow(m_start, !busy && state != RunState::NothingToTrain, tr("Train with this plan"),
          busy               ? tr("A run is already under way")
          : reason.isEmpty() ? tr("There are no vehicles to train on yet: open a file first")
                             : reason);
    allow(m_pause, running, tr("Wait after the current step"),
          paused ? tr("The run is already paused") : between);
    allow(m_resume, paused, tr("Go on from where it waits"), running ? tr("The run is not paused") : between);
    allow(m_stop, running || paused || state == RunState::Starting,
          tr("End after the current step and keep the model"),
          state == RunState::Stopping ? stopping : noRun);
    allow(m_checkpoint, running || paused, tr("Write the model and its state to disk now"), between);
}

void RunControls::allow(QPushButton* button, bool allowed, const QString& does, const QString& whyNot)
{
    button->setEnabled(allowed);
    button->setToolTip(allowed ? does : whyNot);
    button->setAccessibleDescription(button->toolTip());
}

} // namespace dyad
