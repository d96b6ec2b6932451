// Start, Pause, Resume, Stop and Checkpoint now; a button that cannot be pressed says why.
#pragma once

#include <QWidget>

class QPushButton;

namespace dyad
{

enum class RunState { NothingToTrain, Ready, Starting, Running, Paused, Stopping, Finished };

class RunControls : public QWidget
{
    Q_OBJECT

public:
    explicit RunControls(QWidget* parent = nullptr);

    /// `reason` replaces the usual words for why Start is shut (NothingToTrain).
    void setState(RunState state, const QString& reason = {});
    RunState state() const { return m_state; }

Q_SIGNALS:
    void startRequested();
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    void checkpointRequested();

private:
    QPushButton* addButton(const QString& name, const QString& text);
    void allow(QPushButton* button, bool allowed, const QString& does, const QString& whyNot);

    RunState m_state = RunState::NothingToTrain;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_resume;
    QPushButton* m_stop;
    QPushButton* m_checkpoint;
};

} // namespace dyad
