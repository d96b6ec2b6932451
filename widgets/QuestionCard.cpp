#include "widgets/QuestionCard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dyad
{

QuestionCard::QuestionCard(const QString& objectName, QWidget* parent)
    : QFrame(parent)
    , m_question(new QLabel(this))
    , m_answers(new QHBoxLayout)
{
    setObjectName(objectName);
    setProperty("look", "advice");
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_question->setMinimumWidth(1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 7, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(m_question);
    layout->addLayout(m_answers);
    m_answers->addStretch(1);
}

void QuestionCard::ask(const QString& question, const std::vector<Answer>& answers)
{
    m_question->setText(question);
    while (m_buttons.size() < answers.size()) {
        const int answer = static_cast<int>(m_buttons.size());
        auto* const button = new QPushButton(this);
        button->setObjectName(QStringLiteral("%1Answer%2").arg(objectName()).arg(answer + 1));
        connect(button, &QPushButton::clicked, this, [this, answer] { Q_EMIT answered(answer); });
        m_answers->insertWidget(answer, button);
        m_buttons.push_back(button);
    }
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < answers.size());
        if (i >= answers.size())
            continue;
        m_buttons[i]->setText(answers[i].text);
        m_buttons[i]->setAccessibleName(answers[i].accessibleName);
    }
}

} // namespace dyad
