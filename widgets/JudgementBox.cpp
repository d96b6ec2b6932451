#include "widgets/JudgementBox.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace dyad
{
namespace
{

constexpr int noteLines = 2;
constexpr int longestNote = 4000;
constexpr int pauseMilliseconds = 600;

} // namespace

JudgementBox::JudgementBox(QWidget* parent)
    : QWidget(parent)
    , m_buttons{addButton(QStringLiteral("Confirm fault"), tr("Confirm"), QStringLiteral("C"),
                          Judgement::Fault),
                addButton(QStringLiteral("False alarm"), tr("False alarm"), QStringLiteral("F"),
                          Judgement::FalseAlarm),
                addButton(QStringLiteral("Unsure"), tr("Unsure"), QStringLiteral("U"), Judgement::Unsure)}
    , m_note(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("judgementBox"));
    auto* const head = new QLabel(tr("YOUR JUDGEMENT"), this);
    head->setProperty("look", "section");
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.87);
    small.setBold(true);
    head->setFont(small);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setAccessibleName(QStringLiteral("Note"));
    m_note->setPlaceholderText(tr("A note (N)"));
    m_note->setToolTip(tr("Kept as you write; Enter or Escape leaves it, Shift+Enter begins a line"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(m_note->fontMetrics().lineSpacing() * noteLines + 12);
    m_note->installEventFilter(this);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &JudgementBox::commitNote);
    connect(m_note, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(head);
    auto* const row = new QHBoxLayout;
    row->setSpacing(6);
    for (QPushButton* const button : m_buttons)
        row->addWidget(button);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addWidget(m_note);
    setReview(std::nullopt);
}

QPushButton* JudgementBox::addButton(const QString& name, const QString& text, const QString& key,
                                     Judgement judgement)
{
    auto* const button = new QPushButton(text, this);
    button->setAccessibleName(name);
    button->setObjectName(name.left(1).toLower() + QString(name.mid(1)).remove(u' '));
    button->setToolTip(tr("%1 (key %2); once more takes it back").arg(text, key));
    button->setCheckable(true);
    button->setProperty("look", "small"); // three of them side by side in a narrow panel
    // Assistive technology toggles without a click.
    connect(button, &QPushButton::toggled, this, [this, judgement] { judge(judgement); });
    return button;
}

void JudgementBox::setReview(const std::optional<VehicleReview>& review)
{
    m_review = review;
    setEnabled(review.has_value());
    show(review ? review->judgement : std::nullopt);
    const QString note = review ? review->note : QString();
    if (m_note->toPlainText().trimmed() != note) // a space at the end belongs to the next word
        m_note->setPlainText(note);
}

void JudgementBox::show(const std::optional<Judgement>& judgement)
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const QSignalBlocker quiet(m_buttons[i]);
        m_buttons[i]->setChecked(judgement && static_cast<std::size_t>(*judgement) == i);
    }
}

void JudgementBox::judge(Judgement judgement)
{
    if (!m_review)
        return;
    commitNote();
    const bool takesBack = m_review->judgement == judgement;
    m_review->judgement = takesBack ? std::nullopt : std::optional(judgement);
    show(m_review->judgement);
    Q_EMIT judged(m_review->judgement);
}

void JudgementBox::writeNote()
{
    if (!m_review)
        return;
    m_note->setFocus(Qt::ShortcutFocusReason);
    m_note->moveCursor(QTextCursor::End);
}

void JudgementBox::commitNote()
{
    if (!m_review)
        return;
    const QString note = m_note->toPlainText().trimmed().left(longestNote);
    if (note == m_review->note)
        return;
    m_review->note = note;
    Q_EMIT noteCommitted(note);
}

bool JudgementBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_note && event->type() == QEvent::FocusOut)
        commitNote();
    if (watched == m_note && event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if ((isEnter && !key->modifiers().testFlag(Qt::ShiftModifier)) || key->key() == Qt::Key_Escape) {
            commitNote();
            m_note->clearFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace dyad
