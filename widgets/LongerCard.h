// Asks how long a run that has finished is to be trained in all.
#pragma once

#include <QFrame>

class QLabel;

namespace dyad
{

class NumberBox;

class LongerCard : public QFrame
{
    Q_OBJECT

public:
    explicit LongerCard(QWidget* parent = nullptr);

    /// Shows itself and takes the keyboard. Twice as long is proposed.
    void ask(const QString& run, int epochsDone);

Q_SIGNALS:
    void answered(int epochsInAll);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void answer();

    QLabel* m_question;
    NumberBox* m_epochs;
};

} // namespace dyad
