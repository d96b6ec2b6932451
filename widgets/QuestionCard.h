// A question at its place: one sentence and a button for each answer.
#pragma once

#include <QFrame>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace dyad
{

class QuestionCard : public QFrame
{
    Q_OBJECT

public:
    explicit QuestionCard(const QString& objectName, QWidget* parent = nullptr);

    struct Answer {
        QString text;
        QString accessibleName;
    };
    /// Plain text all.
    void ask(const QString& question, const std::vector<Answer>& answers);

Q_SIGNALS:
    void answered(int answer);

private:
    QLabel* m_question;
    QHBoxLayout* m_answers;
    std::vector<QPushButton*> m_buttons;
};

} // namespace dyad
