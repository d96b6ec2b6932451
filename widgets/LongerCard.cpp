#include "widgets/LongerCard.h"

#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr int mostEpochs = 100000;

} // namespace

LongerCard::LongerCard(QWidget* parent)
    : QFrame(parent)
    , m_question(new QLabel(this))
    , m_epochs(new NumberBox(this))
{
    setObjectName(QStringLiteral("longerCard"));
    setProperty("look", "advice");
    m_question->setObjectName(QStringLiteral("longerQuestion"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_question->setMinimumWidth(1);
    m_epochs->setObjectName(QStringLiteral("longerEpochs"));
    m_epochs->setAccessibleName(QStringLiteral("Epochs in all"));
    m_epochs->setDecimals(0);
    m_epochs->installEventFilter(this);
    auto* const word = new QLabel(tr("epochs in all"), this);
    word->setProperty("look", "grey");
    word->setBuddy(m_epochs);
    auto* const go = new QPushButton(tr("train on"), this);
    go->setObjectName(QStringLiteral("trainLonger"));
    go->setAccessibleName(QStringLiteral("Train longer"));
    auto* const leave = new QPushButton(tr("not now"), this);
    leave->setObjectName(QStringLiteral("leaveAsIs"));
    leave->setAccessibleName(QStringLiteral("Leave as it is"));
    auto* const row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_epochs);
    row->addWidget(word);
    row->addWidget(go);
    row->addWidget(leave);
    row->addStretch(1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 7, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(m_question);
    layout->addLayout(row);
    connect(go, &QPushButton::clicked, this, &LongerCard::answer);
    connect(leave, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void LongerCard::ask(const QString& run, int epochsDone)
{
    m_question->setText(tr("%1 has finished: its epochs so far are %2. Its losses, weights and changes stay "
                           "as they are, and its next step follows.")
                            .arg(run, formatCount(epochsDone)));
    m_epochs->setRange(epochsDone + 1, std::max(mostEpochs, epochsDone + 1));
    m_epochs->setValue(2 * epochsDone);
    show();
    m_epochs->setFocus();
    m_epochs->selectAll();
}

void LongerCard::answer()
{
    hide();
    Q_EMIT answered(static_cast<int>(std::lround(m_epochs->value())));
}

/// What is no number of epochs is given back, and nothing begins.
bool LongerCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<const QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        hide();
        return true;
    }
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QFrame::eventFilter(watched, event);
    const bool isNumber = m_epochs->hasAcceptableInput();
    m_epochs->interpretText();
    if (isNumber)
        answer();
    return true;
}

} // namespace dyad
